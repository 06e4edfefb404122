/** What the engine makes of sources that write the same thing differently, and of odd ones. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openLiveModel, type LiveValues } from '../../src/rulebook/live.ts';
import { openEngineBench, type EngineBench, type EngineRun, type Row } from '../support/engine-run.ts';
import { madePeople } from '../support/made-people.ts';

let bench: EngineBench;
beforeAll(async () => {
  bench = await openEngineBench();
});
afterAll(() => bench.close());

interface Report {
  readonly model: {
    readonly attributes: readonly { readonly name: string; readonly kind: string; readonly composition?: unknown }[];
  };
}

function comparedIn(run: EngineRun): Record<string, string> {
  const { model } = run.outcome.report as unknown as Report;
  return Object.fromEntries(model.attributes.map(({ name, kind }) => [name, kind]));
}

/** Every pair of the batch, scored live in both directions, has the batch's number to the last bit. */
async function expectLiveScores(run: EngineRun): Promise<void> {
  const model = openLiveModel(JSON.parse(JSON.stringify(run.outcome.report.model)));
  const records = new Map((await run.read('records')).map((row) => [row.record_id as string, row as LiveValues]));
  const pairs = await run.read('pairs');
  expect(pairs.length).toBeGreaterThan(50);
  for (const pair of pairs) {
    const [left, right] = [records.get(pair.left_record_id as string)!, records.get(pair.right_record_id as string)!];
    for (const live of [model.score(left, right), model.score(right, left)]) {
      expect(live.probability).toBe(pair.score);
      expect(live.weight).toBe(pair.weight);
    }
  }
}

describe('names in one column here and in two there', () => {
  const people = madePeople(400);
  let run: EngineRun;
  const sources = (): Promise<Parameters<EngineBench['run']>[0]> =>
    Promise.all([
      bench.source(
        'parted',
        people.filter((_, at) => at % 2 === 0).map(({ id, given, family, birth, town }): Row => ({ id: id!, given: given!, family: family!, birth: birth!, town: town! })), // prettier-ignore
      ),
      bench.source(
        'whole',
        people.filter((_, at) => at % 2 === 1).map(({ id, given, family, birth, town }, at): Row => ({ id: id!, person: at % 3 === 0 ? `${family}, ${given}` : `${given} ${family}`, born: birth!, city: town! })), // prettier-ignore
      ),
    ]);
  beforeAll(async () => {
    run = await bench.run(await sources());
  });

  it('are compared part by part, and shown as they are', async () => {
    expect(comparedIn(run)).toMatchObject({ 'given, or that of person': 'given', 'family, or that of person': 'text' });
    const given = run.outcome.inferred.attributes.find(({ name }) => name === 'given')!;
    expect(given).toMatchObject({ isUsable: true });
    expect(given.reason).toContain("compared as 'given, or that of person'");
    const [standard] = await run.read('standardized');
    expect(Object.keys(standard!)).toEqual([
      'record_id',
      'entity_id',
      'id',
      'given',
      'family',
      'birth',
      'town',
      'person',
    ]);
  });

  it('find each other', async () => {
    const entityOf = new Map((await run.read('records')).map((row) => [row.source_record_key, row.entity_id]));
    const personOf = new Map(people.map((row) => [row.id!, row.person!]));
    let [together, all] = [0, 0];
    for (const left of people) {
      for (const right of people) {
        if (left.id! >= right.id! || personOf.get(left.id!) !== personOf.get(right.id!)) continue;
        all++;
        together += Number(entityOf.get(left.id!) === entityOf.get(right.id!));
      }
    }
    expect(together / all).toBeGreaterThan(0.95);
  });

  it('score live, and with the model instead of training, as in the batch', async () => {
    await expectLiveScores(run);
    const again = await bench.run(await sources(), { model: JSON.parse(JSON.stringify(run.outcome.report.model)) });
    expect(await again.read('pairs')).toEqual(await run.read('pairs'));
  });

  it('stay apart where a blocking rule names a part', async () => {
    const settings = { sources: [], matching: { blockingRules: [['family', 'birth']] } };
    expect(comparedIn(await bench.run(await sources(), { settings }))).toMatchObject({
      given: 'given',
      family: 'text',
    });
  });
});

