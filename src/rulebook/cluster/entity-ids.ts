/** Persistent ids as text: the codes of identity.ts with names, for callers that hold ids and not codes. */
import { assignIdentity, type IdentityCounts } from './identity.ts';

export interface EntityIdInput {
  /** Node → smallest member of its cluster. */
  readonly cluster: Int32Array;
  readonly recordIds: readonly string[];
  /** record id → entity id in the version before. Ids in text order are taken to be in order of age (UUIDv7 are). */
  readonly previous: ReadonlyMap<string, string>;
  /** record id → entity id in which somebody verified it. */
  readonly verified?: ReadonlyMap<string, string>;
  /**
   * A new id for the cluster whose smallest record id is given. `attempt` counts from 0 and rises while the answer is
   * an id that is or was in use.
   */
  readonly newId: (recordId: string, attempt: number) => string;
}

export type EntityChange = 'KEPT' | 'CHANGED' | 'MINTED' | 'RETIRED';

export interface EntityIds {
  /** Node → entity id. */
  readonly entityIds: readonly string[];
  readonly changes: readonly {
    readonly entityId: string;
    readonly change: EntityChange;
    readonly previousRecordCount: number;
    readonly recordCount: number;
    /** Of a retired id: who took most of its records; null when all of them are gone. */
    readonly successor: string | null;
  }[];
  readonly counts: IdentityCounts;
}

export function assignEntityIds(input: EntityIdInput): EntityIds {
  const { cluster, recordIds, previous, verified = new Map<string, string>(), newId } = input;
  const known = [...new Set([...previous.values(), ...verified.values()])].sort();
  const codeOf = new Map(known.map((id, code) => [id, code]));
  const codesOf = (ids: ReadonlyMap<string, string>): Int32Array =>
    Int32Array.from(recordIds, (record) => {
      const id = ids.get(record);
      return id === undefined ? -1 : codeOf.get(id)!;
    });
  const previousSize = new Int32Array(known.length);
  for (const id of previous.values()) previousSize[codeOf.get(id)!]!++;
  const identity = assignIdentity({
    cluster,
    previous: codesOf(previous),
    previousSize,
    verified: codesOf(verified),
    compareRecords: (a, b) => (recordIds[a]! < recordIds[b]! ? -1 : Number(recordIds[a]! > recordIds[b]!)),
  });
  const names = [...known];
  const used = new Set(known);
  for (const record of identity.mintedFrom) {
    let attempt = 0;
    let id = newId(recordIds[record]!, attempt);
    while (used.has(id)) id = newId(recordIds[record]!, ++attempt);
    used.add(id);
    names.push(id);
  }
  const changes = names.flatMap((entityId, code) => {
    const before = previousSize[code] ?? 0;
    const now = identity.size[code]!;
    if (before === 0 && now === 0) return [];
    const successor = identity.successor[code] ?? -1;
    const change = changeOf(before, now, identity.stayed[code] ?? 0);
    return [
      {
        entityId,
        change,
        previousRecordCount: before,
        recordCount: now,
        successor: successor < 0 ? null : names[successor]!,
      },
    ];
  });
  return { entityIds: Array.from(identity.entity, (code) => names[code]!), changes, counts: identity.counts };
}

/** What became of an entity of which `stayed` records are the same as before. */
export function changeOf(previousSize: number, size: number, stayed: number): EntityChange {
  if (size === 0) return 'RETIRED';
  if (previousSize === 0) return 'MINTED';
  return previousSize === size && stayed === size ? 'KEPT' : 'CHANGED';
}
