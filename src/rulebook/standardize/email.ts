/**
 * E-mail addresses → local@domain in lower case.
 *
 * Conservative: only where the provider is known to deliver all spellings to one mailbox are they made one: dots and
 * '+tags' of Gmail, '+tags' of the providers below. Elsewhere a plus may be part of the name. A value without a valid
 * address stays what it is, lower case and without spaces, so that a typing error can still be compared.
 */
import { PLACEHOLDER_EMAIL_LOCALS, PLACEHOLDER_EMAIL_WORDS } from './placeholders.ts';
import { toAscii } from './words.ts';

export interface EmailParts {
  readonly local: string;
  readonly domain: string;
}

const ADDRESS = /^[^\s@<>,;]+@[a-z0-9-]+(?:\.[a-z0-9-]+)+$/;
const LONGEST = 320;
/** Nothing around the address: what nearly all cells hold. */
const PLAIN = /^[a-z0-9][a-z0-9@._+-]{0,300}[a-z0-9]$/i;
const TAGGED: ReadonlySet<string> = new Set([
  'gmail.com', 'outlook.com', 'hotmail.com', 'live.com', 'icloud.com', 'me.com', 'fastmail.com', 'proton.me',
  'protonmail.com', 'pm.me',
]); // prettier-ignore

/** The two parts of a valid address, or null. */
export function emailParts(raw: string): EmailParts | null {
  const text = bare(raw);
  if (!ADDRESS.test(text)) return null;
  const at = text.lastIndexOf('@');
  let local = text.slice(0, at);
  let domain = text.slice(at + 1);
  if (domain === 'googlemail.com') domain = 'gmail.com';
  if (TAGGED.has(domain)) {
    const plus = local.indexOf('+');
    if (plus > 0) local = local.slice(0, plus);
  }
  if (domain === 'gmail.com') local = local.replaceAll('.', '') || local;
  return { local, domain };
}

export function standardEmail(raw: string): string | null {
  const parts = emailParts(raw);
  if (parts === null) return bare(raw) || null;
  const first = parts.domain.slice(0, parts.domain.indexOf('.'));
  if (PLACEHOLDER_EMAIL_LOCALS.has(parts.local)) return null;
  if (PLACEHOLDER_EMAIL_WORDS.has(parts.local) && PLACEHOLDER_EMAIL_WORDS.has(first)) return null;
  return `${parts.local}@${parts.domain}`;
}

/** 'Bob <Bob@X.org>' and 'mailto:bob@x.org' → 'bob@x.org'. */
function bare(raw: string): string {
  if (PLAIN.test(raw)) return raw.toLowerCase();
  let text = toAscii(raw.length > LONGEST ? raw.slice(0, LONGEST) : raw).toLowerCase();
  const angle = /<([^<>]*@[^<>]*)>/.exec(text);
  if (angle) text = angle[1]!;
  text = text.replace(/\s+/g, '');
  for (let before = ''; before !== text;) {
    before = text;
    text = text.replace(/^(?:mailto:|["'<(.,;]+)/, '').replace(/["'>).,;]+$/, '');
  }
  return text.slice(0, LONGEST);
}
