import { expect, it } from 'vitest';
import { toFastifyPath } from './route.ts';

it('writes paths as the router wants them', () => {
  expect(toFastifyPath('/a/{id}')).toBe('/a/:id');
  expect(toFastifyPath('/a/{id}:stop')).toBe('/a/:id(^[^:]*)::stop');
  expect(toFastifyPath('/a/{id}/records:move')).toBe('/a/:id/records::move');
  expect(toFastifyPath('/a/{id}/b/{other}')).toBe('/a/:id/b/:other');
});
