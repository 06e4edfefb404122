/** What every kind of place that data come from or go to must do. One folder per kind; the list is registry.ts. */
import type { z } from 'zod';
import type { FileMode } from '../domain/catalog.ts';

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
  /** Files that a glob (`*`, `**`, `?`, `[…]`) names, sorted by path. Empty when none. */
  list(glob: string, signal?: AbortSignal): Promise<readonly RemoteFile[]>;
  /** A local path that holds the file's bytes: the file itself where it is local, else a copy below `scratch`. */
  fetch(file: RemoteFile, scratch: string, signal?: AbortSignal): Promise<string>;
  /** Begins an atomic write to `target.path`: readers see all of it after `commit`, or nothing. */
  stage(target: OutputTarget): Promise<StagedOutput>;
  close(): Promise<void>;
}

export interface OutputTarget {
  /** Relative to the connection's root: the file itself (SINGLE), or the folder that holds the runs (MULTIPLE). */
  readonly path: string;
  readonly mode: FileMode;
  /** Names this attempt; another process can discard by it. [A-Za-z0-9_-] */
  readonly runId: string;
  /** What the output is made from: goes into the manifest. */
  readonly version: string;
}

export interface StagedOutput {
  /**
   * Puts a finished local file under its name within the output (SINGLE: once, the name is the target's own). The file
   * is the output's from here on and may be gone afterwards.
   */
  put(localFile: string, name: string, rows: number, signal?: AbortSignal): Promise<void>;
  /** Makes everything durable, still unseen. Returns the full paths that the files will have, as users see them. */
  seal(): Promise<readonly string[]>;
  /** Switches readers to the new files and deletes what the new run no longer has. Only after `seal`. */
  commit(): Promise<void>;
  /** Removes everything of this run that is not switched to; safe to call after a crash, by another process. */
  discard(): Promise<void>;
}

/** Stands beside the files of a MULTIPLE output (contract section 6). */
export interface OutputManifest {
  readonly version: string;
  readonly runId: string;
  /** Folder of the current run, relative to the manifest at the top. */
  readonly folder: string;
  readonly files: readonly OutputFile[];
}

export interface OutputFile {
  readonly name: string;
  readonly rows: number;
  readonly bytes: number;
  readonly sha256: string;
}

export interface ConnectorDefinition<Settings> {
  readonly type: string;
  readonly title: string;
  readonly settings: z.ZodType<Settings>;
  /** Names of settings that are encrypted at rest and never shown. */
  readonly secrets: readonly string[];
  readonly supports: { readonly read: boolean; readonly write: boolean };
  /** @throws AppError when the settings point where the server may not go. */
  open(settings: Settings, context: ConnectorContext): Promise<OpenConnection>;
}

export interface ConnectorContext {
  /** Absolute folders below which local connections may live. */
  readonly localRoots: readonly string[];
}
