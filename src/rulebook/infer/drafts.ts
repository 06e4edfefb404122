/** Attributes in the making: which column of which source feeds each, and why. */
import type { ProductAttribute } from '../../domain/catalog.ts';
import type { ColumnProfile, SourceProfile } from './profile.ts';
import { RESERVED_NAMES } from './settings.ts';

export interface Draft {
  readonly name: string;
  /** What the user set of it; undefined for an attribute that was inferred. */
  readonly set?: ProductAttribute;
  /** By source id. One column of a source at most. */
  readonly columns: Map<string, { readonly profile: ColumnProfile; readonly reason: string }>;
}

export interface Board {
  readonly drafts: Draft[];
  /** Columns without attribute, by source id, in their order. */
  readonly free: Map<string, ColumnProfile[]>;
}

export function newBoard(sources: readonly SourceProfile[], attributes: readonly ProductAttribute[] = []): Board {
  return {
    drafts: attributes.map((set) => ({ name: set.name, set, columns: new Map() })),
    free: new Map(sources.map(({ sourceId, columns }) => [sourceId, [...columns]])),
  };
}

export function assign(board: Board, draft: Draft, sourceId: string, profile: ColumnProfile, reason: string): void {
  draft.columns.set(sourceId, { profile, reason });
  board.free.set(
    sourceId,
    board.free.get(sourceId)!.filter((column) => column !== profile),
  );
}

/** A new attribute named after its first column; '_2' and so on when the name is taken or reserved. */
export function addDraft(board: Board, columnName: string): Draft {
  const taken = new Set(board.drafts.map(({ name }) => name.toLowerCase()));
  const base = /^[A-Za-z_]/.test(columnName)
    ? columnName.replace(/[^A-Za-z0-9_]/g, '_')
    : `_${columnName.replace(/[^A-Za-z0-9_]/g, '_')}`;
  let name = base;
  for (let number = 2; taken.has(name.toLowerCase()) || RESERVED_NAMES.has(name.toLowerCase()); number++) {
    name = `${base}_${number}`;
  }
  const draft: Draft = { name, columns: new Map() };
  board.drafts.push(draft);
  return draft;
}

export function profilesOf(draft: Draft): ColumnProfile[] {
  return [...draft.columns.values()].map(({ profile }) => profile);
}
