/**
 * From sources to attributes: which columns of several sources are the same attribute. What the user set stands. Then
 * names that are the same (AutoMap), names that mean the same, and for the rest columns whose values are alike. Each
 * attribute takes one column of a source at most, and nothing is dropped without a reason.
 */
import type { ProductSettings } from '../../domain/catalog.ts';
import type { InferredAttribute, InferredProduct } from '../../domain/inferred.ts';
import { inferCleaning, parseCleaning, shownCleaning, type CleaningOptions } from '../standardize/cleaning.ts';
import { mapAlike, type Infer } from './alike.ts';
import { countryCodes } from '../standardize/country.ts';
import { isNamelessName, nameKey } from './automap.ts';
import { inferColumn, type ColumnInference } from './column.ts';
import { conceptOf } from './concepts.ts';
import { addDraft, assign, newBoard, profilesOf, type Board, type Draft } from './drafts.ts';
import type { FactsMemo } from './facts.ts';
import type { OccurrenceMemo } from './occurrence.ts';
import type { ColumnProfile, SourceProfile } from './profile.ts';
import { checkSettings } from './settings.ts';
import { likeness, printOf } from './similarity.ts';

const CLEANING_SAMPLE = 500;

/**
 * Infers attributes, their types and the mapping of every source.
 * @throws INVALID_ARGUMENT for settings that name columns, attributes or types that do not exist.
 */
export function inferProduct(sources: readonly SourceProfile[], settings: ProductSettings): InferredProduct {
  checkSettings(settings, sources);
  const cleaning = parseCleaning(settings.cleaning);
  const infer = newInfer();
  const board = newBoard(sources, settings.attributes);
  mapAsSet(board, sources, settings);
  for (const source of sources) {
    mapEqualNames(board, source, infer);
    mapEqualConcepts(board, source);
    mapAlike(board, source.sourceId, keyOf(source), infer);
    if (settings.attributes === undefined) {
      for (const column of board.free.get(source.sourceId)!) {
        assign(board, addDraft(board, column.name), source.sourceId, column, 'a column of its own');
      }
    }
  }
  return {
    attributes: board.drafts.map((draft) => describe(draft, sources, cleaning, infer)),
    sources: sources.map(({ sourceId, columns }) => ({
      sourceId,
      mapping: columns.flatMap((column) => mappingOf(board, sourceId, column)),
      unmapped: board.free
        .get(sourceId)!
        .map(({ name }) => ({ column: name, reason: 'no attribute that you set has this name, meaning or values' })),
    })),
  };
}

function mappingOf(
  board: Board,
  sourceId: string,
  column: ColumnProfile,
): { column: string; attribute: string; reason: string }[] {
  return board.drafts.flatMap((draft) => {
    const found = draft.columns.get(sourceId);
    return found?.profile === column ? [{ column: column.name, attribute: draft.name, reason: found.reason }] : [];
  });
}

function mapAsSet(board: Board, sources: readonly SourceProfile[], settings: ProductSettings): void {
  for (const { sourceId, mapping = {} } of settings.sources) {
    const source = sources.find((profile) => profile.sourceId === sourceId);
    for (const [columnName, attribute] of Object.entries(mapping)) {
      const column = source?.columns.find(({ name }) => name === columnName);
      if (column === undefined) continue;
      const draft = board.drafts.find(({ name }) => name === attribute) ?? addDraft(board, attribute);
      assign(board, draft, sourceId, column, 'set by you');
    }
  }
}

/** Columns that are alike by name: to identical columns that are mapped already, then to attributes of that name. */
function mapEqualNames(board: Board, { sourceId }: SourceProfile, infer: Infer): void {
  for (const column of board.free.get(sourceId)!) {
    const key = nameKey(column.name);
    const open = board.drafts.filter((draft) => !draft.columns.has(sourceId));
    const draft =
      open.find((candidate) => profilesOf(candidate).some(({ name }) => name === column.name)) ??
      open.find(
        (candidate) =>
          nameKey(candidate.name) === key || profilesOf(candidate).some(({ name }) => nameKey(name) === key),
      );
    if (draft === undefined) continue;
    // 'c1' and 'c1' are the same name and no name at all: their values must not contradict.
    if (isNamelessName(column.name) && draft.columns.size > 0 && contradict(column, draft, infer)) continue;
    assign(board, draft, sourceId, column, `the name '${column.name}' is that of the attribute`);
  }
}

