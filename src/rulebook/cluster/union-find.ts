/**
 * Disjoint sets over an Int32Array of parents. The smaller index always becomes the root, so that a set's
 * representative is its smallest member and does not depend on the order of the unions.
 */

/** Every node its own set. */
export function createSets(count: number): Int32Array {
  const parent = new Int32Array(count);
  for (let node = 0; node < count; node++) parent[node] = node;
  return parent;
}

/** Smallest member of the node's set; halves the path on the way. */
export function find(parent: Int32Array, node: number): number {
  let at = node;
  for (;;) {
    const up = parent[at]!;
    if (up === at) return at;
    const next = parent[up]!;
    parent[at] = next;
    at = next;
  }
}

/** Joins two sets and returns the representative of the result. */
export function union(parent: Int32Array, a: number, b: number): number {
  const rootA = find(parent, a);
  const rootB = find(parent, b);
  if (rootA < rootB) {
    parent[rootB] = rootA;
    return rootA;
  }
  parent[rootA] = rootB;
  return rootB;
}

/** Replaces every parent by the root, in place. Roots come before their members, so one pass is enough. */
export function flatten(parent: Int32Array): Int32Array {
  for (let node = 0; node < parent.length; node++) parent[node] = parent[parent[node]!]!;
  return parent;
}
