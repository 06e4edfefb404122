import fc from 'fast-check';
import { expect, it } from 'vitest';
import { sign, verify } from './sign.ts';

const AT = new Date('2026-02-11T08:00:00Z');

it('verifies what it signed, and nothing else', () => {
  fc.assert(
    fc.property(fc.string({ minLength: 1 }), fc.string(), fc.string(), (secret, body, other) => {
      const header = sign(secret, body, AT);
      expect(verify(secret, body, header, AT)).toBe(true);
      expect(verify(secret, other, header, AT)).toBe(other === body);
      expect(verify(`${secret}x`, body, header, AT)).toBe(false);
    }),
  );
});

it('refuses an old or malformed signature', () => {
  const header = sign('s', 'body', AT);
  expect(verify('s', 'body', header, new Date(AT.getTime() + 301_000))).toBe(false);
  expect(verify('s', 'body', header.replace('v1=', 'v2='), AT)).toBe(false);
  expect(verify('s', 'body', '', AT)).toBe(false);
});