function contradict(column: ColumnProfile, draft: Draft, infer: Infer): boolean {
  const others = profilesOf(draft);
  const [own, theirs] = [infer([column]), infer(others)];
  if (own.type === theirs.type || Math.min(own.confidence, theirs.confidence) < 0.7) return false;
  return likeness('TEXT', printOf('TEXT', [column]), printOf('TEXT', others)).overlap < 0.1;
}

function mapEqualConcepts(board: Board, { sourceId }: SourceProfile): void {
  const conceptKey = (name: string): string | null => {
    const concept = conceptOf(name);
    return concept === null ? null : `${concept.name}|${concept.qualifier}`;
  };
  const wants = (strict: boolean, name: string): string | null =>
    strict ? conceptKey(name) : (conceptOf(name)?.name ?? null);
  for (const strict of [true, false]) {
    const free = board.free.get(sourceId)!;
    const open = board.drafts.filter((draft) => !draft.columns.has(sourceId));
    for (const column of free) {
      const concept = wants(strict, column.name);
      if (concept === null) continue;
      const alike = (name: string): boolean => wants(strict, name) === concept;
      const drafts = open.filter(
        (draft) =>
          !draft.columns.has(sourceId) && [draft.name, ...profilesOf(draft).map(({ name }) => name)].some(alike),
      );
      // Two that mean the same on either side: the values must tell which is which.
      if (drafts.length !== 1 || free.filter(({ name }) => alike(name)).length !== 1) continue;
      assign(
        board,
        drafts[0]!,
        sourceId,
        column,
        `'${column.name}' means ${conceptOf(column.name)!.name}, as the attribute does`,
      );
    }
  }
}

/** The column that is the whole primary key. */
function keyOf({ primaryKey }: SourceProfile): string | null {
  return primaryKey.length === 1 ? primaryKey[0]! : null;
}

/** Infers each set of profiles once, and makes the list of countries once. */
function newInfer(): Infer {
  const countries = countryCodes();
  const occurrences: OccurrenceMemo = new Map();
  const facts: FactsMemo = new Map();
  const known = new Map<string, ColumnInference>();
  const numbers = new Map<ColumnProfile, number>();
  return (columns, context = {}) => {
    for (const column of columns) if (!numbers.has(column)) numbers.set(column, numbers.size);
    const key = `${columns.map((column) => numbers.get(column)).join(' ')} ${context.isKey === true} ${context.type ?? ''}`;
    const found = known.get(key) ?? inferColumn(columns, { ...context, countries, occurrences, facts });
    known.set(key, found);
    return found;
  };
}

function describe(
  draft: Draft,
  sources: readonly SourceProfile[],
  cleaning: CleaningOptions,
  infer: Infer,
): InferredAttribute {
  const profiles = profilesOf(draft);
  if (profiles.length === 0) {
    return { ...draft.set!, reason: 'set by you; no source has a column for it', role: 'CONSTANT', isUsable: false };
  }
  const isRowKey = sources.every((source) => {
    const own = draft.columns.get(source.sourceId);
    return own === undefined || own.profile.name === keyOf(source);
  });
  const set = draft.set?.type;
  const { type, reason, role, isUsable } = infer(profiles, {
    isKey: isRowKey,
    ...(set === undefined ? {} : { type: set }),
  });
  const samples = profiles.flatMap(({ sample }) => sample.slice(0, CLEANING_SAMPLE).map(({ value }) => value));
  const decided = inferCleaning(type, samples, cleaning);
  const bySource = [...draft.columns].flatMap(([sourceId, { profile }]): [string, CleaningOptions][] => {
    const own = profile.sample.slice(0, CLEANING_SAMPLE).map(({ value }) => value);
    const shown = draft.columns.size === 1 ? {} : shownCleaning(type, own, cleaning);
    const isOther = Object.entries(shown).some(([name, value]) => decided[name as keyof CleaningOptions] !== value);
    return isOther ? [[sourceId, shown]] : [];
  });
  return {
    ...(draft.set ?? { name: draft.name, type }),
    reason,
    role,
    isUsable,
    ...(Object.keys(decided).length === 0
      ? {}
      : { cleaning: { ...decided, ...(bySource.length === 0 ? {} : { bySource: Object.fromEntries(bySource) }) } }),
  };
}
