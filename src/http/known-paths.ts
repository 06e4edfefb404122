/** Which methods a path has, so that a wrong method is told from a wrong path. */
export interface KnownPaths {
  add(method: string, path: string): void;
  /** Methods of the path, sorted; empty when nothing stands there. */
  methodsOf(path: string): readonly string[];
  /** Whether the path is one without parameters. */
  isLiteral(path: string): boolean;
}

export function openKnownPaths(): KnownPaths {
  const known = new Map<string, { readonly pattern: RegExp; readonly methods: Set<string> }>();
  const sorted = (methods: Iterable<string>): readonly string[] => [...new Set(methods)].sort();
  return {
    add: (method, path) => {
      const entry = known.get(path) ?? { pattern: toPattern(path), methods: new Set() };
      entry.methods.add(method);
      known.set(path, entry);
    },
    methodsOf: (path) => {
      // A path that stands there as it is written goes before one that it would fit as a parameter.
      const literal = known.get(path);
      if (literal !== undefined) return sorted(literal.methods);
      return sorted([...known.values()].filter((it) => it.pattern.test(path)).flatMap((it) => [...it.methods]));
    },
    isLiteral: (path) => known.has(path),
  };
}

/** `/jobs/{jobId}:stop` → a pattern in which a parameter is anything but a slash or a colon. */
function toPattern(path: string): RegExp {
  const source = path
    .split(/\{\w+\}/)
    .map((part) => part.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`))
    .join('[^/:]+');
  return new RegExp(`^${source}$`);
}
