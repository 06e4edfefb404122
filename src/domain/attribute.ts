/** What an attribute's values are, which decides how they are standardised, blocked and compared (contract section 4). */
export const ATTRIBUTE_TYPES = [
  'PERSON_NAME',
  'GIVEN_NAME',
  'FAMILY_NAME',
  'ORGANIZATION_NAME',
  'DATE',
  'EMAIL',
  'PHONE',
  'ADDRESS',
  'STREET',
  'CITY',
  'REGION',
  'POSTAL_CODE',
  'COUNTRY',
  'URL',
  'IDENTIFIER',
  'TRUSTED_ID',
  'NUMBER',
  'CATEGORY',
  'TEXT',
  'TITLE',
  'LOCATION',
] as const;

export type AttributeType = (typeof ATTRIBUTE_TYPES)[number];
