import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { z } from 'zod';
import { assign, ENVIRONMENT, readEnvironment } from './environment.ts';
import { ConfigSchema, type Config } from './schema.ts';

/** Every problem of a configuration at once, a line each. */
export class ConfigError extends Error {
  readonly problems: readonly string[];

  constructor(problems: readonly string[]) {
    super(
      `The configuration has ${problems.length === 1 ? 'a problem' : `${problems.length} problems`}:\n  ${problems.join('\n  ')}`,
    );
    this.name = 'ConfigError';
    this.problems = problems;
  }
}

export interface ConfigSources {
  /** A JSON file (--config). */
  readonly file?: string | undefined;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Dotted path → value; wins over all. */
  readonly flags?: Readonly<Record<string, unknown>>;
}

/**
 * defaults < file < environment < flags. Paths become absolute; the result is frozen.
 * @throws ConfigError with the full list of problems.
 */
export function loadConfig(sources: ConfigSources): Config {
  const problems: string[] = [];
  const fromFile = sources.file === undefined ? {} : readConfigFile(sources.file, problems);
  const environment = readEnvironment(sources.env);
  problems.push(...environment.problems);
  const flags: Record<string, unknown> = {};
  for (const [target, value] of Object.entries(sources.flags ?? {}))
    if (value !== undefined) assign(flags, target, value);
  const parsed = ConfigSchema.safeParse(merge(merge(fromFile, environment.values), flags));
  if (!parsed.success) problems.push(...firstOfEachPath(parsed.error.issues).flatMap(describe));
  if (problems.length > 0 || !parsed.success) throw new ConfigError(problems);
  const dataDir = path.resolve(parsed.data.dataDir);
  const roots = parsed.data.localRoots ?? [path.join(dataDir, 'files')];
  return deepFreeze({ ...parsed.data, dataDir, localRoots: roots.map((root) => path.resolve(root)) });
}

function readConfigFile(file: string, problems: string[]): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(readFileSync(file, 'utf8'));
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Record<string, unknown>;
    problems.push(`${file}: must hold a JSON object`);
  } catch (error) {
    problems.push(`${file}: ${(error as Error).message}`);
  }
  return {};
}

function merge(
  base: Readonly<Record<string, unknown>>,
  over: Readonly<Record<string, unknown>>,
): Record<string, unknown> {
  const out: Record<string, unknown> = { ...base };
  for (const [key, value] of Object.entries(over)) {
    out[key] = isPlain(value) && isPlain(out[key]) ? merge(out[key], value) : value;
  }
  return out;
}

function isPlain(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** An empty secret is too short as well; saying so once is enough. */
function firstOfEachPath(issues: readonly z.core.$ZodIssue[]): z.core.$ZodIssue[] {
  const first = new Map<string, z.core.$ZodIssue>();
  for (const issue of issues) {
    const key = `${issue.code === 'unrecognized_keys'}:${issue.path.join('.')}`;
    if (!first.has(key)) first.set(key, issue);
  }
  return [...first.values()];
}

/** One issue as "path (VARIABLE): what is wrong"; values are not repeated, they may be secrets. */
function describe(issue: z.core.$ZodIssue): string[] {
  const target = issue.path.join('.');
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => `${target === '' ? key : `${target}.${key}`}: unknown key`);
  }
  const variable = Object.entries(ENVIRONMENT).find(([, to]) => to === target)?.[0];
  return [`${target}${variable === undefined ? '' : ` (${variable})`}: ${issue.message}`];
}

function deepFreeze<T>(value: T): T {
  if (typeof value === 'object' && value !== null) {
    Object.values(value).forEach(deepFreeze);
    Object.freeze(value);
  }
  return value;
}
