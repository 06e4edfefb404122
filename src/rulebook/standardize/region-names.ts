/** States, provinces and territories by the code that letters carry: United States, Canada, Australia. */
export const REGIONS: Readonly<Record<string, string>> = {
  // United States
  alabama: 'al', alaska: 'ak', arizona: 'az', arkansas: 'ar', california: 'ca', colorado: 'co', connecticut: 'ct',
  delaware: 'de', 'district of columbia': 'dc', 'washington dc': 'dc', florida: 'fl', georgia: 'ga', hawaii: 'hi',
  idaho: 'id', illinois: 'il', indiana: 'in', iowa: 'ia', kansas: 'ks', kentucky: 'ky', louisiana: 'la', maine: 'me',
  maryland: 'md', massachusetts: 'ma', michigan: 'mi', minnesota: 'mn', mississippi: 'ms', missouri: 'mo',
  montana: 'mt', nebraska: 'ne', nevada: 'nv', 'new hampshire': 'nh', 'new jersey': 'nj', 'new mexico': 'nm',
  'new york': 'ny', 'north carolina': 'nc', 'north dakota': 'nd', ohio: 'oh', oklahoma: 'ok', oregon: 'or',
  pennsylvania: 'pa', 'rhode island': 'ri', 'south carolina': 'sc', 'south dakota': 'sd', tennessee: 'tn',
  texas: 'tx', utah: 'ut', vermont: 'vt', virginia: 'va', washington: 'wa', 'west virginia': 'wv', wisconsin: 'wi',
  wyoming: 'wy', 'puerto rico': 'pr', guam: 'gu', 'virgin islands': 'vi',
  // Canada
  alberta: 'ab', 'british columbia': 'bc', manitoba: 'mb', 'new brunswick': 'nb', 'newfoundland and labrador': 'nl',
  newfoundland: 'nl', 'nova scotia': 'ns', 'northwest territories': 'nt', nunavut: 'nu', ontario: 'on',
  'prince edward island': 'pe', quebec: 'qc', saskatchewan: 'sk', yukon: 'yt',
  // Australia ('wa', 'nt' and 'sa' are what people there write, whatever they mean elsewhere)
  'new south wales': 'nsw', victoria: 'vic', queensland: 'qld', 'western australia': 'wa', 'south australia': 'sa',
  tasmania: 'tas', 'australian capital territory': 'act', 'northern territory': 'nt',
}; // prettier-ignore

/** Old abbreviations of the postal service and the press. */
export const REGION_ABBREVIATIONS: Readonly<Record<string, string>> = {
  ala: 'al', ariz: 'az', ark: 'ar', calif: 'ca', cal: 'ca', colo: 'co', conn: 'ct', del: 'de', 'd c': 'dc', fla: 'fl',
  ill: 'il', ind: 'in', kan: 'ks', mass: 'ma', mich: 'mi', minn: 'mn', miss: 'ms', mont: 'mt', neb: 'ne', nebr: 'ne',
  nev: 'nv', 'n h': 'nh', 'n j': 'nj', 'n m': 'nm', 'n y': 'ny', 'n c': 'nc', 'n d': 'nd', okla: 'ok', ore: 'or',
  penn: 'pa', penna: 'pa', 'r i': 'ri', 's c': 'sc', 's d': 'sd', tenn: 'tn', tex: 'tx', wash: 'wa', 'w va': 'wv',
  wis: 'wi', wisc: 'wi', wyo: 'wy', 'n s w': 'nsw', 'a c t': 'act', 'w a': 'wa', 's a': 'sa', 'n t': 'nt',
  'b c': 'bc', ont: 'on', que: 'qc', 'p q': 'qc', sask: 'sk', alta: 'ab', man: 'mb',
}; // prettier-ignore
