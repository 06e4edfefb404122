/** The standard form of values of a type, for worker threads. */
import type { AttributeType } from '../../domain/attribute.ts';

export function standardizerOf(_type: AttributeType | null): (text: string) => string | null {
  return (text) => {
    const trimmed = text.trim();
    return trimmed === '' ? null : trimmed;
  };
}