describe('names in one column with the family name first, and in two there', () => {
  // A hyphen is a space in whole names, so that of 'Lang-Berg Anna' the second word is not the given name.
  const people = madePeople(300).filter(({ family }) => !family!.includes('-'));

  it('are read in the order that the source shows, and score live as in the batch', async () => {
    const parted = people.filter((_, at) => at % 2 === 0).map(({ id, given, family, birth, town }): Row => ({ id: id!, given: given!, family: family!, birth: birth!, town: town! })); // prettier-ignore
    const whole = people.filter((_, at) => at % 2 === 1).map(({ id, given, family, birth, town }): Row => ({ id: id!, person: `${family} ${given}`.toUpperCase(), born: birth!, city: town! })); // prettier-ignore
    // Said, not found out: of so few records it is told by a hair which sources hold duplicates.
    const settings = { sources: [], matching: { linkMode: 'LINK_AND_DEDUPE' as const } };
    const run = await bench.run([await bench.source('parted', parted), await bench.source('whole', whole)], {
      settings,
    });
    expect(run.outcome.inferred.attributes.find(({ name }) => name === 'person')!.cleaning).toEqual({
      nameOrder: 'FAMILY_FIRST',
    });
    await expectLiveScores(run);
    const entityOf = new Map((await run.read('records')).map((row) => [row.source_record_key, row.entity_id]));
    const pairs = people.flatMap((left, at) => people.slice(at + 1).filter(({ person }) => person === left.person).map(({ id }) => [left.id, id])); // prettier-ignore
    const together = pairs.filter(([left, right]) => entityOf.get(left) === entityOf.get(right));
    expect(together.length / pairs.length).toBeGreaterThan(0.9);
  });
});

describe('titles with numbers', () => {
  const brands = ['Norvex', 'Altura', 'Bexley', 'Kantor', 'Zephora', 'Oristo', 'Pellam'];
  const kinds = ['compact camera', 'cordless phone', 'laser printer', 'coffee machine', 'car speaker'];
  // Siblings differ in the last letter of the model number and in the size.
  const articles = Array.from({ length: 240 }, (_, at) => ({
    key: String(at),
    brand: brands[at % 7]!,
    kind: kinds[(at >> 1) % 5]!,
    model: `${'ABCDEFGH'[at % 8]}X-${100 + (at >> 1) * 7}${at % 2 === 0 ? 'B' : 'W'}`,
    size: 1 + (at % 2),
  }));
  const shop = articles.map(({ key, brand, kind, model, size }): Row => ({
    id: `s${key}`,
    title: `${brand} ${kind} ${size} TB - ${model}`,
    modelno: null,
    price: String(100 + ((Number(key) * 37) % 400)),
  })); // prettier-ignore
  const list = articles.map(({ key, brand, kind, model, size }): Row => ({
    id: `l${key}`,
    title: `${brand} ${kind}, ${size * 1000}GB`,
    modelno: model.replace('-', ''),
    price: String(100 + ((Number(key) * 37) % 400)),
  })); // prettier-ignore

  it('are told apart by them, wherever the model number stands, and score live as in the batch', async () => {
    const run = await bench.run([await bench.source('shop', shop), await bench.source('list', list)]);
    expect(comparedIn(run)).toMatchObject({ 'model numbers in title and modelno': 'set', 'numbers in title': 'set' });
    await expectLiveScores(run);
    const entityOf = new Map((await run.read('records')).map((row) => [row.source_record_key, row.entity_id]));
    const found = articles.filter(({ key }) => entityOf.get(`s${key}`) === entityOf.get(`l${key}`));
    expect(found.length / articles.length).toBeGreaterThan(0.95);
    expect(new Set(entityOf.values()).size).toBeGreaterThan(0.95 * articles.length);
  });

  it('are compared as wholes where next to none has a number', async () => {
    const rows = articles.map(({ key, brand, kind }): Row => ({ id: key, title: `${brand} ${kind} ${Number(key) < 3 ? '7' : 'new'}` })); // prettier-ignore
    expect(Object.keys(comparedIn(await bench.run([await bench.source('plain', rows)])))).toEqual(['title']);
  });
});

describe('coordinates', () => {
  let state = 5;
  const next = (): number => ((state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0) >>> 8) / 2 ** 24;
  const syllables = ['alt', 'berg', 'dorf', 'feld', 'wald', 'bach', 'stein', 'egg', 'hof', 'au', 'ried', 'matt'];
  const pick = (): string => syllables[Math.floor(next() * syllables.length)]!;
  const places = Array.from({ length: 500 }, () => ({ name: pick() + pick() + pick(), at: [45 + 3 * next(), 6 + 5 * next()] as const })); // prettier-ignore
  const rows = places.flatMap(({ name, at: [lat, lon] }, place): Row[] =>
    Array.from({ length: 1 + (place % 2) }, (_, copy) => ({
      id: `${place}-${copy}`,
      label: name,
      latitude: next() < 0.05 ? null : (lat + 0.004 * (next() - 0.5)).toFixed(5),
      longitude: (lon + 0.004 * (next() - 0.5)).toFixed(5),
    })),
  );

  it('in two columns are one place, taken for noise by neither, and score live as in the batch', async () => {
    const run = await bench.run([await bench.source('places', rows)]);
    expect(comparedIn(run)).toMatchObject({ 'latitude, longitude': 'location' });
    await expectLiveScores(run);
    const entities = (await run.read('records')).map(
      (row) => [row.source_record_key as string, row.entity_id] as const,
    );
    const entityOf = new Map(entities);
    const doubled = places.map((_, place) => place).filter((place) => place % 2 === 1);
    const together = doubled.filter((place) => entityOf.get(`${place}-0`) === entityOf.get(`${place}-1`));
    expect(together.length / doubled.length).toBeGreaterThan(0.85);
  });

  it('in one column are a place too', async () => {
    const one = rows.map(({ id, label, latitude, longitude }): Row => ({ id: id!, label: label!, geo: latitude === null ? null : `${latitude}, ${longitude}` })); // prettier-ignore
    const run = await bench.run([await bench.source('places', one)]);
    expect(comparedIn(run)).toMatchObject({ geo: 'location' });
    await expectLiveScores(run);
  });

  it('random numbers stay noise', async () => {
    const noisy = rows.map((row): Row => ({ ...row, latitude: (45 + 3 * next()).toFixed(5), longitude: (6 + 5 * next()).toFixed(5) })); // prettier-ignore
    const run = await bench.run([await bench.source('places', noisy)]);
    expect(Object.keys(comparedIn(run))).toEqual(['label']);
  });
});

