/**
 * A folder of files, switched as one. Layout, and why, in docs/decisions/published-folders.md:
 *   <location>/manifest.json, _SUCCESS       point at the current run; replaced by rename
 *   <location>/run-<digest of the content>/  the files, with a manifest and _SUCCESS of their own
 *   <location>/.staging-<runId>/             while being written; hidden, so that no glob finds it
 */
import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { AppError } from '../../domain/errors.ts';
import type { OutputFile, OutputManifest, OutputTarget, StagedOutput } from '../connector.ts';
import { digestOf, flushFolder, moveDurably, replaceText } from './durable.ts';

const RUN_FOLDER = /^run-[0-9a-f]{16}$/;
const MANIFEST = 'manifest.json';
const SUCCESS = '_SUCCESS';

export async function stageFolder(destination: string, target: OutputTarget): Promise<StagedOutput> {
  const staging = path.join(destination, `.staging-${target.runId}`);
  const files: OutputFile[] = [];
  let sealed: OutputManifest | undefined;
  return {
    put: async (localFile, name, rows, signal) => {
      await mkdir(staging, { recursive: true });
      const { bytes, sha256 } = await digestOf(localFile, signal);
      await moveDurably(localFile, path.join(staging, name), signal);
      files.push({ name, rows, bytes, sha256 });
    },
    seal: async () => {
      await mkdir(staging, { recursive: true });
      sealed = manifestOf(target, files);
      await writeFile(path.join(staging, MANIFEST), textOf(sealed), { flush: true });
      await writeFile(path.join(staging, SUCCESS), '', { flush: true });
      await flushFolder(staging);
      const { folder } = sealed;
      return files.map((file) => path.join(destination, folder, file.name));
    },
    commit: async () => {
      if (sealed === undefined) throw new Error('commit before seal');
      await switchTo(destination, staging, sealed);
    },
    discard: () => discardRun(destination, staging, target.runId),
  };
}

/** The folder's name is a digest of what is in it: the same version published again is the same folder. */
function manifestOf(target: OutputTarget, files: readonly OutputFile[]): OutputManifest {
  const sorted = [...files].sort((a, b) => (a.name < b.name ? -1 : 1));
  const digest = createHash('sha256')
    .update(JSON.stringify([target.version, sorted]))
    .digest('hex');
  return { version: target.version, runId: target.runId, folder: `run-${digest.slice(0, 16)}`, files: sorted };
}

function textOf(manifest: OutputManifest): string {
  return `${JSON.stringify(manifest, null, 2)}\n`;
}

async function switchTo(destination: string, staging: string, next: OutputManifest): Promise<void> {
  const current = await readManifest(destination);
  const run = path.join(destination, next.folder);
  const existing = await readManifest(run);
  if (existing === null || !(await isWhole(run, existing))) {
    await rm(run, { recursive: true, force: true });
    await renameStaged(staging, run);
  } else await rm(staging, { recursive: true, force: true });
  if (current?.folder !== next.folder) {
    await replaceText(path.join(destination, MANIFEST), textOf(next), `${next.runId}.tmp`);
  }
  await writeFile(path.join(destination, SUCCESS), '');
  await flushFolder(destination);
  await removeOtherRuns(destination, next.folder);
}

async function renameStaged(staging: string, run: string): Promise<void> {
  try {
    await rename(staging, run);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    throw new AppError('FAILED_PRECONDITION', `The staged files of ${path.dirname(run)} are gone; publish again`, {
      cause: error,
    });
  }
}

/** A user may have deleted files of the current run; publishing again must bring them back. */
async function isWhole(run: string, manifest: OutputManifest): Promise<boolean> {
  const names = await namesIn(run);
  return manifest.files.every((file) => names.includes(file.name)) && names.includes(SUCCESS);
}

/** Hides first, so that no reader meets a half-deleted run, then deletes; also what earlier crashes left. */
async function removeOtherRuns(destination: string, keep: string): Promise<void> {
  for (const name of await namesIn(destination)) {
    if (RUN_FOLDER.test(name) && name !== keep) {
      await rename(path.join(destination, name), path.join(destination, `.old-${name}`));
    }
  }
  for (const name of await namesIn(destination)) {
    if (name.startsWith('.old-run-')) await rm(path.join(destination, name), { recursive: true, force: true });
  }
}

async function discardRun(destination: string, staging: string, runId: string): Promise<void> {
  await rm(staging, { recursive: true, force: true });
  await rm(path.join(destination, `${MANIFEST}.${runId}.tmp`), { force: true });
  const current = await readManifest(destination);
  for (const name of await namesIn(destination)) {
    // Renamed into place and died before the switch: complete, but nobody points at it.
    if (!RUN_FOLDER.test(name) || name === current?.folder) continue;
    const run = path.join(destination, name);
    if ((await readManifest(run))?.runId === runId) await rm(run, { recursive: true, force: true });
  }
}

async function namesIn(folder: string): Promise<readonly string[]> {
  try {
    return await readdir(folder);
  } catch (error) {
    if (['ENOENT', 'ENOTDIR'].includes((error as NodeJS.ErrnoException).code ?? '')) return [];
    throw error;
  }
}

/** Null when there is none or it is not ours. */
async function readManifest(folder: string): Promise<OutputManifest | null> {
  try {
    const value = JSON.parse(await readFile(path.join(folder, MANIFEST), 'utf8')) as Partial<OutputManifest>;
    return typeof value.folder === 'string' && Array.isArray(value.files) ? (value as OutputManifest) : null;
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    if (['ENOENT', 'ENOTDIR'].includes((error as NodeJS.ErrnoException).code ?? '')) return null;
    throw error;
  }
}
