/** Immutable dataset versions on a folder: `<dataDir>/datasets/<tenant>/<kind>/<object>/<version>/`. */
import { mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { AppError } from '../domain/errors.ts';
import type { Manifest, ManifestFile } from './manifest.ts';

export type DatasetKind = 'sources' | 'products';

/** All versions of one object. */
export interface DatasetSeries {
  readonly tenantId: string;
  readonly kind: DatasetKind;
  readonly objectId: string;
}

export interface DatasetRef extends DatasetSeries {
  /** `<jobId>-<attempt>` of the job that makes it. */
  readonly version: string;
}

export interface DatasetStore {
  /** Folder of everything in the store. */
  readonly root: string;
  folderOf(ref: DatasetRef): string;
  /** An empty folder for a new version; what an earlier try of the same name left is removed. */
  create(ref: DatasetRef): Promise<string>;
  /** Measures the files that lie in the folder and writes the manifest, last: the version is complete from here on. */
  complete(ref: DatasetRef, made: NewManifest): Promise<Manifest>;
  /** @throws AppError FAILED_PRECONDITION when the version is not there or not complete. */
  read(ref: DatasetRef): Promise<Manifest>;
  /** Absolute path of one file. @throws AppError FAILED_PRECONDITION when the version does not have it. */
  pathOf(ref: DatasetRef, file: string): Promise<string>;
  /** Removes a version; nothing happens when there is none. */
  discard(ref: DatasetRef): Promise<void>;
  /** Names of all versions on disk, complete or not. */
  versions(series: DatasetSeries): Promise<readonly string[]>;
  /** Removes every complete version that `keep` does not name. Incomplete ones belong to running jobs and stay. */
  prune(series: DatasetSeries, keep: ReadonlySet<string>): Promise<readonly string[]>;
  /** Removes the object and all its versions. */
  drop(series: DatasetSeries): Promise<void>;
}

export interface NewManifest {
  readonly jobId: string;
  readonly attempt: number;
  readonly createTime: string;
  readonly files: Readonly<Record<string, { readonly name: string; readonly rows: number }>>;
}

const MANIFEST = 'manifest.json';
const PART = /^[A-Za-z0-9_][A-Za-z0-9_.-]*$/;

export function openDatasetStore(dataDir: string): DatasetStore {
  const root = path.join(dataDir, 'datasets');
  const seriesFolder = (series: DatasetSeries): string =>
    path.join(root, safe(series.tenantId), series.kind, safe(series.objectId));
  const folderOf = (ref: DatasetRef): string => path.join(seriesFolder(ref), safe(ref.version));
  const read = (ref: DatasetRef): Promise<Manifest> => readManifest(folderOf(ref), ref);
  const versions = (series: DatasetSeries): Promise<readonly string[]> => namesIn(seriesFolder(series));
  return {
    root,
    folderOf,
    read,
    versions,
    create: async (ref) => {
      const folder = folderOf(ref);
      await rm(folder, { recursive: true, force: true });
      await mkdir(folder, { recursive: true });
      return folder;
    },
    complete: async (ref, made) => {
      const folder = folderOf(ref);
      const files: Record<string, ManifestFile> = {};
      for (const [logical, file] of Object.entries(made.files)) {
        files[logical] = { ...file, bytes: (await stat(path.join(folder, safe(file.name)))).size };
      }
      const manifest: Manifest = { ...made, files };
      const temporary = path.join(folder, `${MANIFEST}.tmp`);
      await writeFile(temporary, `${JSON.stringify(manifest, null, 2)}\n`, { flush: true });
      await rename(temporary, path.join(folder, MANIFEST));
      return manifest;
    },
    pathOf: async (ref, file) => {
      const found = (await read(ref)).files[file];
      if (found === undefined) throw missing(ref, `has no file '${file}'`);
      return path.join(folderOf(ref), safe(found.name));
    },
    discard: (ref) => rm(folderOf(ref), { recursive: true, force: true }),
    prune: async (series, keep) => {
      const gone: string[] = [];
      for (const version of await versions(series)) {
        const folder = path.join(seriesFolder(series), version);
        if (keep.has(version) || !(await namesIn(folder)).includes(MANIFEST)) continue;
        // The manifest goes first: a version that is half removed is not complete.
        await rm(path.join(folder, MANIFEST), { force: true });
        await rm(folder, { recursive: true, force: true });
        gone.push(version);
      }
      return gone;
    },
    drop: (series) => rm(seriesFolder(series), { recursive: true, force: true }),
  };
}

/** Ids and names come from the database, yet a path is made of them: nothing that climbs may pass. */
function safe(part: string): string {
  if (!PART.test(part)) throw new Error(`'${part}' cannot be part of a dataset's path`);
  return part;
}

async function readManifest(folder: string, ref: DatasetRef): Promise<Manifest> {
  try {
    return JSON.parse(await readFile(path.join(folder, MANIFEST), 'utf8')) as Manifest;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    throw missing(ref, 'is not there any more', error);
  }
}

function missing(ref: DatasetRef, what: string, cause?: unknown): AppError {
  const again = ref.kind === 'sources' ? 'load the source again' : 'update the data product again';
  return new AppError('FAILED_PRECONDITION', `Version ${ref.version} of ${ref.objectId} ${what}; ${again}`, { cause });
}

async function namesIn(folder: string): Promise<readonly string[]> {
  try {
    return (await readdir(folder)).sort();
  } catch (error) {
    if (['ENOENT', 'ENOTDIR'].includes((error as NodeJS.ErrnoException).code ?? '')) return [];
    throw error;
  }
}
