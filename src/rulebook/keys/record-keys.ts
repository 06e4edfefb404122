/** Search keys of one record: 64-bit hashes of values and pairs of values that say most about who it is. */
import { createHash } from 'node:crypto';
import { doubleMetaphone } from 'double-metaphone';
import { newFoldBuffer, unfold } from '../compare/fold.ts';
import { placeCell } from '../compare/location.ts';
import { compared, isText } from '../compare/values.ts';
import { NICKNAME_ROOTS } from '../standardize/nickname.ts';
import type { MatchModel, ModelAttribute } from '../weigh/model.ts';

/** Keys kept of one record: what the live store's size and write rate were measured with. */
const MOST_KEYS = 10;
/** A value alone is a key when a random pair shares it less often than this. */
const RARE = 1e-4;

/**
 * At most ten keys, the most telling first: rare values alone, then pairs of the attributes with most information, one
 * of the two also by sound so that a misspelt name is found.
 * @param standard standard values in the order of the model's attributes
 */
export function keysOf(model: MatchModel, standard: readonly (string | null)[]): bigint[] {
  const buffer = newFoldBuffer();
  const filled = model.attributes
    .map((attribute, index) => {
      const text = standard[index] ?? null;
      const { length, value } = text === null ? NOTHING : compared(text, attribute.kind, buffer);
      return { attribute, index, value: keyed(attribute.kind, unfold(buffer.symbols, 0, length), value) };
    })
    .filter(({ value }) => value !== '')
    .sort((a, b) => information(b.attribute) - information(a.attribute) || a.index - b.index);
  const single = filled
    .filter(({ attribute }) => attribute.u[0]! < RARE && attribute.kind !== 'location')
    .map(({ index, value }) => `${index}=${value}`);
  const pairs: string[] = [];
  for (let right = 1; right < filled.length; right++) {
    for (let left = 0; left < right; left++) {
      const [a, b] = [filled[left]!, filled[right]!];
      pairs.push(`${a.index}=${a.value}|${b.index}=${b.value}`);
      if (isText(a.attribute.kind) && pairs.length < MOST_KEYS / 2) {
        const [sound] = doubleMetaphone(a.value.split(' ', 1)[0]!);
        if (sound !== '') pairs.push(`${a.index}~${sound}|${b.index}=${b.value}`);
      }
    }
  }
  const alone = filled.length === 1 ? [`${filled[0]!.index}=${filled[0]!.value}`] : [];
  const keys = [...new Set([...single.slice(0, MOST_KEYS / 2), ...pairs, ...alone])].slice(0, MOST_KEYS);
  return keys.map(hash64);
}

/** What of a value goes into keys: of a given name the first, as what it may be short for; of a place its cell. */
function keyed(kind: ModelAttribute['kind'], text: string, number: number): string {
  if (kind === 'given') {
    const [first] = text.split(' ', 1) as [string];
    return NICKNAME_ROOTS.get(first)?.[0] ?? first;
  }
  // Two fixes of one place are hardly ever equal, but mostly lie in one cell of some 2 km.
  return kind === 'location' && !Number.isNaN(number) ? placeCell(number) : text;
}

const NOTHING = { length: 0, value: Number.NaN };

function information({ entropy, fill }: ModelAttribute): number {
  return entropy * fill;
}

function hash64(text: string): bigint {
  return createHash('sha256').update(text, 'utf8').digest().readBigInt64LE(0);
}
