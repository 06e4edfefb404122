/** Word lists of the generated sets, made for them. */
const words = (text: string): readonly string[] => text.trim().split(/\s+/);

export const TRADES = words(`
  Timber Marine Textile Steel Dairy Printing Glass Pharma Solar Freight Ceramics Optics Software Bakery Plumbing Roofing
  Travel Media Garden Paper Tools Motors Electric Fashion Mining Brewery Catering Security Interiors Robotics Seeds Paint
  Cable Packaging Hydraulics Lighting Furniture Acoustics Polymers Coffee`);

export const BRANDS = words(`
  Norvex Altura Bexley Kantor Zephora Oristo Pellam Quintex Ravolo Sontag Tavira Umbrex Veltron Wexford Yarrow Zenlux`);

export const PRODUCTS: readonly { readonly kind: string; readonly traits: readonly string[] }[] = [
  { kind: 'digital camera', traits: words('black silver compact zoom 12mp 16mp 20mp kit waterproof red') },
  { kind: 'lcd television', traits: words('32in 40in 46in 52in hd 1080p 720p widescreen black slim') },
  { kind: 'cordless phone', traits: words('black white twin answering dect handset expandable caller-id') },
  { kind: 'car speaker', traits: words('two-way three-way coaxial 300w 180w pair 6.5in 4in grille') },
  { kind: 'vacuum cleaner', traits: words('bagless upright cordless hepa 1800w blue red canister pet') },
  { kind: 'coffee machine', traits: words('steel black espresso 12-cup grinder thermal programmable glass') },
  { kind: 'headphones', traits: words('wireless over-ear in-ear black white noise-cancelling studio foldable') },
  { kind: 'laser printer', traits: words('mono colour duplex network 24ppm 30ppm a4 compact usb') },
];

export const TOPICS = words(`
  adaptive aggregation approximate arrays automatic bayesian benchmarking bounded caching clustering compression
  concurrent consistency constraint continuous cost crawling cubes deadlock declarative deductive dependency detection
  dimensional discovery distributed dynamic efficient embedded entropy estimation evaluation extraction feedback filtering
  flexible fragments fuzzy graph hashing heterogeneous hierarchical histogram incremental indexing inference integration
  interactive join keyword latent lattices learning linkage locking mapping materialized mediation merging mining mobile
  models monitoring multimedia navigation nested networks neural notification object ontology optimal ordering parallel
  partitioning patterns performance pipelines planning prediction privacy probabilistic provenance quality queries ranking
  recovery recursive relational replication retrieval robust sampling scalable scheduling schema search secure selectivity
  semantic semistructured sensors sequences similarity skew sorting spatial storage streams summaries temporal tensors
  transactions trees tuning uncertain views visual warehouses wavelets workflows`);

export const VENUES: readonly (readonly string[])[] = [
  ['Symposium on Data Systems', 'SDS', 'Proc. of the Symposium on Data Systems', 'in: SDS'],
  ['Conference on Very Broad Databases', 'CVBD', 'Proceedings CVBD', 'Conf. on Very Broad Databases'],
  ['Journal of Records and Linkage', 'JRL', 'J. Rec. Linkage', 'Journal of Records & Linkage'],
  ['Workshop on Web Tables', 'WWT', 'Proc. Workshop Web Tables'],
  ['Transactions on Retrieval', 'TOR', 'Trans. Retrieval', 'ToR'],
];

export const PLACE_HEADS = words(`
  Ald Brann Cors Dorn Elm Fell Gries Hohen Isel Kalt Lang Muri Nieder Ober Pfaff Rohr Schön Tann Unter Wald Zell Bruns
  Eber Frauen Gold Hasel`);
export const PLACE_TAILS = words('bach berg brunn dorf egg feld hausen hofen ingen kirch ried stein tal wil au see');

/** Names in their own script, one way of writing them in Latin letters, and another that is as common. */
export const FOREIGN_GIVEN: readonly (readonly [string, string, string])[] = [
  ['Сергей', 'Sergey', 'Sergei'],
  ['Наталья', 'Natalya', 'Natalia'],
  ['Юрий', 'Yuri', 'Yury'],
  ['Евгений', 'Evgeny', 'Yevgeniy'],
  ['Ольга', 'Olga', 'Olga'],
  ['Дмитрий', 'Dmitry', 'Dmitri'],
  ['Татьяна', 'Tatyana', 'Tatiana'],
  ['Алексей', 'Alexey', 'Aleksei'],
  ['Γιώργος', 'Giorgos', 'Yiorgos'],
  ['Ελένη', 'Eleni', 'Eleni'],
  ['Κωνσταντίνος', 'Konstantinos', 'Constantinos'],
  ['Δημήτρης', 'Dimitris', 'Demetris'],
  ['Jürgen', 'Jurgen', 'Juergen'],
  ['Søren', 'Soren', 'Soeren'],
  ['Łukasz', 'Lukasz', 'Lukasz'],
  ['Zoë', 'Zoe', 'Zoe'],
];

export const FOREIGN_FAMILY: readonly (readonly [string, string, string])[] = [
  ['Иванов', 'Ivanov', 'Ivanoff'],
  ['Смирнова', 'Smirnova', 'Smirnova'],
  ['Кузнецов', 'Kuznetsov', 'Kuznecov'],
  ['Попов', 'Popov', 'Popoff'],
  ['Лебедева', 'Lebedeva', 'Lebedeva'],
  ['Соколов', 'Sokolov', 'Sokoloff'],
  ['Щербаков', 'Shcherbakov', 'Scherbakov'],
  ['Васильев', 'Vasilyev', 'Vasiliev'],
  ['Жуков', 'Zhukov', 'Jukov'],
  ['Хрущёв', 'Khrushchev', 'Khrushchyov'],
  ['Παπαδόπουλος', 'Papadopoulos', 'Papadopulos'],
  ['Οικονόμου', 'Oikonomou', 'Economou'],
  ['Νικολαΐδης', 'Nikolaidis', 'Nicolaides'],
  ['Αγγελόπουλος', 'Angelopoulos', 'Aggelopoulos'],
  ['Müller', 'Muller', 'Mueller'],
  ['Sørensen', 'Sorensen', 'Soerensen'],
  ['Wójcik', 'Wojcik', 'Wojcik'],
  ['Dvořák', 'Dvorak', 'Dvorak'],
  ['Çelik', 'Celik', 'Chelik'],
  ['Žižek', 'Zizek', 'Zhizhek'],
];

export const FOREIGN_CITIES: readonly (readonly [string, string])[] = [
  ['Москва', 'Moscow'],
  ['Новосибирск', 'Novosibirsk'],
  ['Казань', 'Kazan'],
  ['Αθήνα', 'Athens'],
  ['Θεσσαλονίκη', 'Thessaloniki'],
  ['Πάτρα', 'Patras'],
  ['München', 'Munich'],
  ['København', 'Copenhagen'],
  ['Kraków', 'Krakow'],
  ['Praha', 'Prague'],
  ['İzmir', 'Izmir'],
  ['Ljubljana', 'Ljubljana'],
];
