/** Word lists of the sample, made for it: common names first, because `pickSkewed` prefers early entries. */
const words = (text: string): readonly string[] => text.trim().split(/\s+/);

export const WOMEN = words(`
  Mary Anna Elizabeth Susan Margaret Sarah Karen Nancy Laura Emily Julia Maria Helen Ruth Sharon Michelle Amanda Melissa
  Deborah Stephanie Rebecca Kathleen Amy Angela Emma Nicole Samantha Katherine Christine Rachel Carolyn Janet Catherine
  Heather Diane Olivia Joyce Victoria Kelly Lauren Christina Joan Evelyn Judith Andrea Hannah Megan Cheryl Jacqueline
  Martha Madison Teresa Gloria Sara Janice Ann Abigail Sophia Frances Jean Alice Judy Isabella Grace Denise Amber Doris
  Marilyn Danielle Beverly Charlotte Natalie Theresa Diana Brittany Kayla Alexis Lori Marie Tiffany Rosa Irene Lucia
  Ingrid Priya Yasmin Fatima Mei Leila Nadia Ewa Agnes Clara Zoe Ines Paula Greta Nora Sylvia Vera Hilda Carmen Elena`);

export const MEN = words(`
  James John Robert Michael William David Richard Joseph Thomas Charles Daniel Matthew Anthony Mark Donald Steven Paul
  Andrew Joshua Kenneth Kevin Brian George Timothy Ronald Edward Jason Jeffrey Ryan Jacob Gary Nicholas Eric Jonathan
  Stephen Larry Justin Scott Brandon Benjamin Samuel Gregory Alexander Frank Patrick Raymond Jack Dennis Jerry Tyler
  Aaron Jose Adam Nathan Henry Douglas Zachary Peter Kyle Walter Ethan Jeremy Harold Keith Christian Roger Noah Gerald
  Carl Terry Sean Austin Arthur Lawrence Jesse Dylan Bryan Joe Jordan Billy Bruce Albert Willie Gabriel Logan Alan Juan
  Omar Rajesh Ahmed Wei Ivan Piotr Lars Mateo Hugo Felix Oscar Emil Louis Victor Martin Simon Leon Otto Marco Pablo`);

export const NICKNAMES: Readonly<Record<string, readonly string[]>> = {
  Elizabeth: ['Liz', 'Beth', 'Betty'],
  Margaret: ['Maggie', 'Peggy'],
  Susan: ['Sue', 'Susie'],
  Katherine: ['Kate', 'Kathy'],
  Catherine: ['Cathy', 'Cate'],
  Kathleen: ['Kathy'],
  Christine: ['Chris', 'Tina'],
  Christina: ['Tina', 'Chris'],
  Deborah: ['Debbie', 'Deb'],
  Rebecca: ['Becky'],
  Stephanie: ['Steph'],
  Samantha: ['Sam'],
  Victoria: ['Vicky', 'Tori'],
  Jacqueline: ['Jackie'],
  Abigail: ['Abby'],
  Judith: ['Judy'],
  Amanda: ['Mandy'],
  Theresa: ['Terry', 'Tess'],
  Pamela: ['Pam'],
  Natalie: ['Nat'],
  James: ['Jim', 'Jimmy'],
  John: ['Jack', 'Johnny'],
  Robert: ['Bob', 'Rob', 'Bobby'],
  Michael: ['Mike', 'Mick'],
  William: ['Bill', 'Will', 'Billy'],
  David: ['Dave'],
  Richard: ['Rick', 'Dick'],
  Joseph: ['Joe'],
  Thomas: ['Tom', 'Tommy'],
  Charles: ['Charlie', 'Chuck'],
  Daniel: ['Dan', 'Danny'],
  Matthew: ['Matt'],
  Anthony: ['Tony'],
  Steven: ['Steve'],
  Stephen: ['Steve'],
  Andrew: ['Andy', 'Drew'],
  Joshua: ['Josh'],
  Kenneth: ['Ken', 'Kenny'],
  Timothy: ['Tim'],
  Edward: ['Ed', 'Ted'],
  Nicholas: ['Nick'],
  Jonathan: ['Jon'],
  Benjamin: ['Ben'],
  Samuel: ['Sam'],
  Gregory: ['Greg'],
  Alexander: ['Alex', 'Sandy'],
  Patrick: ['Pat', 'Paddy'],
  Nathan: ['Nate'],
  Zachary: ['Zach'],
  Lawrence: ['Larry'],
};

