/** Globs over relative paths with `/`: `*` and `?` within a segment, `[abc]` and `[!a-z]`, `**` over any depth. */

/** Whether the text has any of the glob's own characters. */
export function isGlob(text: string): boolean {
  return /[*?[]/.test(text);
}

/**
 * A test for one segment of a path. A leading dot must be written out: hidden files, ours among them, are not found by
 * chance. An unclosed `[` stands for itself.
 */
export function segmentTest(pattern: string): (name: string) => boolean {
  let source = pattern.startsWith('.') ? '' : '(?!\\.)';
  for (let i = 0; i < pattern.length; i++) {
    const char = pattern[i] as string;
    const close = char === '[' ? pattern.indexOf(']', i + 2) : -1;
    if (char === '*') source += '[^/]*';
    else if (char === '?') source += '[^/]';
    else if (close > 0) {
      const inside = pattern.slice(i + 1, close).replaceAll(/[\\[\]^]/g, String.raw`\$&`);
      source += inside.startsWith('!') ? `[^${inside.slice(1)}]` : `[${inside}]`;
      i = close;
    } else source += char.replaceAll(/[.+^${}()|[\]\\/]/g, String.raw`\$&`);
  }
  return compile(source, pattern);
}

function compile(source: string, pattern: string): (name: string) => boolean {
  try {
    const regex = new RegExp(`^${source}$`, 'su');
    return (name) => regex.test(name);
  } catch {
    // A range such as [z-a] means nothing: only a file of that very name is meant.
    return (name) => name === pattern;
  }
}

/** A test for whole relative paths, for stores that list flat keys. */
export function pathTest(glob: string): (path: string) => boolean {
  const tests = glob.split('/').map((segment) => (segment === '**' ? null : segmentTest(segment)));
  const match = (segments: readonly string[], s: number, t: number): boolean => {
    if (t === tests.length) return s === segments.length;
    const test = tests[t];
    if (test === null) {
      for (let next = s; next <= segments.length; next++) {
        if (match(segments, next, t + 1)) return true;
        if (segments[next]?.startsWith('.')) return false;
      }
      return false;
    }
    return s < segments.length && test!(segments[s] as string) && match(segments, s + 1, t + 1);
  };
  return (path) => match(path.split('/'), 0, 0);
}
