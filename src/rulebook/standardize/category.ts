/** Small vocabularies. Words, and for a column that holds sexes one spelling of each. */
import { words } from './words.ts';

/** What a column of categories is about, where its values have spellings that mean the same. */
export const VOCABULARIES = ['PLAIN', 'SEX', 'BOOLEAN'] as const;
export type Vocabulary = (typeof VOCABULARIES)[number];

const SPELLINGS: Readonly<Record<Exclude<Vocabulary, 'PLAIN'>, Readonly<Record<string, string>>>> = {
  SEX: {
    m: 'male', male: 'male', man: 'male', boy: 'male', mr: 'male', masculine: 'male', maennlich: 'male', mannlich: 'male',
    f: 'female', female: 'female', woman: 'female', girl: 'female', fem: 'female', w: 'female', feminine: 'female',
    weiblich: 'female', x: 'other', other: 'other', nonbinary: 'other', 'non binary': 'other', diverse: 'other', divers: 'other',
  },
  BOOLEAN: { true: 'true', t: 'true', yes: 'true', y: 'true', '1': 'true', false: 'false', f: 'false', no: 'false', n: 'false', '0': 'false' },
}; // prettier-ignore

/** Values of such columns that say nothing; they do not decide what the column is. */
const UNSAID: ReadonlySet<string> = new Set([
  '',
  'u',
  'unknown',
  'unk',
  'n a',
  'na',
  'null',
  'none',
  'nan',
  'missing',
  'not known',
  'undisclosed',
]);

export function standardCategory(raw: string, vocabulary: Vocabulary = 'PLAIN'): string | null {
  const text = words(raw);
  if (text === '') return null;
  if (vocabulary === 'PLAIN') return text;
  const spellings = SPELLINGS[vocabulary];
  return Object.hasOwn(spellings, text) ? spellings[text]! : text;
}

/** The vocabulary that all of the few values belong to; PLAIN when there is none, or fewer than two values. */
export function inferVocabulary(values: readonly string[]): Vocabulary {
  const found = new Set(
    values
      .slice(0, 200)
      .map((value) => words(value))
      .filter((value) => !UNSAID.has(value)),
  );
  if (found.size < 2 || found.size > 12) return 'PLAIN';
  for (const vocabulary of ['SEX', 'BOOLEAN'] as const) {
    const spellings = SPELLINGS[vocabulary];
    const known = [...found].filter((value) => Object.hasOwn(spellings, value));
    const meanings = new Set(known.map((value) => spellings[value]));
    const isSex = vocabulary === 'SEX' && meanings.has('male') && meanings.has('female');
    if (known.length === found.size && (isSex || (vocabulary === 'BOOLEAN' && meanings.size === 2))) return vocabulary;
  }
  return 'PLAIN';
}
