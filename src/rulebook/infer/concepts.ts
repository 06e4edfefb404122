/**
 * Words by which the attributes of people, companies, places and things go in files. Two columns of the same concept
 * are the same attribute; the type is a hint that the values must bear out.
 */
import type { AttributeType } from '../../domain/attribute.ts';
import { nameTokens } from './automap.ts';

export interface Concept {
  readonly name: string;
  readonly type: AttributeType;
}

/** concept: type, then its names ('|' between). Longer names come from these with the qualifiers below in front. */
const TABLE: Readonly<Record<string, readonly [AttributeType, string]>> = {
  'given name': ['GIVEN_NAME', 'given name|first name|forename|fname|given names|first names|christian name|name first|first|given|vorname|prenom|nombre|voornaam|nome'],
  'middle name': ['GIVEN_NAME', 'middle name|mname|middle|name middle|second name|middle names|middle initial|initial|initials|mi'],
  'family name': ['FAMILY_NAME', 'family name|last name|surname|sur name|lname|name last|last|family|nachname|familienname|nom de famille|apellido|apellidos|achternaam|cognome|sobrenome'],
  'maiden name': ['FAMILY_NAME', 'maiden name|birth name|name at birth|previous surname|geburtsname'],
  'full name': ['PERSON_NAME', 'full name|person name|name full|contact name|display name|complete name|employee name|patient name|client name|fullname|member name|given and family name|first and surname'],
  'native name': ['PERSON_NAME', 'native name full|native name|name native'],
  name: ['TITLE', 'name|nm'],
  nickname: ['GIVEN_NAME', 'nickname|nick name|preferred name|known as|nick'],
  'organization name': ['ORGANIZATION_NAME', 'organization name|organisation name|company name|company|organization|organisation|business name|business|firm|firm name|name org|org name|org|employer|employer name|account name|legal name|trade name|trading name|corporate name|vendor name|supplier name|firma|unternehmen|societe|empresa|vendor|supplier|institution|affiliation|dba'],
  'alternative name': ['ORGANIZATION_NAME', 'alternative name|alternative names|alt name|alternate name|other name|secondary name org|aka|alias'],
  'birth date': ['DATE', 'birth date|date of birth|dob|birthday|birthdate|b date|bdate|born|birth dt|birth day|date birth|geburtsdatum|geburtstag|date de naissance|fecha de nacimiento'],
  'birth year': ['NUMBER', 'birth year|year of birth|yob|birthyear|byear'],
  'death date': ['DATE', 'death date|date of death|dod|deathdate|died'],
  date: ['DATE', 'date|dt|datum|fecha|release date|date released|publication date|published|order date|start date|end date|effective date|joined|opened|founded|incorporation date|registration date'],
  year: ['NUMBER', 'year|yr|jahr|annee|ano|publication year|release year|year published|year released|pub year'],
  'changed at': ['DATE', 'created at|updated at|modified at|created|updated|modified|last modified|last updated|timestamp|time stamp|load date|loaded at|inserted at|ingest time|etl date|created on|updated on|last update|last seen|create time|update time|created date|updated date|modified date|date created|date modified|date updated'],
  sex: ['CATEGORY', 'sex|gender|geschlecht|sexe|sexo'],
  email: ['EMAIL', 'email|e mail|email address|mail|e mail address|emailaddress|mail address|email addr|courriel|correo'],
  phone: ['PHONE', 'phone|phone number|telephone|tel|telephone number|phone no|phone num|tel no|telefon|telefono|telephone no|contact number|phonenumber|ph|ph no'],
  mobile: ['PHONE', 'mobile|mobile phone|cell|cell phone|mobile number|cellphone|cell number|handy|mobile no'],
  fax: ['PHONE', 'fax|fax number|fax no|facsimile|telefax'],
  address: ['ADDRESS', 'address|addr|full address|addr full|address full|postal address|location address|adresse|anschrift|direccion|indirizzo|complete address|mailing address|site address'],
  street: ['STREET', 'street|street address|address line 1|address 1|addr line 1|addr 1|line 1|address line|street name|strasse|rue|calle|address street|addr street|road|thoroughfare|street 1|add 1|addr ln 1'],
  'address line 2': ['STREET', 'address line 2|address 2|addr line 2|addr 2|line 2|street 2|address line two|add 2|addr ln 2'],
  'address line 3': ['STREET', 'address line 3|address 3|addr line 3|addr 3|line 3|street 3'],
  'house number': ['NUMBER', 'house number|street number|house no|street no|hausnummer|number street|building number|civic number|st no|house num|street num|hno'],
  unit: ['IDENTIFIER', 'unit|unit number|apartment|apt|suite|flat|flat number|unit no|apt no|apartment number'],
  city: ['CITY', 'city|town|suburb|locality|municipality|place|stadt|ort|ville|ciudad|comune|city name|address city|addr city|post town|town city|city town|village|settlement'],
  'birth place': ['CITY', 'birth place|place of birth|birthplace|born in|geburtsort|birth city|pob'],
  region: ['REGION', 'region|state|province|county|state province|prov|st|address state|addr state|state code|bundesland|departement|provincia|territory|state name|prefecture|canton|region code'],
  'postal code': ['POSTAL_CODE', 'postal code|post code|postcode|zip|zip code|zipcode|postalcode|plz|postleitzahl|code postal|codigo postal|address postal code|addr postal code|pin code|pincode|cap|eircode|zip 5|postal|postcode fake'],
  country: ['COUNTRY', 'country|country code|country name|nation|land|pays|pais|address country|addr country|iso country|cntry|ctry'],
  nationality: ['COUNTRY', 'nationality|citizenship|nationalitat'],
  url: ['URL', 'url|website|web site|web|homepage|home page|web address|site|domain|domain name|webpage|web page|uri|link|company url'],
  'national id': ['IDENTIFIER', 'national id|national id number|ssn|ssn number|social security number|soc sec id|social security no|social security|nino|national insurance number|sin|personal number|nin|social sec no|aadhaar'],
  'tax id': ['IDENTIFIER', 'tax id|tin|ein|vat|vat number|vat id|tax number|tax id number|vat no|abn|acn|siret|siren|steuernummer|ust id|fein|company number|registration number|company registration number'],
  passport: ['IDENTIFIER', 'passport|passport number|passport no'],
  license: ['IDENTIFIER', 'license|licence|license number|licence number|drivers license number|driver license|drivers license|drivers licence number|npi|npi number'],
  duns: ['IDENTIFIER', 'duns|duns number|d u n s|lei|lei number'],
  'account number': ['IDENTIFIER', 'account number|account no|account|acct|acct no|iban|card number|customer number|member number|policy number|medicare number|mrn|patient number|konto|account num'],
  isbn: ['IDENTIFIER', 'isbn|issn|ean|upc|gtin|asin|doi|isbn 13|isbn 10|barcode|ean 13|isrc'],
  'model number': ['IDENTIFIER', 'model number|model no|model|modelno|part number|part no|sku|mpn|manufacturer part number|item number|product code|article number|catalog number|item no'],
  id: ['IDENTIFIER', 'id|uid|uuid|guid|key|row id|record id|unique key|unique id|identifier|pk|rec id|index|row number|rownum|row no|recid|row|serial|source id|system id|record key'],
  'trusted id': ['TRUSTED_ID', 'trusted id'],
  title: ['TITLE', 'title|product name|product title|item name|product|song|track|track name|song name|film|movie|movie title|book title|paper title|headline|song title|film title|track title'],
  album: ['TITLE', 'album|album title|album name|record title|release title|release name'],
  authors: ['TEXT', 'authors|author|author names|author list|writers|creators|writer|creator|author name'],
  artist: ['TEXT', 'artist|artist name|performer|band|singer|director|directors|actors|cast|starring|composer'],
  venue: ['TEXT', 'venue|journal|conference|booktitle|book title series|publisher|journal name|publication|journal title|proceedings|series'],
  description: ['TEXT', 'description|desc|summary|comments|comment|notes|note|abstract|text|details|remarks|body|overview|beschreibung|product description|features|specification|specifications|content|synopsis|plot'],
  brand: ['CATEGORY', 'brand|manufacturer|make|brand name|mfr|maker|manufacturer name|producer'],
  category: ['CATEGORY', 'category|type|class|kind|group|genre|status|department|segment|industry|sector|cuisine|record type|categories|marital status|language|lang|addr type|phone type|genre name|subject|level|role|rating scale|style|color|colour|size'],
  occupation: ['CATEGORY', 'occupation|job|profession|job title|position|beruf|employment'],
  price: ['NUMBER', 'price|cost|amount|list price|msrp|retail price|preis|prix|precio|sale price|total|salary|income|revenue|sales|turnover'],
  quantity: ['NUMBER', 'quantity|qty|count|number|size bytes|weight|height|width|length|duration|age|rating|score|rank|pages|employees|number of employees|votes|runtime|minutes|population|volume|elevation|year built|beds|baths|abv|ibu|time|track number'],
  latitude: ['NUMBER', 'latitude|lat|geo lat|breitengrad|latitud|y coord|gps latitude|gps lat'],
  longitude: ['NUMBER', 'longitude|lon|lng|long|geo lon|geo lng|geo long|laengengrad|longitud|x coord|gps longitude|gps lon|gps lng'],
  location: ['LOCATION', 'location|coordinates|coord|coords|geo|geolocation|lat lon|lat lng|latlong|geo point|gps|point|position gps|geom|geometry'],
}; // prettier-ignore

