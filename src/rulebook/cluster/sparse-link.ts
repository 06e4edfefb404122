/**
 * Greedy agglomeration of a large component in O(m log² m) time and about 70 bytes an edge: half-edges in linked
 * lists, one hash table from pair to edge, one indexed heap. Merging walks the shorter list only. What is in the heap
 * is an upper bound (growing clusters lower a score, only adding sums raises it), corrected when it comes to the top.
 */
import type { ClusterState } from './constraints.ts';
import type { LinkRule, LocalGraph } from './link-score.ts';
import { STEPS } from './link-score.ts';
import { createEdgeHeap } from './edge-heap.ts';
import { createPairTable } from './pair-table.ts';

const NIL = -1;

/** Merges the clusters of one component in `state`. */
export function linkSparse(graph: LocalGraph, state: ClusterState, rule: LinkRule): void {
  const nodeCount = graph.nodes.length;
  const edgeCount = graph.left.length;
  const cut = rule.cut * STEPS;
  const sum = graph.sum;
  /** Slot → root of its cluster. */
  const rootOf = Int32Array.from(graph.nodes);
  const power = new Float64Array(nodeCount);
  for (let slot = 0; slot < nodeCount; slot++) power[slot] = state.size[rootOf[slot]!]! ** rule.gamma;

  // Half-edge 2e hangs at the left end of edge e, 2e + 1 at the right end.
  const owner = new Int32Array(edgeCount * 2);
  const next = new Int32Array(edgeCount * 2);
  const before = new Int32Array(edgeCount * 2);
  const head = new Int32Array(nodeCount).fill(NIL);
  const degree = new Int32Array(nodeCount);
  const table = createPairTable(edgeCount);
  const heap = createEdgeHeap(edgeCount);

  const hang = (half: number, slot: number): void => {
    const first = head[slot]!;
    owner[half] = slot;
    next[half] = first;
    before[half] = NIL;
    if (first !== NIL) before[first] = half;
    head[slot] = half;
    degree[slot]!++;
  };
  const unhang = (half: number): void => {
    const slot = owner[half]!;
    const after = next[half]!;
    const previous = before[half]!;
    if (previous === NIL) head[slot] = after;
    else next[previous] = after;
    if (after !== NIL) before[after] = previous;
    degree[slot]!--;
  };
  const score = (edge: number): number => sum[edge]! / (power[owner[edge * 2]!]! * power[owner[edge * 2 + 1]!]!);

  for (let edge = 0; edge < edgeCount; edge++) {
    hang(edge * 2, graph.left[edge]!);
    hang(edge * 2 + 1, graph.right[edge]!);
    table.set(graph.left[edge]!, graph.right[edge]!, edge);
    const key = score(edge);
    if (key >= cut) heap.put(edge, key);
  }

  const drop = (edge: number): void => {
    unhang(edge * 2);
    unhang(edge * 2 + 1);
    table.delete(owner[edge * 2]!, owner[edge * 2 + 1]!);
    heap.delete(edge);
  };

  for (;;) {
    const edge = heap.top();
    if (edge === NIL) break;
    const key = score(edge);
    if (key < heap.key(edge)) {
      if (key < cut) heap.delete(edge);
      else heap.put(edge, key);
      continue;
    }
    const [a, b] = [owner[edge * 2]!, owner[edge * 2 + 1]!];
    drop(edge);
    // Clusters only grow, so what clashes now clashes for ever: the edge is gone for good.
    if (state.clash(rootOf[a]!, rootOf[b]!)) continue;
    const [keep, gone] = degree[a]! >= degree[b]! ? [a, b] : [b, a];
    rootOf[keep] = state.join(rootOf[keep]!, rootOf[gone]!);
    power[keep] = state.size[rootOf[keep]]! ** rule.gamma;
    for (let half = head[gone]!; half !== NIL;) {
      const following = next[half]!;
      const moved = half >> 1;
      const other = owner[half ^ 1]!;
      table.delete(gone, other);
      const twin = table.get(keep, other);
      if (twin === NIL) {
        unhang(half);
        hang(half, keep);
        table.set(keep, other, moved);
      } else {
        sum[twin]! += sum[moved]!;
        unhang(half);
        unhang(half ^ 1);
        heap.delete(moved);
        const raised = score(twin);
        if (raised >= cut) heap.put(twin, raised);
      }
      half = following;
    }
  }
}
