import { AppError } from './errors.ts';

/** Reads a filter's text from left to right; what a place may hold is the parser's business. */
export interface Scanner {
  /** Offset of the next character that is not white space. */
  readonly at: number;
  readonly isAtEnd: boolean;
  /** Takes `text` if it comes next. */
  take(text: string): boolean;
  /** Takes a keyword if it comes next as a whole word. */
  takeWord(word: string): boolean;
  /** Takes letters, digits, `_` and `.`; undefined when there are none. */
  takePath(): string | undefined;
  /** Takes a quoted string, or a bare word up to white space, a parenthesis, quote or comparator. */
  takeArgument(): string | undefined;
  /** The next few characters, for messages. */
  ahead(): string;
  /** @throws AppError INVALID_FILTER with the position, by default the present one. */
  fail(problem: string, at?: number): never;
}

const ESCAPED = /\\(["'\\])/g;

export function scan(text: string): Scanner {
  let at = 0;

  const skip = (): void => {
    while (at < text.length && /\s/.test(text.charAt(at))) at++;
  };
  const match = (pattern: RegExp): string | undefined => {
    skip();
    const sticky = new RegExp(pattern.source, 'uy');
    sticky.lastIndex = at;
    const found = sticky.exec(text)?.[0];
    if (found !== undefined) at += found.length;
    return found;
  };
  const fail = (problem: string, where?: number): never => {
    skip();
    const position = (where ?? at) + 1;
    throw new AppError('INVALID_FILTER', `filter: ${problem} (at character ${position})`, {
      fields: [{ field: 'filter', description: `${problem} (at character ${position})` }],
      metadata: { position: String(position) },
    });
  };
  const quoted = (): string | undefined => {
    const start = at;
    const quote = text.charAt(at);
    const found = match(quote === '"' ? /"(?:[^"\\]|\\.)*"/ : /'(?:[^'\\]|\\.)*'/);
    if (found === undefined) return fail('the string has no end', start);
    const inner = found.slice(1, -1);
    const wrong = /\\[^"'\\]/.exec(inner.replaceAll('\\\\', '  '));
    if (wrong) return fail('only \\" \\\' and \\\\ are escapes', start + 1 + wrong.index);
    return inner.replaceAll(ESCAPED, '$1');
  };

  return {
    get at() {
      skip();
      return at;
    },
    get isAtEnd() {
      skip();
      return at >= text.length;
    },
    take: (wanted) => {
      skip();
      if (!text.startsWith(wanted, at)) return false;
      at += wanted.length;
      return true;
    },
    takeWord: (word) => match(new RegExp(`${word}(?![A-Za-z0-9_.])`)) !== undefined,
    takePath: () => match(/[A-Za-z0-9_.]+/),
    takeArgument: () => {
      skip();
      if (text.charAt(at) === '"' || text.charAt(at) === "'") return quoted();
      return match(/[^\s()"'<>=!]+/);
    },
    ahead: () => {
      skip();
      const next = /^(\w+|.)/u.exec(text.slice(at, at + 30))?.[0];
      return next === undefined ? 'the end' : `"${next}"`;
    },
    fail,
  };
}
