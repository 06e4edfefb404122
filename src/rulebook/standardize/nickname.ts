/** Given names and the forms their bearers go by. */
import { NICKNAMES } from './nickname-names.ts';

/**
 * Standard given name → the names it may be short for, itself among them ('bert' → albert, gilbert, herbert …; 'robert'
 * → robert); nothing for a name that has no short forms. Two names that have a root in common may be the same person's.
 */
export const NICKNAME_ROOTS: ReadonlyMap<string, readonly string[]> = rootsByForm();

function rootsByForm(): Map<string, string[]> {
  const roots = new Map<string, string[]>();
  for (const [root, forms] of Object.entries(NICKNAMES)) {
    for (const form of [root, ...forms.split(' ')]) {
      const known = roots.get(form);
      if (known === undefined) roots.set(form, [root]);
      else if (!known.includes(root)) known.push(root);
    }
  }
  return roots;
}
