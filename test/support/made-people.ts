/** Seeded people with duplicates that have typing errors and gaps; `person` tells who is who. */
import type { Row } from './engine-run.ts';

const GIVEN =
  'anna maria peter paul ingrid jonas clara felix emma lukas hanna oskar greta bruno lena viktor ida karl nina hugo'.split(
    ' ',
  );
const FAMILY =
  'berger huber wagner steiner moser gruber pichler fuchs eder lang weiss wolf maier bauer koller brunner haas egger winkler schmid'.split(
    ' ',
  );
const TOWNS = 'linz graz wels steyr enns krems tulln baden leoben villach'.split(' ');
const STREETS = 'kirchengasse bahnhofstrasse hauptplatz lindenweg schulgasse ringstrasse feldgasse mozartgasse'.split(
  ' ',
);

export function madePeople(count: number, seed = 1): Row[] {
  let state = seed;
  const draw = (below: number): number => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fffffff;
    return Math.floor((state / 0x80000000) * below);
  };
  const pick = (list: readonly string[]): string => list[draw(list.length)]!;
  const rows: Row[] = [];
  for (let person = 0; person < count; person++) {
    const clean = {
      given: pick(GIVEN),
      family: `${pick(FAMILY)}${draw(3) === 0 ? `-${pick(FAMILY)}` : ''}`,
      birth: `${1940 + draw(65)}-${String(1 + draw(12)).padStart(2, '0')}-${String(1 + draw(28)).padStart(2, '0')}`,
      street: `${pick(STREETS)} ${1 + draw(120)}`,
      town: pick(TOWNS),
      phone: `0${600_000_000 + draw(99_999_999)}`,
    };
    for (let copy = 0; copy <= (draw(3) === 0 ? 1 + draw(2) : 0); copy++) {
      const typo = (text: string): string => {
        if (copy === 0 || draw(5) > 0) return text;
        const at = draw(text.length - 1);
        return text.slice(0, at) + text[at + 1]! + text[at]! + text.slice(at + 2);
      };
      rows.push({
        id: `r${rows.length}`,
        person: String(person),
        given: typo(clean.given),
        family: typo(clean.family),
        birth: clean.birth,
        street: draw(8) === 0 ? null : typo(clean.street),
        town: clean.town,
        phone: draw(4) === 0 ? null : clean.phone,
      });
    }
  }
  return rows;
}
