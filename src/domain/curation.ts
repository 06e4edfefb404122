/** What people decided about a data product's records. Record ids are those of the `records` file of an update. */
export interface Curation {
  readonly mustLink: readonly (readonly [string, string])[];
  readonly cannotLink: readonly (readonly [string, string])[];
  /** Labels train the model; they do not force. */
  readonly labels: readonly { readonly left: string; readonly right: string; readonly isMatch: boolean }[];
  /** record_id → entity_id of verified records: they stay. */
  readonly verified: Readonly<Record<string, string>>;
  /** entity_id → attribute → value that replaces the consolidated one. */
  readonly overrides: Readonly<Record<string, Readonly<Record<string, string | null>>>>;
}
