/** Columns that no name maps: by their values, best first, and the last of a kind by elimination. */
import type { AttributeType } from '../../domain/attribute.ts';
import { standardizerFor } from '../standardize/standardizer.ts';
import type { ColumnInference, ColumnContext } from './column.ts';
import { assign, profilesOf, type Board, type Draft } from './drafts.ts';
import type { ColumnProfile } from './profile.ts';
import { likeness, printOf, type Print } from './similarity.ts';

/** Below this likeness two columns stay two attributes; the runner-up must be that much behind. */
const LEAST_LIKENESS = 0.55;
const CLEAR_LEAD = 0.05;
/** What is mapped by elimination must look alike, and have about as many words: no suffix is a name, no estimate a year. */
const [LEAST_SHAPE, LEAST_WORDS] = [0.3, 0.6];
/** What repeats in no source needs common values to be an attribute of both. */
const LEAST_SHARED_IDS = 0.1;
/** A whole name has a word more than its part; the same column under two types has not. */
const MOST_WORDS_APART = 0.5;
/** Comparisons of columns: beyond this (hundreds of columns on either side) names alone must do. */
const MOST_PAIRS = 4_000;

export type Infer = (columns: readonly ColumnProfile[], context?: ColumnContext) => ColumnInference;

interface Side<T> {
  readonly item: T;
  readonly type: AttributeType;
  readonly role: ColumnInference['role'];
  readonly print: (type: AttributeType) => Print | null;
}

interface Pair {
  readonly column: Side<ColumnProfile>;
  readonly draft: Side<Draft>;
  readonly score: number;
  /** Enough alike to be mapped where nothing else is left. */
  readonly isLikely: boolean;
  readonly reason: string;
}

/** Assigns what is alike; what was not compared for want of time stays free. */
export function mapAlike(board: Board, sourceId: string, key: string | null, infer: Infer): void {
  const columns = columnSides(board, sourceId, key, infer);
  const drafts = draftSides(board, sourceId, infer);
  if (columns.length === 0 || drafts.length === 0 || columns.length * drafts.length > MOST_PAIRS) return;
  const pairs = columns.flatMap((column) => drafts.flatMap((draft) => compare(column, draft, infer)));
  pairs.sort((a, b) => b.score - a.score);
  const isOpen = ({ column, draft }: Pair): boolean =>
    !draft.item.columns.has(sourceId) && board.free.get(sourceId)!.includes(column.item);
  for (const pair of pairs) {
    if (pair.score < LEAST_LIKENESS) break;
    if (!isOpen(pair)) continue;
    const rival = pairs.find(
      (other) => other !== pair && isOpen(other) && (other.draft === pair.draft || other.column === pair.column),
    );
    if (rival !== undefined && pair.score - rival.score < CLEAR_LEAD) continue;
    assign(board, pair.draft.item, sourceId, pair.column.item, pair.reason);
  }
  const left = pairs.filter(
    (pair) => isOpen(pair) && pair.isLikely && pair.column.role === 'ATTRIBUTE' && pair.draft.role === 'ATTRIBUTE',
  );
  for (const pair of left) {
    const isOnly = left.every(
      (other) => other === pair || (other.draft !== pair.draft && other.column !== pair.column),
    );
    if (isOnly) {
      assign(board, pair.draft.item, sourceId, pair.column.item, 'the only two of their kind that are left');
    }
  }
}

function columnSides(board: Board, sourceId: string, key: string | null, infer: Infer): Side<ColumnProfile>[] {
  return board.free
    .get(sourceId)!
    .filter(({ filledCount }) => filledCount > 0)
    .map((item) => ({ item, ...infer([item], { isKey: item.name === key }), print: prints([item]) }))
    .filter(({ role }) => role === 'ATTRIBUTE' || role === 'ROW_ID');
}

function draftSides(board: Board, sourceId: string, infer: Infer): Side<Draft>[] {
  const open = board.drafts.filter((draft) => !draft.columns.has(sourceId));
  return open.flatMap((item): Side<Draft>[] => {
    const profiles = profilesOf(item);
    if (profiles.length === 0) {
      return item.set === undefined ? [] : [{ item, type: item.set.type, role: 'ATTRIBUTE', print: () => null }];
    }
    const { type, role } = infer(profiles);
    return role === 'ATTRIBUTE' || role === 'ROW_ID' ? [{ item, type, role, print: prints(profiles) }] : [];
  });
}

function prints(columns: readonly ColumnProfile[]): (type: AttributeType) => Print {
  const made = new Map<AttributeType, Print>();
  return (type) => {
    const print = made.get(type) ?? printOf(type, columns, new Map([[type, standardizerFor(type)]]));
    made.set(type, print);
    return print;
  };
}

function compare(column: Side<ColumnProfile>, draft: Side<Draft>, infer: Infer): Pair[] {
  if (!areNear(column.type, draft.type)) return [];
  const type = column.type === draft.type ? column.type : 'TEXT';
  const [left, right] = [column.print(type), draft.print(type)];
  if (left === null || right === null) {
    return column.role === 'ATTRIBUTE'
      ? [{ column, draft, score: 0.6, isLikely: true, reason: `it is ${column.type} by its values` }]
      : [];
  }
  if (isPartOfName(column.type, draft.type) && Math.abs(left.meanWords - right.meanWords) > MOST_WORDS_APART) return [];
  const { score, overlap, shape, reason } = likeness(type, left, right);
  const isLikely =
    shape >= LEAST_SHAPE &&
    Math.min(left.meanWords, right.meanWords) >= LEAST_WORDS * Math.max(left.meanWords, right.meanWords);
  const areRowIds = column.role === 'ROW_ID' || draft.role === 'ROW_ID';
  if (areRowIds) {
    // Two files that count from one share their numbers, and that means nothing.
    const isShared =
      overlap >= LEAST_SHARED_IDS && infer([...profilesOf(draft.item), column.item]).role === 'ATTRIBUTE';
    if (!isShared) return [];
  }
  return [{ column, draft, score, isLikely, reason }];
}

/** Also of a whole name that no list knows, and so is text. */
function isPartOfName(left: AttributeType, right: AttributeType): boolean {
  const isPart = (type: AttributeType): boolean => type === 'GIVEN_NAME' || type === 'FAMILY_NAME';
  return isPart(left) !== isPart(right);
}

/** Types that one file's values may be taken for and the other's not. */
const NEAR: readonly (readonly AttributeType[])[] = [
  ['GIVEN_NAME', 'FAMILY_NAME', 'PERSON_NAME', 'ORGANIZATION_NAME', 'TITLE', 'TEXT', 'CITY', 'CATEGORY', 'REGION'],
  ['STREET', 'ADDRESS', 'TEXT', 'TITLE'],
  ['CITY', 'REGION', 'CATEGORY', 'COUNTRY'],
  ['IDENTIFIER', 'POSTAL_CODE', 'NUMBER', 'PHONE'],
  ['DATE', 'NUMBER'],
];

function areNear(left: AttributeType, right: AttributeType): boolean {
  return left === right || NEAR.some((group) => group.includes(left) && group.includes(right));
}
