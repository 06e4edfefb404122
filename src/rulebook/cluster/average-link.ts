/**
 * From scored pairs to clusters: greedy average link inside every connected component, under constraints. Components
 * come first because nearly all of them have 2–6 records and cost next to nothing; memory beyond the edges is about
 * 20 bytes a record and 8 an edge, plus 100 bytes an edge of the largest component, which `maxComponentEdges` bounds.
 *
 * Why not the components themselves: on historical persons F1 falls from .92 to .01, on the mean of 15 sets by .23.
 */
import type { ClusterConstraints, ClusterState, Contradiction } from './constraints.ts';
import { createClusterState } from './constraints.ts';
import { sortByKey } from './counting-sort.ts';
import { createDenseLinker, DENSE_LIMIT } from './dense-link.ts';
import type { LinkRule, LocalGraph } from './link-score.ts';
import { DEFAULT_LINK_RULE, STEPS, toSteps } from './link-score.ts';
import { linkSparse } from './sparse-link.ts';
import { find, flatten, union } from './union-find.ts';

/** Scored pairs. Each unordered pair should come once; of repeated ones the largest counts. */
export interface ScoredPairs {
  readonly left: Int32Array;
  readonly right: Int32Array;
  /** Match probability 0 … 1; NaN counts as 0. */
  readonly probability: Float32Array;
}

export interface AverageLinkOptions {
  readonly rule?: LinkRule;
  /** Pairs below are no evidence at all. @default .02 */
  readonly floor?: number;
  /**
   * A component with more edges is coarsened: its floor rises until no more are left, and when even edges above .999
   * are too many those are simply joined. @default 4,000,000 (about 400 MB)
   */
  readonly maxComponentEdges?: number;
}

export interface AverageLinkResult {
  /** Node → smallest member of its cluster. */
  readonly cluster: Int32Array;
  readonly clusterCount: number;
  readonly componentCount: number;
  /** Nodes of the largest component. */
  readonly largestComponent: number;
  /** Components whose weaker edges were left out to stay within `maxComponentEdges`, with the floor that it took. */
  readonly coarsened: readonly { readonly records: number; readonly edges: number; readonly floor: number }[];
  /** Decisions that were left out because a stronger one says otherwise. */
  readonly contradictions: readonly Contradiction[];
}

/** Floors tried on a component that is too large, in this order. */
const FLOORS = [0.05, 0.1, 0.2, 0.3, 0.45, 0.6, 0.7, 0.8, 0.9, 0.95, 0.99, 0.999];

/**
 * Clusters of `nodeCount` records. The result depends on the pairs as a set, not on their order. Cannot-links, verified
 * records, must-links and rules hold whatever the probabilities (see constraints.ts for who yields to whom).
 */
export function averageLink(
  nodeCount: number,
  pairs: ScoredPairs,
  constraints: ClusterConstraints = {},
  options: AverageLinkOptions = {},
): AverageLinkResult {
  const rule = options.rule ?? DEFAULT_LINK_RULE;
  const floor = options.floor ?? 0.02;
  const maxEdges = options.maxComponentEdges ?? 4_000_000;
  const state = createClusterState(nodeCount, constraints);
  /** Node → root after contraction; `state.parent` moves on while clusters grow. */
  const base = Int32Array.from(flatten(state.parent));
  const components = groupEdges(base, pairs, floor);
  const linkDense = createDenseLinker(state, rule);
  const slot = new Int32Array(nodeCount);
  const coarsened: { records: number; edges: number; floor: number }[] = [];
  let largestComponent = nodeCount > 0 ? 1 : 0;

  for (let c = 0; c < components.count; c++) {
    const nodes = components.nodes.subarray(components.nodeStart[c], components.nodeStart[c + 1]);
    const edges = components.edges.subarray(components.edgeStart[c], components.edgeStart[c + 1]);
    if (nodes.length > largestComponent) largestComponent = nodes.length;
    for (let i = 0; i < nodes.length; i++) slot[nodes[i]!] = i;
    const local: LocalEdges = { base, slot, pairs, edges, size: state.size, nodes };
    if (nodes.length <= DENSE_LIMIT) {
      fillDense(local, linkDense.sums);
      linkDense.run(nodes, nodes.length);
      continue;
    }
    const kept = coarsen(local, maxEdges);
    if (kept.floor > 0) coarsened.push({ records: nodes.length, edges: edges.length, floor: kept.floor });
    if (kept.edges.length > maxEdges) joinStrong({ ...local, edges: kept.edges }, state);
    else linkSparse(sortEdges({ ...local, edges: kept.edges }), state, rule);
  }
  const cluster = flatten(state.parent);
  let clusterCount = 0;
  for (let node = 0; node < nodeCount; node++) if (cluster[node] === node) clusterCount++;
  return {
    cluster,
    clusterCount,
    componentCount: components.count,
    largestComponent,
    coarsened,
    contradictions: state.contradictions,
  };
}

interface Components {
  /** Components with at least one edge. */
  readonly count: number;
  /** Roots by component, ascending inside it. */
  readonly nodes: Int32Array;
  readonly nodeStart: Int32Array;
  /** Positions in the pairs, by component. */
  readonly edges: Int32Array;
  readonly edgeStart: Int32Array;
}

/**
 * Sorts edges and their ends by connected component, by counting. At this size looking things up at random places of
 * memory is what costs, so every edge is looked up as few times as can be.
 */
