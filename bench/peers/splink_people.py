"""The sample people matched by Splink with settings that somebody who knows it and the data would write: fields split
and put into one form in SQL, comparisons by kind of field with term frequencies, seven blocking rules, u from random
pairs, EM on two rules. Every step a user waits for is in the total: reading, standardising, training, predicting,
clustering, writing source records with their cluster and one best row per cluster.

  splink_people.py FOLDER OUT THREADS
"""

import json
import logging
import resource
import sys
import time

import duckdb
import splink.comparison_level_library as cll
import splink.comparison_library as cl
from splink import DuckDBAPI, Linker, SettingsCreator, block_on

CUTS = [0.5, 0.8, 0.9, 0.95, 0.99, 0.999, 0.9999, 0.99999]

STANDARDISE = r"""
create table people as
with given as (
  select 'crm' as source, id as key, first_name as given, last_name as family, birth_date as dob, street, city,
         postcode, phone, email
  from read_csv('{folder}/crm.csv', all_varchar = true)
  union all by name
  select 'webshop' as source, customer_no as key,
         given, surname as family,
         cast(try_strptime(dob, '%m/%d/%Y') as date)::varchar as dob, address as street, town as city, zip as postcode,
         mobile as phone, mail as email
  from read_csv('{folder}/webshop.csv', all_varchar = true)
)
select row_number() over () as unique_id, source, key,
       nullif(lower(regexp_replace(given, '\s+\S\.?$', '')), '') as given,
       nullif(lower(family), '') as family,
       case when dob in ('1900-01-01', '1970-01-01') then null else try_cast(dob as date)::varchar end as dob,
       nullif(regexp_replace(regexp_replace(lower(street), '\s*(,? ?#|apt ).*$', ''),
              ' (street|st|avenue|ave|road|rd|lane|ln|drive|dr|court|ct|boulevard|blvd|place|pl)$', ''), '') as street,
       nullif(lower(city), '') as city,
       nullif(postcode, '') as postcode,
       case when right(regexp_replace(phone, '\D', '', 'g'), 10) in ('0000000000', '9999999999', '') then null
            else right(regexp_replace(phone, '\D', '', 'g'), 10) end as phone,
       case when email like '%@%' and email <> 'none@example.com' then lower(email) end as email
from given
"""


def address():
    """One comparison of street, city and postcode, as Splink's guide advises for fields that depend on each other."""
    return cl.CustomComparison(
        output_column_name="address",
        comparison_levels=[
            cll.And(cll.NullLevel("street"), cll.NullLevel("postcode")),
            cll.And(cll.ExactMatchLevel("street"), cll.ExactMatchLevel("postcode")),
            cll.And(cll.JaroWinklerLevel("street", 0.92), cll.LevenshteinLevel("postcode", 2)),
            cll.And(cll.ExactMatchLevel("street"), cll.ExactMatchLevel("city")),
            cll.ExactMatchLevel("postcode"),
            cll.ExactMatchLevel("city"),
            cll.ElseLevel(),
        ],
    )


def settings():
    return SettingsCreator(
        link_type="dedupe_only",
        unique_id_column_name="unique_id",
        comparisons=[
            cl.JaroWinklerAtThresholds("given", [0.92, 0.88, 0.7]).configure(term_frequency_adjustments=True),
            cl.JaroWinklerAtThresholds("family", [0.92, 0.88, 0.7]).configure(term_frequency_adjustments=True),
            cl.DateOfBirthComparison("dob", input_is_string=True),
            address(),
            cl.LevenshteinAtThresholds("phone", [1, 2]),
            cl.EmailComparison("email"),
        ],
        blocking_rules_to_generate_predictions=[
            block_on("email"),
            block_on("phone"),
            block_on("family", "dob"),
            block_on("given", "dob"),
            block_on("street", "postcode"),
            block_on("given", "family", "city"),
            block_on("family", "street"),
        ],
        retain_intermediate_calculation_columns=False,
        retain_matching_columns=False,
    )


def f1(con, clusters):
    common, found, expected = con.execute(
        f"""
        with t as (
          select p.unique_id, c.cluster_id, truth.entity
          from people p join {clusters} c using (unique_id)
          join read_csv('{folder}/truth.csv', all_varchar = true) truth on truth.source = p.source and truth.key = p.key
        )
        select (select sum(n * (n - 1)) from (select count(*) n from t group by cluster_id, entity)),
               (select sum(n * (n - 1)) from (select count(*) n from t group by cluster_id)),
               (select sum(n * (n - 1)) from (select count(*) n from t group by entity))
        """
    ).fetchone()
    return 2 * float(common) / (float(found) + float(expected))


folder, out, threads = sys.argv[1:4]
logging.getLogger("splink").setLevel(logging.ERROR)
con = duckdb.connect(config={"threads": int(threads)})
start = time.perf_counter()
stages = {}


def lap(name):
    stages[name] = round(time.perf_counter() - start - sum(stages.values()), 2)


con.execute(STANDARDISE.replace("{folder}", folder))
lap("read")
api = DuckDBAPI(con)
linker = Linker(api.register("people"), settings(), log_level=logging.ERROR)
rules = [block_on("email"), block_on("phone"), block_on("given", "family", "dob")]
linker.training.estimate_probability_two_random_records_match(rules, recall=0.8)
linker.training.estimate_u_using_random_sampling(max_pairs=1e6, seed=1)
linker.training.estimate_parameters_using_expectation_maximisation(block_on("family", "dob"))
linker.training.estimate_parameters_using_expectation_maximisation(block_on("email"))
lap("train")
predictions = linker.inference.predict(threshold_match_probability=min(CUTS))
lap("predict")
clusters = linker.clustering.cluster_pairwise_predictions_at_threshold(predictions, threshold_match_probability=0.95)
lap("cluster")
con.execute(f"create table clusters as select unique_id, cluster_id from {clusters.physical_name}")
con.execute(
    f"copy (select c.cluster_id, p.* from people p join clusters c using (unique_id) order by 1) to '{out}/source.csv'"
)
columns = ["given", "family", "dob", "street", "city", "postcode", "phone", "email"]
best = ", ".join(f"mode({name}) as {name}" for name in columns)
con.execute(
    f"copy (select c.cluster_id, count(*) as records, {best} from people p join clusters c using (unique_id)"
    f" group by 1 order by 1) to '{out}/golden.csv'"
)
lap("write")
seconds = time.perf_counter() - start
scores = {0.95: f1(con, "clusters")}
for cut in CUTS:
    if cut not in scores:
        other = linker.clustering.cluster_pairwise_predictions_at_threshold(
            predictions, threshold_match_probability=cut
        )
        scores[cut] = f1(con, other.physical_name)
peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
print(
    json.dumps(
        {"seconds": seconds, "stages": stages, "f1": scores[0.95], "f1ByCut": scores, "peakMb": peak}
    )
)