describe('sources that write dates in different orders', () => {
  it('are each read in their own', async () => {
    const day = (at: number): readonly [string, string, string] => [String(1 + (at % 28)), String(1 + (at % 12)), String(1950 + (at % 50))]; // prettier-ignore
    const rows = (write: (date: readonly [string, string, string]) => string): Row[] =>
      Array.from({ length: 120 }, (_, at) => ({ id: `${at}`, name: `name${at}`, born: write(day(at)) }));
    const run = await bench.run([
      await bench.source(
        'day',
        rows(([d, m, y]) => `${d}/${m}/${y}`),
      ),
      await bench.source(
        'month',
        rows(([d, m, y]) => `${m}/${d}/${y}`),
      ),
    ]);
    const standard = await run.read('standardized');
    const byName = Map.groupBy(standard, (row) => row.name);
    expect(byName.size).toBe(120);
    for (const group of byName.values()) expect(new Set(group.map(({ born }) => born)).size).toBe(1);
    expect(byName.get('NAME1')![0]!.born).toBe('1951-02-02');
    expect(byName.get('NAME4')![0]!.born).toBe('1954-05-05');
    expect(byName.get('NAME14')![0]!.born).toBe('1964-03-15');
  });
});

describe('odd values in columns of every kind', () => {
  const ODD = [
    '', ' ', 'NaN', 'Infinity', '-Infinity', '1e400', '-0', '0', '0000-00-00', '0000-01-01', '9999-99-99', '-0044-03-15',
    '31.02.2024', '999', '91,181', '0,0', '12,', ',', ';', '\u001f', '\u001e0', '\u001eZ', '\ufffd\ufffd', '😀', '王伟', 'Ω',
    "O'", '\u202eabc', '#REF!', 'n/a', '@', 'a@', 'http://', '+', '()', ',,,', 'Dr', 'Jr.', 'x'.repeat(3000), '1'.repeat(400),
  ]; // prettier-ignore
  const COLUMNS = [
    'lat', 'lon', 'name', 'first_name', 'last_name', 'dob', 'price', 'email', 'phone', 'zip', 'street', 'city', 'company',
    'url', 'gender', 'country', 'notes', 'sku', 'geo', 'updated_at',
  ]; // prettier-ignore

  it.each([1, 2, 3, 4, 5, 6])('table %i', async (seed) => {
    let state = seed;
    const draw = (below: number): number => ((state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0) >>> 8) % below;
    const counts = [
      [0, 45],
      [45, 1],
      [60, 0],
      [1, 1],
      [40, 40],
      [25, 25],
    ][seed - 1]!;
    const sources = await Promise.all(
      counts.map((count, index) =>
        bench.source(
          `odd${index}`,
          Array.from({ length: count }, (_, id): Row => ({
            id: String(id),
            ...Object.fromEntries(COLUMNS.map((column) => [column, draw(5) === 0 ? null : ODD[draw(ODD.length)]!])),
          })),
          { distinct: seed === 6 },
        ),
      ),
    );
    const { outcome, read } = await bench.run(sources);
    expect(outcome.recordCount).toBe(counts.reduce((sum, count) => sum + count, 0));
    expect((await read('records')).length).toBe(outcome.recordCount);
    expect((await read('pairs')).every(({ score }) => (score as number) >= 0 && (score as number) <= 1)).toBe(true);
  });

  it('lone surrogates and unknown attributes score live', async () => {
    const run = await bench.run([await bench.source('people', madePeople(100))]);
    const model = openLiveModel(run.outcome.report.model);
    const { probability } = model.score(
      { given: '\ud800', family: '\udfff', colour: 'red' },
      { given: 'anna', town: null },
    );
    expect(probability).toBeGreaterThanOrEqual(0);
    expect(model.keysOf({ given: '\ud800' })).toEqual([]);
  });
});
