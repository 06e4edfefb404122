/** Given names and the forms their bearers go by. */
import { NICKNAMES } from './nickname-names.ts';

const ROOTS: ReadonlyMap<string, string> = rootsByName();

/** 'bob', 'rob', 'robert' → 'robert'; a name that is nobody's short form is its own root. Takes a standard given name. */
export function nicknameRoot(given: string): string {
  return ROOTS.get(given) ?? given;
}

function rootsByName(): Map<string, string> {
  const roots = new Map<string, string>();
  for (const root of Object.keys(NICKNAMES)) roots.set(root, root);
  for (const [root, forms] of Object.entries(NICKNAMES)) {
    // The first root that claims a form has it, so that every form has one root.
    for (const form of forms.split(' ')) if (!roots.has(form)) roots.set(form, root);
  }
  return roots;
}