export const COMMON_SURNAMES = words(`
  Smith Johnson Williams Brown Jones Garcia Miller Davis Rodriguez Martinez Hernandez Lopez Gonzalez Wilson Anderson
  Thomas Taylor Moore Jackson Martin Lee Perez Thompson White Harris Sanchez Clark Ramirez Lewis Robinson Walker Young
  Allen King Wright Scott Torres Nguyen Hill Flores Green Adams Nelson Baker Hall Rivera Campbell Mitchell Carter
  Roberts Gomez Phillips Evans Turner Diaz Parker Cruz Edwards Collins Reyes Stewart Morris Morales Murphy Cook Rogers
  Gutierrez Ortiz Morgan Cooper Peterson Bailey Reed Kelly Howard Ramos Kim Cox Ward Richardson Watson Brooks Chavez
  Wood Bennett Gray Mendoza Ruiz Hughes Price Alvarez Castillo Sanders Patel Myers Long Ross Foster Jimenez O'Brien
  Schmidt Kowalski Novak Rossi Larsen Hansen Meyer Fischer Dubois Moreau Silva Costa Ivanov Petrov Khan Ali Singh Chen`);

const SURNAME_HEADS = words(`
  Ash Beck Birch Black Bright Broad Brom Burn Chal Clay Cold Crans Dal Dray Dun East Elder Fair Farn Fen Field Garth
  Glen Gold Grim Hal Hard Hart Hazel Hol Horn Kel Kirk Lang Lin Mar May Mere Mill Nor Oak Over Pem Quin Rad Rams Red
  Row Sand Shel Stan Stock Strat Sut Thorn Tre Up Wal Wes Whit Win Wood`);
const SURNAME_TAILS = words(`
  berg bourne bridge brook bury by combe cote croft dale den field ford gate grave ham hurst land ley low man mere mond
  more ridge sey shaw son stead stone stow ton wald ward way well wick wood worth`);
/** The long tail: 62 × 40 names. */
export const RARE_SURNAMES = SURNAME_HEADS.flatMap((head) => SURNAME_TAILS.map((tail) => head + tail));

export const STREET_NAMES = words(`
  Maple Oak Cedar Pine Elm Washington Lake Hill Walnut Spring North Ridge Church Willow Mill Sunset Railroad Jackson
  Highland Cherry Dogwood Meadow Forest River Madison Franklin Jefferson Park Birch Chestnut Valley Center Union Prospect
  Hickory Locust Lincoln Grove Orchard Poplar Juniper Laurel Magnolia Sycamore Cypress Hawthorn Linden Aspen Spruce Holly
  Harbor Bridge College Market School Water Canal Depot Garden Summit Vine Quarry Fox Heron Falcon Otter Badger Granite
  Marble Copper Silver Amber Coral Juno Orion Vega Mercer Tanner Weaver Cooper Miller Fletcher Chandler Mason`);

/** Full form and the short ones that records use for it. */
export const STREET_TYPES: readonly (readonly [string, string])[] = [
  ['Street', 'St'],
  ['Avenue', 'Ave'],
  ['Road', 'Rd'],
  ['Lane', 'Ln'],
  ['Drive', 'Dr'],
  ['Court', 'Ct'],
  ['Boulevard', 'Blvd'],
  ['Place', 'Pl'],
];

/** Invented towns; the first are the largest. Postcodes of a town share their first three digits. */
export const CITIES = words(`
  Northaven Riverton Ashford Clearwater Kingsport Fairmont Lakewood Brookfield Milton Oakdale Springvale Westbrook
  Harborview Eastport Greenfield Stonebridge Maplewood Hillcrest Bayside Elmhurst Redwood Silverton Crestview Glenwood
  Pinehurst Summerfield Wakefield Thornton Bridgeport Newbury Colton Draper Ferndale Garrison Holloway Inverness
  Jasper Kenmore Linwood Marlow Norwood Orchardton Penrose Quincy Rosedale Sheldon Tilbury Underhill Vernon Winslow
  Yarrow Zephyr Alder Bristow Calder Denholm Everton Fulton Gladstone Hartwell`);

export const EMAIL_DOMAINS = [
  'example.com',
  'example.org',
  'example.net',
  'mail.example',
  'post.example',
  'web.example',
];

export const PLACEHOLDERS = {
  email: ['n/a', 'none@example.com', 'unknown', '-'],
  phone: ['0000000000', '9999999999', 'n/a', '-'],
  date: ['1900-01-01', '1970-01-01'],
} as const;
