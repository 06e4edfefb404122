import { expect, it } from 'vitest';
import { ByteDictionary } from './byte-dictionary.ts';

it('knows every value again and gives its bytes back, through all of its growing', () => {
  const dictionary = new ByteDictionary();
  const texts = Array.from({ length: 40_000 }, (_, number) => `value ${number}`);
  const add = (text: string): number => dictionary.add(Buffer.from(text), 0, text.length);
  const ids = texts.map(add);
  expect(ids).toEqual([...texts.keys()]);
  expect(texts.map(add)).toEqual(ids);
  const bytes = Buffer.from(dictionary.bytes());
  expect(ids.map((id) => bytes.toString('latin1', dictionary.start(id), dictionary.start(id + 1)))).toEqual(texts);
});
