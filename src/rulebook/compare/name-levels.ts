/** Levels of names: of persons word by word, given names with their short forms, organisations with their initials. */
import type { LevelContext } from './levels.ts';
import { alignNames, isEqualButForSpaces, isInitialsOf } from './names.ts';
import { textLevel } from './text-levels.ts';
import type { ValueTable } from './values.ts';

/**
 * Full names. Every word of the shorter name looks for a partner in the longer one: equal, a nickname, nearly the same,
 * an initial. Names of one word each are compared as text.
 */
export function personLevel(
  table: ValueTable,
  squares: Float64Array,
  left: number,
  right: number,
  context: LevelContext,
): number {
  const found = context.alignment;
  alignNames(table.names!, table.symbols, left, right, context.jaro, found);
  const { shorter, longer, equal, nicknames, initials, alike, vague } = found;
  if (longer <= 1) return textLevel(table, squares, left, right, context);
  if (isEqualButForSpaces(table.symbols, table.offsets, left, right)) return 1;
  const partners = equal + nicknames + initials + alike;
  if (shorter >= 2 && partners === shorter && equal + nicknames + alike >= 1) {
    // Two initials and a typing error are not a name in common.
    if (alike === 0 && equal + nicknames >= 1) return 1;
    if (equal + nicknames + alike >= 2 || alike === 0) return 2;
  }
  const byText = textLevel(table, squares, left, right, context);
  if (byText === 1) return 2;
  if (shorter >= 2 && partners + vague === shorter && equal + nicknames + alike >= 1) return 3;
  if (byText === 2 || (shorter === 1 && equal === 1)) return 3;
  if (equal + nicknames + alike >= 1) return 4;
  return Math.max(5, byText);
}

/** Given names: as text, but short forms and initials of one name are near however different they look. */
export function givenLevel(
  table: ValueTable,
  squares: Float64Array,
  left: number,
  right: number,
  context: LevelContext,
): number {
  const byText = textLevel(table, squares, left, right, context);
  if (byText <= 1) return byText;
  const found = context.alignment;
  alignNames(table.names!, table.symbols, left, right, context.jaro, found);
  if (found.shorter > 0) {
    if (found.equal + found.nicknames === found.shorter && (found.shorter === found.longer || found.isFirstEqual)) {
      return 1;
    }
    if (found.equal + found.nicknames + found.initials === found.shorter) return Math.min(byText, 2);
  }
  return isEqualButForSpaces(table.symbols, table.offsets, left, right) ? 1 : byText;
}

/** Names of organisations: as text; 'ibm' is near 'international business machines' however different they look. */
export function organizationLevel(
  table: ValueTable,
  squares: Float64Array,
  left: number,
  right: number,
  context: LevelContext,
): number {
  const byText = textLevel(table, squares, left, right, context);
  const { symbols, offsets } = table;
  const areInitials = isInitialsOf(symbols, offsets, left, right) || isInitialsOf(symbols, offsets, right, left);
  return areInitials ? Math.min(byText, 2) : byText;
}