function groupEdges(base: Int32Array, { left, right, probability }: ScoredPairs, floor: number): Components {
  const parent = Int32Array.from(base);
  const kept = new Int32Array(left.length);
  let edgeCount = 0;
  for (let edge = 0; edge < left.length; edge++) {
    // Written so that NaN is left out.
    if (!(probability[edge]! >= floor)) continue;
    const a = base[left[edge]!]!;
    const b = base[right[edge]!]!;
    if (a === b) continue;
    kept[edgeCount++] = edge;
    union(parent, a, b);
  }
  flatten(parent);
  /** Node → number of its component, -1 when it has no edge, that is no second node. */
  const number = new Int32Array(base.length).fill(-1);
  let count = 0;
  let nodeCount = 0;
  for (let node = 0; node < base.length; node++) {
    if (base[node] !== node || parent[node] === node) continue;
    const root = parent[node]!;
    if (number[root] === -1) {
      number[root] = count++;
      nodeCount++;
    }
    number[node] = number[root]!;
    nodeCount++;
  }
  const nodeStart = new Int32Array(count + 1);
  for (let node = 0; node < base.length; node++) if (number[node]! >= 0) nodeStart[number[node]! + 1]!++;
  const edgeStart = new Int32Array(count + 1);
  const componentOf = new Int32Array(edgeCount);
  for (let k = 0; k < edgeCount; k++) {
    const component = number[base[left[kept[k]!]!]!]!;
    componentOf[k] = component;
    edgeStart[component + 1]!++;
  }
  for (let c = 0; c < count; c++) {
    nodeStart[c + 1]! += nodeStart[c]!;
    edgeStart[c + 1]! += edgeStart[c]!;
  }
  const nodes = new Int32Array(nodeCount);
  const edges = new Int32Array(edgeCount);
  const at = Int32Array.from(nodeStart);
  for (let node = 0; node < base.length; node++) if (number[node]! >= 0) nodes[at[number[node]!]!++] = node;
  at.set(edgeStart);
  for (let k = 0; k < edgeCount; k++) edges[at[componentOf[k]!]!++] = kept[k]!;
  return { count, nodes, nodeStart, edges, edgeStart };
}

/** The edges of one component with what it takes to name their ends by position in `nodes`. */
interface LocalEdges {
  readonly base: Int32Array;
  readonly slot: Int32Array;
  readonly pairs: ScoredPairs;
  readonly edges: Int32Array;
  readonly size: Int32Array;
  readonly nodes: Int32Array;
}

/** Between single records the better of repeated pairs; between contracted groups the sum over their members. */
function combine(before: number, steps: number, sizeA: number, sizeB: number): number {
  const room = sizeA * sizeB;
  return room === 1 ? Math.max(before, steps) : Math.min(before + steps, room * STEPS);
}

function fillDense({ base, slot, pairs, edges, size, nodes }: LocalEdges, sums: Float64Array): void {
  const width = nodes.length;
  for (let k = 0; k < edges.length; k++) {
    const edge = edges[k]!;
    const a = base[pairs.left[edge]!]!;
    const b = base[pairs.right[edge]!]!;
    const i = slot[a]! * width + slot[b]!;
    const sum = combine(sums[i]!, toSteps(pairs.probability[edge]!), size[a]!, size[b]!);
    sums[i] = sum;
    sums[slot[b]! * width + slot[a]!] = sum;
  }
}

/** Raises the floor until at most `maxEdges` are left; floor 0: nothing had to be left out. */
function coarsen({ edges, pairs }: LocalEdges, maxEdges: number): { edges: Int32Array; floor: number } {
  let kept = edges;
  let floor = 0;
  for (const next of FLOORS) {
    if (kept.length <= maxEdges) break;
    floor = next;
    kept = kept.filter((edge) => pairs.probability[edge]! >= next);
  }
  return { edges: kept, floor };
}

/** Single link in the order of the records' numbers: for millions of pairs that are as good as certain. */
function joinStrong({ base, pairs, edges, nodes }: LocalEdges, state: ClusterState): void {
  const width = nodes.at(-1)! + 1;
  const keys = new Float64Array(edges.length);
  for (let k = 0; k < edges.length; k++) {
    const a = base[pairs.left[edges[k]!]!]!;
    const b = base[pairs.right[edges[k]!]!]!;
    keys[k] = a < b ? a * width + b : b * width + a;
  }
  keys.sort();
  for (let k = 0; k < keys.length; k++) {
    const low = Math.floor(keys[k]! / width);
    const a = find(state.parent, low);
    const b = find(state.parent, keys[k]! - low * width);
    if (a !== b && !state.clash(a, b)) state.join(a, b);
  }
}

/** Local graph with edges in order of (smaller, larger) slot and repeated pairs combined. */
function sortEdges({ base, slot, pairs, edges, size, nodes }: LocalEdges): LocalGraph {
  const count = edges.length;
  const low = new Int32Array(count);
  const high = new Int32Array(count);
  for (let k = 0; k < count; k++) {
    const i = slot[base[pairs.left[edges[k]!]!]!]!;
    const j = slot[base[pairs.right[edges[k]!]!]!]!;
    low[k] = i < j ? i : j;
    high[k] = i < j ? j : i;
  }
  const order = sortByKey(low, nodes.length, sortByKey(high, nodes.length));
  const left = new Int32Array(count);
  const right = new Int32Array(count);
  const sum = new Float64Array(count);
  let length = 0;
  for (let k = 0; k < count; k++) {
    const at = order[k]!;
    const [i, j] = [low[at]!, high[at]!];
    const isRepeated = length > 0 && left[length - 1] === i && right[length - 1] === j;
    if (!isRepeated) {
      left[length] = i;
      right[length] = j;
      length++;
    }
    const steps = toSteps(pairs.probability[edges[at]!]!);
    sum[length - 1] = combine(sum[length - 1]!, steps, size[nodes[i]!]!, size[nodes[j]!]!);
  }
  return { nodes, left: left.subarray(0, length), right: right.subarray(0, length), sum: sum.subarray(0, length) };
}
