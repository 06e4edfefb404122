/** `npm run docs`: writes the pages that are made from code. */
import { writeFile } from 'node:fs/promises';
import { PAGES } from './pages.ts';

for (const [name, page] of Object.entries(PAGES)) {
  await writeFile(new URL(`../../../docs/${name}`, import.meta.url), page());
  process.stdout.write(`docs/${name}\n`);
}
