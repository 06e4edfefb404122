/** What every kind of place that data come from or go to must do. One folder per kind; the list is registry.ts. */
import type { z } from 'zod';

/** One file of a source, as the connector found it. */
export interface RemoteFile {
  /** Path as the user would write it, relative to the connection's root. */
  readonly path: string;
  readonly bytes: number;
}

/** An open connection. `close` may be called twice. Errors are AppErrors or sentences a user can act on. */
export interface OpenConnection {
  /** Tries the credentials and the place. */
  check(): Promise<{ readonly ok: boolean; readonly message: string }>;
  /** Files that a glob names, sorted by path. Empty when none. */
  list(glob: string, signal?: AbortSignal): Promise<readonly RemoteFile[]>;
  /** A local path that holds the file's bytes: the file itself where it is local, else a copy below `scratch`. */
  fetch(file: RemoteFile, scratch: string, signal?: AbortSignal): Promise<string>;
  /** Begins an atomic write below `prefix`: readers see all of it after `commit`, or nothing. */
  stage(prefix: string, runId: string): Promise<StagedOutput>;
  close(): Promise<void>;
}

export interface StagedOutput {
  /** Puts a finished local file under its name within the output. */
  put(localFile: string, name: string, signal?: AbortSignal): Promise<void>;
  /** Switches readers to the new files and deletes what the new run no longer has. Returns full paths as users see them. */
  commit(): Promise<readonly string[]>;
  /** Removes everything of this run; safe to call after a crash, by another process, with the same runId. */
  discard(): Promise<void>;
}

export interface ConnectorDefinition<Settings> {
  readonly type: string;
  readonly title: string;
  readonly settings: z.ZodType<Settings>;
  /** Names of settings that are encrypted at rest and never shown. */
  readonly secrets: readonly string[];
  readonly supports: { readonly read: boolean; readonly write: boolean };
  open(settings: Settings, context: ConnectorContext): Promise<OpenConnection>;
}

export interface ConnectorContext {
  /** Absolute folders below which local connections may live. */
  readonly localRoots: readonly string[];
}
