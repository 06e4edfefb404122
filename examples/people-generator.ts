/**
 * Dirty people in two files that describe them differently, with the truth beside them: the sample of the demo and
 * the input of benchmarks. Streams, so that any size works; the same size and seed give the same bytes.
 *
 *   node examples/people-generator.ts --rows 5000 --seed 1 --out examples/people
 */
import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { makeHousehold, type Person } from './generator/household.ts';
import { seededRandom, type Random } from './generator/random.ts';
import { CRM_HEADER, crmRow, WEBSHOP_HEADER, webshopRow, type NameColumns } from './generator/record.ts';

export interface PeopleOptions {
  /** Exact number of rows over both files. */
  readonly rows: number;
  readonly seed: number;
  /** How the web shop keeps names. @default 'apart' */
  readonly names?: NameColumns;
  /** Share of households of which more than one member is in the data. @default 0.2 */
  readonly sharedHouseholds?: number;
  /** Gets crm.csv, webshop.csv and truth.csv; made if missing. */
  readonly folder: string;
}

export interface PeopleSummary {
  readonly rows: number;
  readonly entities: number;
  readonly crm: string;
  readonly webshop: string;
  /** Columns source, key, entity: which person each row is. */
  readonly truth: string;
}

/** Rows wait here to be mixed, so that those of one person do not stand side by side. */
const MIX = 16_384;
const FLUSH_BYTES = 1 << 18;
/** More than the rows of one household. */
const ROOM_BYTES = 1 << 14;

export async function generatePeople(options: PeopleOptions): Promise<PeopleSummary> {
  await mkdir(options.folder, { recursive: true });
  const file = (name: string): string => path.join(options.folder, name);
  const sharedHouseholds = options.sharedHouseholds ?? 0.2;
  const names = options.names ?? 'apart';
  const crm = openText(file('crm.csv'), CRM_HEADER);
  const webshop = openText(file('webshop.csv'), WEBSHOP_HEADER[names]);
  const truth = openText(file('truth.csv'), 'source,key,entity\n');
  const files = [crm, webshop, truth];
  const random = seededRandom(options.seed);
  let crmCount = 0;
  let webshopCount = 0;
  // The text is made here and not when the row is drawn: waiting rows are then small, and no long-lived garbage.
  const put = ({ isCrm, person, entity }: Row): void => {
    const key = isCrm ? `C${String(++crmCount).padStart(6, '0')}` : String(100_000 + ++webshopCount);
    if (isCrm) crm.add(`${key},${crmRow(random, person)}`);
    else webshop.add(`${key},${webshopRow(random, person, names)}`);
    truth.add(`${isCrm ? 'crm' : 'webshop'},${key},${entity}\n`);
  };
  const waiting: Row[] = [];
  let entities = 0;
  let made = 0;
  while (made < options.rows) {
    for (const person of makeHousehold(random, sharedHouseholds)) {
      const copies = drawCopies(random);
      if (made < options.rows) entities++;
      for (const isCrm of copies) {
        if (made === options.rows) break;
        made++;
        const row = { isCrm, person, entity: entities };
        if (waiting.length < MIX) {
          waiting.push(row);
          continue;
        }
        const at = random.below(MIX);
        put(waiting[at]!);
        waiting[at] = row;
      }
    }
    for (const text of files) if (text.isFull()) await text.flush();
  }
  for (let left = waiting.length; left > 0; left--) {
    const at = random.below(left);
    put(waiting[at]!);
    waiting[at] = waiting[left - 1]!;
    for (const text of files) if (text.isFull()) await text.flush();
  }
  for (const text of files) await text.close();
  return { rows: made, entities, crm: file('crm.csv'), webshop: file('webshop.csv'), truth: file('truth.csv') };
}

interface Row {
  readonly isCrm: boolean;
  readonly person: Person;
  readonly entity: number;
}

/** Which rows a person has, true for the CRM: most are in one file or both, some twice or three times in the same. */
function drawCopies(random: Random): boolean[] {
  const where = random.next();
  const inCrm = where < 0.75 ? 1 + extra(random, 0.16) : 0;
  const inWebshop = where >= 0.75 || random.chance(0.5) ? 1 + extra(random, 0.12) : 0;
  const copies: boolean[] = [];
  for (let copy = 0; copy < inCrm + inWebshop; copy++) copies.push(copy < inCrm);
  return copies;
}

function extra(random: Random, rate: number): number {
  return random.chance(rate) ? (random.chance(0.25) ? 2 : 1) : 0;
}

interface TextFile {
  add(text: string): void;
  isFull(): boolean;
  flush(): Promise<void>;
  close(): Promise<void>;
}

/** Collects lines (ASCII) in a buffer and writes it in one piece: a write per line would cost more than making it. */
function openText(file: string, header: string): TextFile {
  const stream = createWriteStream(file);
  let buffer = Buffer.allocUnsafe(FLUSH_BYTES + ROOM_BYTES);
  let length = buffer.write(header, 0, 'latin1');
  const flush = async (): Promise<void> => {
    const full = buffer.subarray(0, length);
    buffer = Buffer.allocUnsafe(FLUSH_BYTES + ROOM_BYTES);
    length = 0;
    if (!stream.write(full)) await once(stream, 'drain');
  };
  return {
    add: (text) => {
      length += buffer.write(text, length, 'latin1');
    },
    isFull: () => length >= FLUSH_BYTES,
    flush,
    close: async () => {
      stream.end(buffer.subarray(0, length));
      await once(stream, 'close');
    },
  };
}

if (import.meta.main) {
  const { values } = parseArgs({
    options: {
      rows: { type: 'string', default: '5000' },
      seed: { type: 'string', default: '1' },
      names: { type: 'string', default: 'apart' },
      households: { type: 'string', default: '0.2' },
      out: { type: 'string', default: 'examples/people' },
    },
  });
  if (values.names !== 'apart' && values.names !== 'together') throw new Error('--names is apart or together');
  const summary = await generatePeople({
    rows: Number(values.rows),
    seed: Number(values.seed),
    names: values.names,
    sharedHouseholds: Number(values.households),
    folder: values.out,
  });
  console.log(`${summary.rows} rows of ${summary.entities} people in ${values.out}`);
}
