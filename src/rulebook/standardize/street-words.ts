/** Abbreviations in addresses → the word, English first, then what is safe of German, French and Spanish. */
export const STREET_WORDS: Readonly<Record<string, string>> = {
  str: 'street', strt: 'street', sreet: 'street', av: 'avenue', ave: 'avenue', aven: 'avenue', avn: 'avenue',
  avnue: 'avenue', rd: 'road', blvd: 'boulevard', blv: 'boulevard', bvd: 'boulevard', boul: 'boulevard',
  bd: 'boulevard', dr: 'drive', drv: 'drive', ln: 'lane', ct: 'court', crt: 'court', crct: 'circuit',
  cct: 'circuit', cir: 'circle', circ: 'circle', cres: 'crescent', crs: 'crescent', cr: 'crescent', pl: 'place',
  plc: 'place', plz: 'plaza', sq: 'square', sqr: 'square', ter: 'terrace', terr: 'terrace', tce: 'terrace',
  trl: 'trail', tr: 'trail', hwy: 'highway', hiway: 'highway', hway: 'highway', pkwy: 'parkway', pky: 'parkway',
  pkw: 'parkway', expy: 'expressway', expwy: 'expressway', fwy: 'freeway', tpke: 'turnpike', tpk: 'turnpike',
  aly: 'alley', ally: 'alley', arc: 'arcade', bch: 'beach', bnd: 'bend', brg: 'bridge', brk: 'brook', byp: 'bypass',
  cswy: 'causeway', clf: 'cliff', cmn: 'common', cor: 'corner', cnr: 'corner', cv: 'cove', crk: 'creek',
  xing: 'crossing', est: 'estate', ests: 'estates', ext: 'extension', fld: 'field', frk: 'fork', gdn: 'garden',
  gdns: 'gardens', gln: 'glen', grn: 'green', gr: 'grove', grv: 'grove', gte: 'gate', hbr: 'harbor', hvn: 'haven',
  hts: 'heights', hl: 'hill', hls: 'hills', holw: 'hollow', is: 'island', jct: 'junction', lk: 'lake', lks: 'lakes',
  lndg: 'landing', ldg: 'lodge', mnr: 'manor', mdw: 'meadow', mdws: 'meadows', ml: 'mill', mls: 'mills', mt: 'mount',
  mtn: 'mountain', orch: 'orchard', pde: 'parade', prde: 'parade', pt: 'point', prt: 'port', pr: 'prairie',
  rnch: 'ranch', rdg: 'ridge', rte: 'route', shr: 'shore', shrs: 'shores', spg: 'spring', spgs: 'springs',
  sta: 'station', stn: 'station', strm: 'stream', smt: 'summit', vly: 'valley', vw: 'view', vlg: 'village',
  vis: 'vista', wy: 'way', wlk: 'walk', whf: 'wharf', ft: 'fort', cl: 'close',
  apt: 'apartment', apartm: 'apartment', appt: 'apartment', apmt: 'apartment', ste: 'suite',
  bldg: 'building', fl: 'floor', flr: 'floor', rm: 'room', dept: 'department', lvl: 'level', twr: 'tower',
  blk: 'block', hse: 'house', lt: 'lot', ctr: 'center', cntr: 'center', centre: 'center', intl: 'international',
  nth: 'north', sth: 'south', ne: 'northeast', nw: 'northwest', se: 'southeast', sw: 'southwest', opp: 'opposite',
  btwn: 'between', nr: 'near',
}; // prettier-ignore

/** Words that say what kind of way it is; after them a direction or a unit may follow. */
export const STREET_TYPES: ReadonlySet<string> = new Set([
  'street', 'avenue', 'road', 'boulevard', 'drive', 'lane', 'court', 'circuit', 'circle', 'crescent', 'place', 'plaza',
  'square', 'terrace', 'trail', 'highway', 'parkway', 'expressway', 'freeway', 'turnpike', 'alley', 'close', 'grove',
  'way', 'walk', 'parade', 'rue', 'strasse', 'weg', 'platz', 'allee', 'gasse', 'calle', 'via', 'avenida', 'row',
  'mews', 'quay', 'esplanade', 'promenade', 'broadway', 'loop', 'path', 'rise', 'ridge', 'view', 'gardens', 'cove',
  'causeway', 'bypass', 'mall', 'wharf', 'route', 'st', 'ave', 'rd', 'blvd', 'dr', 'ln', 'ct', 'pl', 'sq', 'tce',
  'cres', 'hwy', 'pkwy', 'cl', 'straat', 'laan', 'plein', 'rua', 'chemin', 'ulica', 'gade', 'gatan', 'vej',
]); // prettier-ignore

export const DIRECTIONS: Readonly<Record<string, string>> = { n: 'north', s: 'south', e: 'east', w: 'west' };

/** Words that begin a part of a building. */
export const UNIT_WORDS: ReadonlySet<string> = new Set([
  'apartment', 'apt', 'unit', 'suite', 'ste', 'flat', 'floor', 'room', 'level', 'lot', 'shop', 'building', 'bldg',
  'block', 'tower', 'villa', 'box', 'no', 'number', 'fl',
]); // prettier-ignore
