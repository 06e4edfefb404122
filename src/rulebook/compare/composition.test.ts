import { expect, it } from 'vitest';
import { compose, standardizerOf, type Composition } from './composition.ts';

function standard(composition: Composition, first: string | null, second: string | null): string | null {
  const raw = compose(composition.as, first, second);
  return raw === null ? null : standardizerOf({ type: 'TEXT', cleaning: {}, composition })(raw);
}

it('model numbers of a title and of their own column are one set, without what only says that there is none', () => {
  const models: Composition = { as: 'MODELS', of: ['title', 'model'] };
  expect(standard(models, 'Sony SX-700/B receiver', null)).toBe('sx700b');
  expect(standard(models, 'Sony receiver', 'SX-700/B')).toBe('sx700b');
  expect(standard(models, 'Sony receiver SX700B', 'sx700b')).toBe('sx700b');
  expect(standard(models, 'Sony receiver SX700B', 'N/A')).toBe('sx700b');
  expect(standard(models, 'Sony receiver', 'unknown')).toBeNull();
});
