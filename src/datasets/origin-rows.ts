/**
 * File `origins` of a product as rows of (entity_id, attribute, record_id, source_id, rule). It has a row per record and
 * a column per attribute, which takes a tenth of the space of a row per value.
 * @param from the file, or what stands for it; @param where condition on its columns entity_id, record_id, source_id
 */
export function originRowsSql(from: string, where = 'true'): string {
  return `select entity_id, attribute, record_id, source_id, rule
    from (unpivot (select * from ${from} where ${where})
      on columns(* exclude (entity_id, record_id, source_id)) into name attribute value rule)`;
}
