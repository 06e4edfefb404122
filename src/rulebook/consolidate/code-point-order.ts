/**
 * Order of code points, which is the order of UTF-8 bytes and of SQL's "C" collation: 'MAIN ST' before 'Main St'.
 * JavaScript's own `<` orders UTF-16 units and puts characters beyond the first plane before U+E000 … U+FFFF.
 */
export function compareCodePoints(left: string, right: string): number {
  const end = Math.min(left.length, right.length);
  for (let index = 0; index < end; index++) {
    const [a, b] = [left.charCodeAt(index), right.charCodeAt(index)];
    if (a !== b) return rank(a) - rank(b);
  }
  return left.length - right.length;
}

/** Surrogates after everything else of the first plane. */
function rank(unit: number): number {
  if (unit < 0xd800) return unit;
  return unit >= 0xe000 ? unit - 0x800 : unit + 0x2000;
}