/** Words in front of a name that keep its type: 'primary_phone', 'customer email', 'billing city'. */
const QUALIFIERS: ReadonlySet<string> = new Set([
  'primary', 'main', 'first', 'customer', 'cust', 'client', 'person', 'patient', 'contact', 'home', 'work', 'office', 'mailing', 'billing', 'shipping',
  'business', 'legal', 'personal', 'employee', 'user', 'member', 'student', 'company', 'organization', 'organisation', 'org', 'supplier', 'vendor',
  'account', 'provider', 'residential', 'res', 'physical', 'registered', 'current', 'previous', 'permanent', 'official', 'store', 'hotel', 'restaurant',
  'place', 'venue', 'school', 'buyer', 'seller', 'owner', 'the', 'my', 'raw', 'clean', 'original', 'secondary', 'alternate', 'other', 'source', 'record',
  'product', 'item', 'paper', 'book', 'movie', 'beer', 'song', 'passport', 'drivers', 'license', 'national', 'id', 'addr', 'address',
]); // prettier-ignore

const BY_NAME: ReadonlyMap<string, Concept> = new Map(
  Object.entries(TABLE).flatMap(([name, [type, names]]) =>
    names.split('|').map((spelling) => [spelling.replaceAll(' ', ''), { name, type }] as const),
  ),
);

