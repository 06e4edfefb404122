import { configPage } from './config-page.ts';
import { errorsPage } from './errors-page.ts';

/** Documentation that is made from code: file below docs/ → text. */
export const PAGES: Readonly<Record<string, () => string>> = {
  'config.md': configPage,
  'errors.md': errorsPage,
};
