/** Which line each good record begins on: kept as the few places where line − index changes. */
export class LineMap {
  readonly #indices: number[] = [];
  readonly #offsets: number[] = [];
  #last = Number.NaN;

  /** Records come in order of index. */
  add(index: number, line: number): void {
    if (line - index === this.#last) return;
    this.#last = line - index;
    this.#indices.push(index);
    this.#offsets.push(this.#last);
  }

  lineOf(index: number): number {
    let low = 0;
    let high = this.#indices.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((this.#indices[middle] as number) <= index) low = middle;
      else high = middle - 1;
    }
    return index + (this.#offsets[low] ?? 0);
  }
}
