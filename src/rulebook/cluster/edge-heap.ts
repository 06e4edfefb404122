/** Indexed binary max-heap of edges in typed arrays: every edge at most once, so its size is bounded by their number. */

export interface EdgeHeap {
  /** Adds the edge or gives it another key. Equal keys: the smaller edge is nearer to the top. */
  put(edge: number, key: number): void;
  /** Does nothing when the edge is not in the heap. */
  delete(edge: number): void;
  /** The edge with the largest key, or -1. */
  top(): number;
  key(edge: number): number;
}

export function createEdgeHeap(edgeCount: number): EdgeHeap {
  const keys = new Float64Array(edgeCount);
  const place = new Int32Array(edgeCount).fill(-1);
  const heap = new Int32Array(edgeCount);
  let length = 0;

  const isAbove = (a: number, b: number): boolean => keys[a]! > keys[b]! || (keys[a] === keys[b] && a < b);
  const rise = (from: number): number => {
    const edge = heap[from]!;
    let at = from;
    while (at > 0) {
      const up = (at - 1) >> 1;
      const parent = heap[up]!;
      if (!isAbove(edge, parent)) break;
      heap[at] = parent;
      place[parent] = at;
      at = up;
    }
    heap[at] = edge;
    place[edge] = at;
    return at;
  };
  const sink = (from: number): void => {
    const edge = heap[from]!;
    let at = from;
    for (;;) {
      let down = at * 2 + 1;
      if (down >= length) break;
      if (down + 1 < length && isAbove(heap[down + 1]!, heap[down]!)) down++;
      const child = heap[down]!;
      if (!isAbove(child, edge)) break;
      heap[at] = child;
      place[child] = at;
      at = down;
    }
    heap[at] = edge;
    place[edge] = at;
  };

  return {
    put: (edge, key) => {
      keys[edge] = key;
      let at = place[edge]!;
      if (at < 0) {
        at = length++;
        heap[at] = edge;
        place[edge] = at;
      }
      sink(rise(at));
    },
    delete: (edge) => {
      const at = place[edge]!;
      if (at < 0) return;
      place[edge] = -1;
      const last = heap[--length]!;
      if (at === length) return;
      heap[at] = last;
      place[last] = at;
      sink(rise(at));
    },
    top: () => (length === 0 ? -1 : heap[0]!),
    key: (edge) => keys[edge]!,
  };
}
