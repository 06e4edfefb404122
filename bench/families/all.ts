/** Every generated family by name, in the order of the table. */
import { beers } from './beers.ts';
import { bibliography } from './bibliography.ts';
import { catalogues } from './catalogues.ts';
import { citations } from './citations.ts';
import { companies } from './companies.ts';
import { companyNames } from './company-names.ts';
import { drives } from './drives.ts';
import { films } from './films.ts';
import { foreignNames } from './foreign-names.ts';
import { households } from './households.ts';
import type { LabelledSet } from './labelled-set.ts';
import { offers } from './offers.ts';
import { people } from './people.ts';
import { places } from './places.ts';
import { products } from './products.ts';
import { recordings } from './recordings.ts';
import { repeatedSide } from './repeated-side.ts';
import { songs } from './songs.ts';
import { sparsePeople } from './sparse-people.ts';
import { tracks } from './tracks.ts';
import { voters } from './voters.ts';

export const FAMILIES: Readonly<Record<string, () => LabelledSet>> = {
  households,
  companies,
  products,
  citations,
  people,
  foreign_names: foreignNames,
  repeated_side: repeatedSide,
  places,
  bibliography,
  company_names: companyNames,
  sparse_people: sparsePeople,
  voters,
  recordings,
  offers,
  beers,
  films,
  tracks,
  catalogues,
  songs,
  drives,
};
