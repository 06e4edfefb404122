/** Names and abbreviations of months, lower case, with their number: English, German, French, Spanish, Italian, Dutch, Portuguese. */
const NAMES: readonly string[] = [
  'january jan januar janvier janv enero ene gennaio gen januari janeiro jänner jaenner',
  'february feb februar février fevrier févr fevr febrero febbraio februari fevereiro fev',
  'march mar märz maerz mär mrz mars marzo maart mrt março marco',
  'april apr avril avr abril abr aprile',
  'may mai mayo maggio mag mei maio',
  'june jun juni juin junio giugno giu junho',
  'july jul juli juillet juil julio luglio lug julho',
  'august aug août aout agosto ago augustus',
  'september sep sept septembre septiembre settembre set setembro',
  'october oct oktober okt octobre octubre ottobre ott outubro out',
  'november nov novembre noviembre novembro',
  'december dec dezember dez décembre decembre déc diciembre dic dicembre dezembro',
];

export const MONTHS: ReadonlyMap<string, number> = new Map(
  NAMES.flatMap((names, index) => names.split(' ').map((name) => [name, index + 1] as const)),
);
