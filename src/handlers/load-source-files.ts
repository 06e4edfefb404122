/** Where a source's files are, and how they come here. */
import path from 'node:path';
import { getConnection } from '../catalog/connections.ts';
import type { SecretBox } from '../catalog/secrets.ts';
import { getUpload, uploadFolder } from '../catalog/uploads.ts';
import type { Config } from '../config/schema.ts';
import type { SourceFile } from '../connectors/formats/read-files.ts';
import { openConnection } from '../connectors/registry.ts';
import type { Trx } from '../db/open.ts';
import type { Connection, Source } from '../domain/catalog.ts';
import { JobFailure } from '../domain/errors.ts';

/** An upload's one file, or files of a connection that are yet to be found. */
export type SourcePlace =
  | { readonly kind: 'upload'; readonly file: SourceFile }
  | {
      readonly kind: 'connection';
      readonly connection: Connection;
      readonly glob: string;
      readonly localRoots: readonly string[];
    };

/** @throws AppError NOT_FOUND for what was deleted; JobFailure when the source does not say where its files are. */
export async function openSourcePlace(
  trx: Trx,
  tenantId: string,
  source: Source,
  secrets: SecretBox,
  config: Config,
): Promise<SourcePlace> {
  const { uploadId, path: glob } = source.location;
  if (uploadId !== undefined) {
    const upload = await getUpload(trx, tenantId, uploadId);
    const folder = uploadFolder(config.dataDir, tenantId, uploadId);
    return { kind: 'upload', file: { path: path.join(folder, upload.fileName), name: upload.fileName } };
  }
  if (source.connectionId === null) throw unplanned(source, 'it has neither a connection nor an upload');
  const connection = await getConnection(trx, tenantId, source.connectionId, secrets);
  if (glob === undefined) {
    throw unplanned(
      source,
      `a ${connection.type} connection holds files: its location needs a path, not a table or query`,
    );
  }
  return { kind: 'connection', connection, glob, localRoots: config.localRoots ?? [] };
}

/** The files on this machine, sorted by name; copies below `scratch` where they are not. @throws AppError, JobFailure */
export async function fetchFiles(
  place: SourcePlace,
  scratch: string,
  signal: AbortSignal,
): Promise<readonly SourceFile[]> {
  if (place.kind === 'upload') return [place.file];
  const { connection, glob, localRoots } = place;
  const open = await openConnection(connection, { localRoots });
  try {
    const found = await open.list(glob, signal);
    if (found.length === 0) {
      const message = `No file matches '${glob}' in connection ${connection.displayName} (${connection.connectionId}). Check the path, which is relative to the connection's root.`;
      throw new JobFailure('SOURCE_LOAD_FAILED', message);
    }
    const files: SourceFile[] = [];
    for (const file of found) files.push({ path: await open.fetch(file, scratch, signal), name: file.path });
    return files;
  } finally {
    await open.close();
  }
}

function unplanned(source: Source, why: string): JobFailure {
  return new JobFailure('PLANNING_FAILED', `Source ${source.displayName} cannot be loaded: ${why}.`);
}
