/** Which methods a path has, so that a wrong method is told from a wrong path. */
export interface KnownPaths {
  add(method: string, path: string): void;
  /** Methods of the path, sorted; empty when nothing stands there. */
  methodsOf(path: string): readonly string[];
}

export function openKnownPaths(): KnownPaths {
  const known = new Map<string, { readonly pattern: RegExp; readonly methods: Set<string> }>();
  return {
    add: (method, path) => {
      const entry = known.get(path) ?? { pattern: toPattern(path), methods: new Set() };
      entry.methods.add(method);
      known.set(path, entry);
    },
    methodsOf: (path) =>
      [...new Set([...known.values()].filter((it) => it.pattern.test(path)).flatMap((it) => [...it.methods]))].sort(),
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
