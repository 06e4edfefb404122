/**
 * Web addresses → registrable domain + path ('https://www.Example.co.uk/About/?x=1#y' → 'example.co.uk/about').
 * Scheme, user, port, sub-domain, query and fragment go. Suffixes of hosting companies count (a.github.io ≠ b.github.io).
 */
import { parse } from 'tldts';
import { PLACEHOLDER_SITES } from './placeholders.ts';
import { words } from './words.ts';

export interface UrlParts {
  readonly hostname: string;
  readonly domain: string;
  /** Without slash at the end; '' for the start page. */
  readonly path: string;
}

const LONGEST = 2_000;
const START_PAGE = /\/(?:index|default|home)\.(?:html?|php|aspx?|jsp)$/;

/** The parts of an address whose host is a name below a public suffix; else null. */
export function urlParts(raw: string): UrlParts | null {
  const text = (raw.length > LONGEST ? raw.slice(0, LONGEST) : raw).trim().toLowerCase();
  if (text === '' || /\s|@/.test(text) || !text.includes('.')) return null;
  const rest = text.replace(/^[a-z][a-z0-9+.-]*:\/*|^\/\//, '');
  const end = /[/?#]/.exec(rest)?.index ?? rest.length;
  const { hostname, domain, isIcann, isPrivate } = parse(rest.slice(0, end), { allowPrivateDomains: true });
  if (hostname === null || domain === null || !(isIcann === true || isPrivate === true)) return null;
  return { hostname, domain, path: pathOf(rest.slice(end)) };
}

export function standardUrl(raw: string): string | null {
  const parts = urlParts(raw);
  if (parts === null) return words(raw) || null;
  if (parts.path === '' && PLACEHOLDER_SITES.has(parts.domain)) return null;
  return parts.domain + parts.path;
}

function pathOf(rest: string): string {
  let path = rest.replace(/[?#].*$/s, '').replace(/\/{2,}/g, '/');
  for (let before = ''; before !== path;) {
    before = path;
    path = path.replace(START_PAGE, '').replace(/\/+$/, '');
  }
  return path;
}
