import { describe, expect, it } from 'vitest';
import { applyPatch } from './field-mask.ts';

const KNOWN = ['name', 'format', 'keys'];
const current = { name: 'a', format: { type: 'csv', quote: '"' }, keys: ['id'] };

describe('applyPatch', () => {
  it('takes the fields of the body without a mask', () => {
    expect(applyPatch(current, { name: 'b' }, undefined, KNOWN)).toEqual({ ...current, name: 'b' });
    expect(applyPatch(current, { name: 'b' }, '  ', KNOWN)).toEqual({ ...current, name: 'b' });
  });

  it('takes only what the mask names, and clears what the body lacks', () => {
    expect(applyPatch(current, { name: 'b', keys: ['x'] }, 'keys,format', KNOWN)).toEqual({ name: 'a', keys: ['x'] });
  });

  it('reaches into objects', () => {
    const patched = applyPatch(current, { format: { type: 'json' } }, 'format.type,format.quote', KNOWN);
    expect(patched).toEqual({ ...current, format: { type: 'json' } });
  });

  it('replaces everything for *', () => {
    expect(applyPatch(current, { name: 'b' }, '*', KNOWN)).toEqual({ name: 'b' });
  });

  it('refuses fields that are not there', () => {
    for (const mask of ['nothing', 'name,', 'constructor', '__proto__'])
      expect(() => applyPatch(current, {}, mask, KNOWN)).toThrow(/updateMask/);
  });
});
