/** Collects everything that is wrong with a setting, so that all of it is said at once. */
import { AppError, type FieldViolation } from '../../domain/errors.ts';

export interface Violations {
  refuse(field: string, description: string): void;
  /** @throws AppError INVALID_ARGUMENT naming every field that was refused */
  throwIfAny(): void;
}

export function newViolations(): Violations {
  const wrong: FieldViolation[] = [];
  return {
    refuse: (field, description) => {
      wrong.push({ field, description });
    },
    throwIfAny: () => {
      if (wrong.length === 0) return;
      const message = wrong.map(({ field, description }) => `${field}: ${description}`).join('; ');
      throw new AppError('INVALID_ARGUMENT', message, { fields: wrong });
    },
  };
}

/** A value as it is shown in a sentence. */
export function shown(value: unknown): string {
  return (JSON.stringify(value) ?? String(value)).slice(0, 100);
}
