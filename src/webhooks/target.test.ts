import { describe, expect, it } from 'vitest';
import { checkTarget, isPrivateAddress, publicLookup } from './target.ts';

describe('isPrivateAddress', () => {
  it.each([
    '127.0.0.1',
    '10.1.2.3',
    '172.31.255.255',
    '192.168.0.1',
    '169.254.169.254',
    '100.64.0.1',
    '0.0.0.0',
    '255.255.255.255',
    '::1',
    '::',
    'fe80::1',
    'fd00::1',
    '::127.0.0.1',
    'fec0::1',
    '::ffff:127.0.0.1',
    '::ffff:10.0.0.1',
    '64:ff9b::7f00:1',
    'no address',
  ])('%s is private', (address) => expect(isPrivateAddress(address)).toBe(true));

  it.each(['8.8.8.8', '172.32.0.1', '2606:4700::1111', '::ffff:8.8.8.8'])('%s is public', (address) =>
    expect(isPrivateAddress(address)).toBe(false),
  );
});

describe('checkTarget', () => {
  it.each([
    'nonsense',
    'ftp://example.org/',
    'http://example.org/hook',
    'https://user:pass@example.org/',
    'https://localhost/hook',
    'https://127.0.0.1/hook',
    'https://2130706433/hook',
    'https://0x7f.1/hook',
    'https://[::1]/hook',
    'https://[::ffff:169.254.169.254]/hook',
  ])('refuses %s', (url) => expect(() => checkTarget(url, false)).toThrow(/url/));

  it('accepts a public https address', () => {
    expect(checkTarget('https://example.org/hook?a=b', false).hostname).toBe('example.org');
  });

  it('accepts private ones where the configuration permits them', () => {
    expect(checkTarget('http://127.0.0.1:8080/hook', true).port).toBe('8080');
  });
});

describe('publicLookup', () => {
  /** As the connection asks: a name that looked public when it was stored may mean something else by now. */
  const resolve = (name: string, allowPrivate: boolean, all: boolean): Promise<unknown> =>
    new Promise((done, fail) => {
      publicLookup(allowPrivate)(name, { all }, (error, address) => (error ? fail(error) : done(address)));
    });

  it.each([true, false])('gives a connection no address of this machine, whatever the name (all: %s)', async (all) => {
    await expect(resolve('localhost', false, all)).rejects.toThrow(/private addresses only/);
    expect(JSON.stringify(await resolve('localhost', true, all))).toMatch(/127\.0\.0\.1|::1/);
  });
});