export interface NamedConcept extends Concept {
  /** The name is exactly one of the concept's; else words in front were left away. */
  readonly isExact: boolean;
  /** What was left away: 'home' phone is not 'work' phone. */
  readonly qualifier: string;
}

/** The concept that a column's name is of; null when the table has none. */
export function conceptOf(columnName: string): NamedConcept | null {
  const tokens = nameTokens(columnName.replace(/[-.:]/g, ' '));
  const whole = lookUp(tokens);
  if (whole) return { ...whole, isExact: true, qualifier: '' };
  // A number behind ('phone1', 'email 2') says which of several.
  const last = tokens.at(-1) ?? '';
  const number = /^\d+$/.test(last) ? last : '';
  const rest = number === '' ? tokens : tokens.slice(0, -1);
  for (let from = 0; from < rest.length; from++) {
    if (from > 0 && !QUALIFIERS.has(rest[from - 1]!)) break;
    const found = lookUp(rest.slice(from));
    if (found) return { ...found, isExact: false, qualifier: [...rest.slice(0, from), number].join(' ').trim() };
  }
  // The last words alone still hint at the type: 'bank_account_phone_number'.
  for (let from = 1; from < rest.length; from++) {
    const found = lookUp(rest.slice(from));
    if (found) return { ...found, isExact: false, qualifier: [...rest.slice(0, from), number].join(' ').trim() };
  }
  return null;
}

function lookUp(tokens: readonly string[]): Concept | undefined {
  return tokens.length === 0 ? undefined : BY_NAME.get(tokens.join(''));
}
