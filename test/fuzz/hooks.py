"""What JSON Schema cannot say of this API, for schemathesis: see docs/decisions/schemathesis.md.

Formats of our own get generators, so that valid requests are valid in depth. `refused_for_a_stated_rule` is the
stricter half of `positive_data_acceptance`: valid data may be refused with 400 only for the state of things
(FAILED_PRECONDITION), or for a rule between values that stands in RULES under its operation and field.
"""

import re

import schemathesis
from hypothesis import strategies as st

IDS = st.from_regex(r"[a-z]{2,4}_[0-9a-z]{16}", fullmatch=True)
TIMES = st.datetimes().map(lambda at: f'"{at.isoformat(timespec="milliseconds")}Z"')
JOB_TERMS = st.one_of(
    st.builds('job_id {} "{}"'.format, st.sampled_from(["=", "!="]), IDS),
    st.sampled_from(["configuration:load", "configuration:update", "configuration:publish", "status:error"]),
    st.builds(
        '{} = "{}"'.format,
        st.sampled_from(
            [
                "configuration.load.source_id",
                "configuration.update.data_product_id",
                "configuration.update.workflow_id",
                "configuration.publish.destination_id",
                "configuration.publish.data_product_id",
            ]
        ),
        IDS,
    ),
    st.builds(
        "status.state {} {}".format,
        st.sampled_from(["=", "!="]),
        st.sampled_from(["PENDING", "RUNNING", "STOPPING", "DONE"]),
    ),
    st.builds(
        "{}_time(){}".format,
        st.sampled_from(["create", "start", "cancel", "stop"]),
        st.one_of(
            st.just(""),
            st.builds(" {} {}".format, st.sampled_from(["=", "!=", "<", "<=", ">", ">="]), TIMES),
        ),
    ),
)
JOB_FILTERS = st.recursive(
    JOB_TERMS,
    lambda inner: st.one_of(
        inner.map("NOT ({})".format),
        st.builds("({} AND {})".format, inner, inner),
        st.builds("({} OR {})".format, inner, inner),
        st.builds("({} {})".format, inner, inner),
    ),
    max_leaves=6,
)
MINUTE, HOUR = st.integers(0, 59), st.integers(0, 23)

# A token cannot be made up: it comes from the answer before. The first page has none.
schemathesis.openapi.format("page-token", st.just(""))
schemathesis.openapi.format("job-filter", JOB_FILTERS)
# Their fields are the columns of the data, of which there is none here.
schemathesis.openapi.format("row-filter", st.just(""))
schemathesis.openapi.format("row-order", st.just(""))
schemathesis.openapi.format(
    "crontab",
    st.one_of(
        st.builds("{} {} * * *".format, MINUTE, HOUR),
        st.builds("{} */2 1-15 JAN,7 MON-FRI".format, MINUTE),
        st.builds("{} {} {} * *".format, MINUTE, HOUR, st.integers(1, 28)),
    ),
)
schemathesis.openapi.format("time-zone", st.sampled_from(["UTC", "Europe/Berlin", "Asia/Kolkata", "America/New_York"]))
# Of the resource at hand; which fields those are stands in its body's schema.
schemathesis.openapi.format("field-mask", st.just(""))
schemathesis.openapi.format("public-https-url", st.just("https://hooks.example.org/cupel"))

#: operationId → fields with a rule that relates them to another value, to the clock or to what is stored.
RULES: dict[str, tuple[str, ...]] = {
    "createApiKey": ("expireTime",),  # the clock
    "createConnection": ("settings",),  # those of the type
    "updateConnection": ("settings",),
    "createSource": ("connectionId",),  # an upload has none, every other location has one
    "updateSource": ("connectionId",),
    # nothing stands twice; attributes that are there; what a kind of comparison takes; a country that is one
    "createDataProduct": ("sources", "attributes", "matching", "clusteringRules", "cleaning.phoneRegion"),
    "updateDataProduct": ("sources", "attributes", "matching", "clusteringRules", "cleaning.phoneRegion"),
    "createDestination": ("dataProductId", "tableId", "datasets"),  # those of the kind
    "updateDestination": ("dataProductId", "tableId", "datasets"),
    "createWorkflow": ("dataProductId", "sourceId"),  # those of the type
    "updateWorkflow": ("dataProductId", "sourceId"),
    "createWebhook": ("headers",),  # a name that may be set; a sensitive one needs a value
    "updateWebhook": ("headers",),
    "mergeEntities": ("entityIds",),  # another than the survivor
    "labelPair": ("right",),  # another than left
    "mergeRecords": ("toRecordId", "expectedVersions"),  # another than fromRecordId; of these two
    "createRelationship": ("toRecordId",),  # another than fromRecordId
    "updateRelationship": ("toRecordId",),
    "explainPair": ("recordIds",),  # two different ones
}

NOT_STORABLE = "must not hold the character U+0000"


def own_id(operation):
    """createDataProduct → dataProductId: in a body it has to be the one of the path or query."""
    name = re.sub(r"^(create|update)", "", operation)
    return f"{name[0].lower()}{name[1:]}Id"


@schemathesis.check
def refused_for_a_stated_rule(ctx, response, case):
    meta = case.meta
    if meta is None or not meta.generation.mode.is_positive or response.status_code != 400:
        return
    error = response.json()
    if error["details"][0]["reason"] == "FAILED_PRECONDITION":
        return
    operation = case.operation.definition.raw["operationId"]
    stated = (*RULES.get(operation, ()), own_id(operation))
    for violation in error["details"][1]["fieldViolations"]:
        field = re.sub(r"\[\d+\]|\.\d+(?=\.)", "", violation["field"])
        assert violation["description"] == NOT_STORABLE or field.startswith(stated), (
            f"{operation} refuses valid data for a rule that is nowhere stated: {field}: {violation['description']}"
        )
