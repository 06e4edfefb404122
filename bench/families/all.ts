/** Every generated family by name, in the order of the table. */
import { citations } from './citations.ts';
import { companies } from './companies.ts';
import { foreignNames } from './foreign-names.ts';
import { households } from './households.ts';
import type { LabelledSet } from './labelled-set.ts';
import { people } from './people.ts';
import { places } from './places.ts';
import { products } from './products.ts';
import { repeatedSide } from './repeated-side.ts';

export const FAMILIES: Readonly<Record<string, () => LabelledSet>> = {
  households,
  companies,
  products,
  citations,
  people,
  foreign_names: foreignNames,
  repeated_side: repeatedSide,
  places,
};
