// @ts-nocheck
/* Generated from /openapi.json by npm run sdk:generate; not for editing. */

export type ClientOptions = {
    baseUrl: `${string}://${string}` | (string & {});
};

export type ApiKey = {
    apiKeyId: string;
    userId: string;
    displayName: string;
    /**
     * UTC.
     */
    createTime: string;
    /**
     * UTC.
     */
    expireTime?: string;
    /**
     * To the minute.
     */
    lastUsedTime?: string;
};

export type ApiKeyInput = {
    /**
     * Whom the key is for; absent: the caller.
     */
    userId?: string;
    displayName?: string;
    /**
     * RFC 3339; absent: never.
     */
    expireTime?: string;
};

export type ColumnProfile = {
    name: string;
    originalName: string;
    /**
     * Rows that have a value.
     */
    filled: number;
    empty: number;
    /**
     * Estimated, to a few percent.
     */
    distinct: number;
    min: string | null;
    max: string | null;
    averageLength: number | null;
    /**
     * The most frequent ones, estimated.
     */
    topValues: Array<string>;
};

export type Connection = {
    connectionId: string;
    displayName: string;
    type: string;
    usage: Array<'SOURCE' | 'DESTINATION'>;
    /**
     * Without the secret ones: they are write-only.
     */
    settings: {
        [key: string]: unknown;
    };
    /**
     * Names of the secret settings that have a value.
     */
    secretSettings: Array<string>;
    /**
     * UTC.
     */
    createTime?: string;
    /**
     * UTC.
     */
    updateTime?: string;
};

export type ConnectionInput = {
    /**
     * Name for people.
     */
    displayName: string;
    type: 'local';
    /**
     * What it may be used for.
     */
    usage?: Array<'SOURCE' | 'DESTINATION'>;
    /**
     * By type. local: root.
     */
    settings?: {
        [key: string]: unknown;
    };
    /**
     * Output only: ignored.
     */
    secretSettings?: unknown;
    /**
     * Output only: ignored.
     */
    createTime?: unknown;
    /**
     * Output only: ignored.
     */
    updateTime?: unknown;
    /**
     * The id that it has; another one is refused.
     */
    connectionId?: string | null;
};

export type ConnectionPatch = {
    /**
     * Name for people.
     */
    displayName?: string;
    type?: 'local';
    usage?: Array<'SOURCE' | 'DESTINATION'>;
    settings?: {
        [key: string]: unknown;
    };
    /**
     * Output only: ignored.
     */
    secretSettings?: unknown;
    /**
     * Output only: ignored.
     */
    createTime?: unknown;
    /**
     * Output only: ignored.
     */
    updateTime?: unknown;
    /**
     * The id that it has; another one is refused.
     */
    connectionId?: string | null;
};

export type CreateOrUpdateAnswer = {
    matchType: 'ID_MATCH' | 'RECORD_MATCH' | 'NO_MATCH';
    record: Record;
    /**
     * Of a RECORD_MATCH.
     */
    score?: number;
};

export type CurationAnswer = {
    /**
     * Where the records will be.
     */
    entityId: string;
    /**
     * Records that the decision verified.
     */
    recordCount: number;
    /**
     * Takes effect with the next update.
     */
    isPending: true;
};

export type DataProduct = {
    dataProductId: string;
    displayName: string;
    sources: Array<{
        sourceId: string;
        mapping?: {
            [key: string]: string;
        };
        distinct?: boolean;
    }>;
    /**
     * As set, else as the newest update inferred them; empty before it.
     */
    attributes: Array<{
        name: string;
        type: 'PERSON_NAME' | 'GIVEN_NAME' | 'FAMILY_NAME' | 'ORGANIZATION_NAME' | 'DATE' | 'EMAIL' | 'PHONE' | 'ADDRESS' | 'STREET' | 'CITY' | 'REGION' | 'POSTAL_CODE' | 'COUNTRY' | 'URL' | 'IDENTIFIER' | 'TRUSTED_ID' | 'NUMBER' | 'CATEGORY' | 'TEXT' | 'TITLE' | 'LOCATION';
        sensitive?: boolean;
        consolidation?: unknown;
        /**
         * Whether it is evidence for or against a match.
         */
        isUsable?: boolean;
        /**
         * Why it was inferred so.
         */
        reason?: string;
    }>;
    /**
     * Whether attributes were inferred rather than set.
     */
    isInferred: boolean;
    /**
     * Attributes and, per source, the mapping of columns, of the newest update, with reasons.
     */
    inferred?: {
        [key: string]: unknown;
    };
    matching?: {
        [key: string]: unknown;
    };
    clusteringRules?: Array<unknown>;
    cleaning?: {
        [key: string]: unknown;
    };
    /**
     * A 64-bit number as text.
     */
    entityCount: string;
    /**
     * A 64-bit number as text.
     */
    recordCount: string;
    lastUpdateJobId?: string;
    /**
     * UTC.
     */
    lastUpdateTime?: string;
    version?: string;
    /**
     * The newest ten; all of them at …/runs.
     */
    runs: Array<DataProductRun>;
    /**
     * UTC.
     */
    createTime?: string;
    /**
     * UTC.
     */
    updateTime?: string;
};

export type DataProductInput = {
    /**
     * Name for people.
     */
    displayName: string;
    sources: Array<{
        sourceId: string;
        /**
         * Column → attribute. Columns that are absent are mapped by their names and values.
         */
        mapping?: {
            [key: string]: string;
        };
        /**
         * The source holds no duplicates of its own.
         */
        distinct?: boolean;
    }>;
    /**
     * Absent or empty: inferred by the next update.
     */
    attributes?: Array<{
        name: string;
        type: 'PERSON_NAME' | 'GIVEN_NAME' | 'FAMILY_NAME' | 'ORGANIZATION_NAME' | 'DATE' | 'EMAIL' | 'PHONE' | 'ADDRESS' | 'STREET' | 'CITY' | 'REGION' | 'POSTAL_CODE' | 'COUNTRY' | 'URL' | 'IDENTIFIER' | 'TRUSTED_ID' | 'NUMBER' | 'CATEGORY' | 'TEXT' | 'TITLE' | 'LOCATION';
        sensitive?: boolean;
        /**
         * Survivorship rule.
         */
        consolidation?: unknown;
        /**
         * False: kept and shown, but no evidence for or against a match. True: evidence whatever is inferred.
         */
        isUsable?: boolean;
        /**
         * Why it was inferred so. Output only: ignored.
         */
        reason?: string;
    }>;
    matching?: {
        /**
         * Average match probability from which groups are joined, above 0 and below 1.
         */
        threshold?: number;
        /**
         * Which records may share an entity: any, those of different sources, or those of one source. Absent: any, but sources found free of duplicates are kept so.
         */
        linkMode?: 'LINK_AND_DEDUPE' | 'LINK_ONLY' | 'DEDUPE_ONLY';
        /**
         * Pairs that agree on one or two attributes are compared, instead of pairs that are found automatically.
         */
        blockingRules?: Array<string | Array<string>>;
        comparisons?: Array<{
            attribute: string;
            /**
             * False: left out. True: compared whatever is inferred.
             */
            use?: boolean;
            /**
             * How two values are compared.
             */
            kind?: 'text' | 'given' | 'person' | 'organization' | 'code' | 'set' | 'number' | 'amount' | 'date' | 'location';
            /**
             * What separates the levels of the kind. Needs kind.
             */
            thresholds?: Array<number>;
            /**
             * One probability per level, from equal to different, that sum to 1; null: estimated. Needs kind.
             */
            m?: Array<number | null>;
            /**
             * One probability per level, from equal to different, that sum to 1; null: estimated. Needs kind.
             */
            u?: Array<number | null>;
            /**
             * False: equal values weigh the same however rare they are.
             */
            termFrequency?: boolean;
        }>;
        /**
         * Pairs looked for, about.
         */
        maxCandidatePairs?: number;
    };
    /**
     * Stand above the model, numbered from 1.
     */
    clusteringRules?: Array<{
        action: 'JOIN' | 'SPLIT';
        /**
         * JOIN: records with the same values in all of them share an entity. SPLIT: they never do.
         */
        equal?: string | Array<string>;
        /**
         * SPLIT: records that differ in any of them never share an entity.
         */
        unequal?: string | Array<string>;
    }>;
    /**
     * How values are read; what is absent is decided per column.
     */
    cleaning?: {
        /**
         * False: "n/a", 1900-01-01 and the like stay values.
         */
        removePlaceholders?: boolean;
        /**
         * Further values that mean nothing.
         */
        placeholders?: Array<string>;
        /**
         * False: names and texts stay in their script.
         */
        transliterate?: boolean;
        dateOrder?: 'DMY' | 'MDY' | 'YMD';
        /**
         * Which name stands first in whole names without a comma.
         */
        nameOrder?: 'GIVEN_FIRST' | 'FAMILY_FIRST';
        decimalMark?: '.' | ',';
        /**
         * ISO alpha-2 country of national numbers.
         */
        phoneRegion?: string | null;
        vocabulary?: 'PLAIN' | 'SEX' | 'BOOLEAN';
    };
    /**
     * Output only: ignored.
     */
    isInferred?: unknown;
    /**
     * Output only: ignored.
     */
    inferred?: unknown;
    /**
     * Output only: ignored.
     */
    entityCount?: unknown;
    /**
     * Output only: ignored.
     */
    recordCount?: unknown;
    /**
     * Output only: ignored.
     */
    lastUpdateJobId?: unknown;
    /**
     * Output only: ignored.
     */
    lastUpdateTime?: unknown;
    /**
     * Output only: ignored.
     */
    version?: unknown;
    /**
     * Output only: ignored.
     */
    runs?: unknown;
    /**
     * Output only: ignored.
     */
    createTime?: unknown;
    /**
     * Output only: ignored.
     */
    updateTime?: unknown;
    /**
     * The id that it has; another one is refused.
     */
    dataProductId?: string | null;
};

export type DataProductPatch = {
    /**
     * Name for people.
     */
    displayName?: string;
    sources?: Array<{
        sourceId: string;
        /**
         * Column → attribute. Columns that are absent are mapped by their names and values.
         */
        mapping?: {
            [key: string]: string;
        };
        /**
         * The source holds no duplicates of its own.
         */
        distinct?: boolean;
    }>;
    /**
     * Absent or empty: inferred by the next update.
     */
    attributes?: Array<{
        name: string;
        type: 'PERSON_NAME' | 'GIVEN_NAME' | 'FAMILY_NAME' | 'ORGANIZATION_NAME' | 'DATE' | 'EMAIL' | 'PHONE' | 'ADDRESS' | 'STREET' | 'CITY' | 'REGION' | 'POSTAL_CODE' | 'COUNTRY' | 'URL' | 'IDENTIFIER' | 'TRUSTED_ID' | 'NUMBER' | 'CATEGORY' | 'TEXT' | 'TITLE' | 'LOCATION';
        sensitive?: boolean;
        /**
         * Survivorship rule.
         */
        consolidation?: unknown;
        /**
         * False: kept and shown, but no evidence for or against a match. True: evidence whatever is inferred.
         */
        isUsable?: boolean;
        /**
         * Why it was inferred so. Output only: ignored.
         */
        reason?: string;
    }>;
    matching?: {
        /**
         * Average match probability from which groups are joined, above 0 and below 1.
         */
        threshold?: number;
        /**
         * Which records may share an entity: any, those of different sources, or those of one source. Absent: any, but sources found free of duplicates are kept so.
         */
        linkMode?: 'LINK_AND_DEDUPE' | 'LINK_ONLY' | 'DEDUPE_ONLY';
        /**
         * Pairs that agree on one or two attributes are compared, instead of pairs that are found automatically.
         */
        blockingRules?: Array<string | Array<string>>;
        comparisons?: Array<{
            attribute: string;
            /**
             * False: left out. True: compared whatever is inferred.
             */
            use?: boolean;
            /**
             * How two values are compared.
             */
            kind?: 'text' | 'given' | 'person' | 'organization' | 'code' | 'set' | 'number' | 'amount' | 'date' | 'location';
            /**
             * What separates the levels of the kind. Needs kind.
             */
            thresholds?: Array<number>;
            /**
             * One probability per level, from equal to different, that sum to 1; null: estimated. Needs kind.
             */
            m?: Array<number | null>;
            /**
             * One probability per level, from equal to different, that sum to 1; null: estimated. Needs kind.
             */
            u?: Array<number | null>;
            /**
             * False: equal values weigh the same however rare they are.
             */
            termFrequency?: boolean;
        }>;
        /**
         * Pairs looked for, about.
         */
        maxCandidatePairs?: number;
    };
    /**
     * Stand above the model, numbered from 1.
     */
    clusteringRules?: Array<{
        action: 'JOIN' | 'SPLIT';
        /**
         * JOIN: records with the same values in all of them share an entity. SPLIT: they never do.
         */
        equal?: string | Array<string>;
        /**
         * SPLIT: records that differ in any of them never share an entity.
         */
        unequal?: string | Array<string>;
    }>;
    /**
     * How values are read; what is absent is decided per column.
     */
    cleaning?: {
        /**
         * False: "n/a", 1900-01-01 and the like stay values.
         */
        removePlaceholders?: boolean;
        /**
         * Further values that mean nothing.
         */
        placeholders?: Array<string>;
        /**
         * False: names and texts stay in their script.
         */
        transliterate?: boolean;
        dateOrder?: 'DMY' | 'MDY' | 'YMD';
        /**
         * Which name stands first in whole names without a comma.
         */
        nameOrder?: 'GIVEN_FIRST' | 'FAMILY_FIRST';
        decimalMark?: '.' | ',';
        /**
         * ISO alpha-2 country of national numbers.
         */
        phoneRegion?: string | null;
        vocabulary?: 'PLAIN' | 'SEX' | 'BOOLEAN';
    };
    /**
     * Output only: ignored.
     */
    isInferred?: unknown;
    /**
     * Output only: ignored.
     */
    inferred?: unknown;
    /**
     * Output only: ignored.
     */
    entityCount?: unknown;
    /**
     * Output only: ignored.
     */
    recordCount?: unknown;
    /**
     * Output only: ignored.
     */
    lastUpdateJobId?: unknown;
    /**
     * Output only: ignored.
     */
    lastUpdateTime?: unknown;
    /**
     * Output only: ignored.
     */
    version?: unknown;
    /**
     * Output only: ignored.
     */
    runs?: unknown;
    /**
     * Output only: ignored.
     */
    createTime?: unknown;
    /**
     * Output only: ignored.
     */
    updateTime?: unknown;
    /**
     * The id that it has; another one is refused.
     */
    dataProductId?: string | null;
};

/**
 * One successful update.
 */
export type DataProductRun = {
    jobId: string;
    version: string;
    /**
     * UTC.
     */
    createTime: string;
};

export type Destination = {
    destinationId: string;
    displayName: string;
    kind: 'DATA_PRODUCT' | 'REALTIME_RECORDS' | 'REALTIME_ID_MAPPING' | 'REALTIME_RELATIONSHIPS';
    dataProductId?: string;
    tableId?: string;
    datasets: Array<string>;
    connectionId: string;
    location: {
        path?: string;
        schema?: string;
        table?: string;
    };
    /**
     * What is absent is detected.
     */
    format?: {
        /**
         * Absent: told from the content.
         */
        type?: 'csv' | 'json' | 'ndjson' | 'parquet' | 'avro' | 'xlsx';
        /**
         * One character.
         */
        delimiter?: string;
        header?: boolean;
        /**
         * Such as utf-8 or windows-1252.
         */
        encoding?: string;
        /**
         * One character; empty: no quoting.
         */
        quote?: string;
        /**
         * Loads: more rejected rows than this share fail.
         */
        maxRejectShare?: number;
    };
    /**
     * SINGLE: one file. MULTIPLE: a folder per run with a manifest.
     */
    fileMode: 'SINGLE' | 'MULTIPLE';
    /**
     * UTC.
     */
    createTime?: string;
    /**
     * UTC.
     */
    updateTime?: string;
};

export type DestinationInput = {
    /**
     * Name for people.
     */
    displayName: string;
    /**
     * DATA_PRODUCT writes a product’s datasets, REALTIME_… a table’s records.
     */
    kind: 'DATA_PRODUCT' | 'REALTIME_RECORDS' | 'REALTIME_ID_MAPPING' | 'REALTIME_RELATIONSHIPS';
    /**
     * Of kind DATA_PRODUCT, and only of it.
     */
    dataProductId?: string;
    /**
     * Of the REALTIME kinds, and only of them.
     */
    tableId?: string;
    /**
     * Of kind DATA_PRODUCT; absent: GOLDEN_RECORDS.
     */
    datasets?: Array<'GOLDEN_RECORDS' | 'SOURCE_RECORDS' | 'ENHANCED_SOURCE_RECORDS' | 'SIMILAR_PAIRS' | 'ENTITY_CHANGES'>;
    connectionId: string;
    location: {
        /**
         * Folder below the connection’s root; with fileMode SINGLE a path with an ending (golden.csv) is the file.
         */
        path: string;
    } | {
        table: string;
        schema?: string;
    };
    /**
     * What is absent is detected.
     */
    format?: {
        /**
         * Absent: told from the content.
         */
        type?: 'csv' | 'json' | 'ndjson' | 'parquet' | 'avro' | 'xlsx';
        /**
         * One character.
         */
        delimiter?: string;
        header?: boolean;
        /**
         * Such as utf-8 or windows-1252.
         */
        encoding?: string;
        /**
         * One character; empty: no quoting.
         */
        quote?: string;
        /**
         * Loads: more rejected rows than this share fail.
         */
        maxRejectShare?: number;
    };
    /**
     * SINGLE: one file. MULTIPLE: a folder per run with a manifest.
     */
    fileMode?: 'SINGLE' | 'MULTIPLE';
    /**
     * Output only: ignored.
     */
    createTime?: unknown;
    /**
     * Output only: ignored.
     */
    updateTime?: unknown;
    /**
     * The id that it has; another one is refused.
     */
    destinationId?: string | null;
};

export type DestinationPatch = {
    /**
     * Name for people.
     */
    displayName?: string;
    /**
     * DATA_PRODUCT writes a product’s datasets, REALTIME_… a table’s records.
     */
    kind?: 'DATA_PRODUCT' | 'REALTIME_RECORDS' | 'REALTIME_ID_MAPPING' | 'REALTIME_RELATIONSHIPS';
    /**
     * Of kind DATA_PRODUCT, and only of it.
     */
    dataProductId?: string;
    /**
     * Of the REALTIME kinds, and only of them.
     */
    tableId?: string;
    /**
     * Of kind DATA_PRODUCT; absent: GOLDEN_RECORDS.
     */
    datasets?: Array<'GOLDEN_RECORDS' | 'SOURCE_RECORDS' | 'ENHANCED_SOURCE_RECORDS' | 'SIMILAR_PAIRS' | 'ENTITY_CHANGES'>;
    connectionId?: string;
    location?: {
        /**
         * Folder below the connection’s root; with fileMode SINGLE a path with an ending (golden.csv) is the file.
         */
        path: string;
    } | {
        table: string;
        schema?: string;
    };
    /**
     * What is absent is detected.
     */
    format?: {
        /**
         * Absent: told from the content.
         */
        type?: 'csv' | 'json' | 'ndjson' | 'parquet' | 'avro' | 'xlsx';
        /**
         * One character.
         */
        delimiter?: string;
        header?: boolean;
        /**
         * Such as utf-8 or windows-1252.
         */
        encoding?: string;
        /**
         * One character; empty: no quoting.
         */
        quote?: string;
        /**
         * Loads: more rejected rows than this share fail.
         */
        maxRejectShare?: number;
    };
    /**
     * SINGLE: one file. MULTIPLE: a folder per run with a manifest.
     */
    fileMode?: 'SINGLE' | 'MULTIPLE';
    /**
     * Output only: ignored.
     */
    createTime?: unknown;
    /**
     * Output only: ignored.
     */
    updateTime?: unknown;
    /**
     * The id that it has; another one is refused.
     */
    destinationId?: string | null;
};

/**
 * Nothing to say.
 */
export type Empty = {
    [key: string]: unknown;
};

export type Entity = {
    /**
     * Persistent.
     */
    entityId: string;
    recordCount: number;
    /**
     * Attribute → value.
     */
    values: {
        [key: string]: string | null;
    };
    /**
     * Attributes whose value a person set.
     */
    overridden: Array<string>;
};

export type EntityDetail = {
    /**
     * Persistent.
     */
    entityId: string;
    recordCount: number;
    /**
     * Attribute → value.
     */
    values: {
        [key: string]: string | null;
    };
    /**
     * Attributes whose value a person set.
     */
    overridden: Array<string>;
    /**
     * At most 1000; all of them by a filter on records.
     */
    records: Array<SourceRecord>;
    /**
     * Where each value came from.
     */
    origins: Array<{
        attribute: string;
        recordId?: string;
        sourceId?: string;
        /**
         * Why this value: a survivorship rule, or OVERRIDE.
         */
        rule: string;
    }>;
    /**
     * What the newest update did to the id.
     */
    history: Array<{
        entityId: string;
        change: 'KEPT' | 'MINTED' | 'RETIRED' | 'CHANGED';
        previousRecordCount: number;
        recordCount: number;
        /**
         * Of a retired id: who took most of its records.
         */
        successorEntityId?: string;
        /**
         * The update that made the change.
         */
        jobId?: string;
    }>;
};

/**
 * Match on details[].reason or the status, not on the message.
 */
export type Error = {
    /**
     * gRPC status code.
     */
    code: number;
    /**
     * For people; may change at any time.
     */
    message: string;
    details: Array<{
        '@type': 'type.googleapis.com/google.rpc.ErrorInfo';
        reason: string;
        domain: 'cupel';
        metadata?: {
            [key: string]: string;
        };
    } | {
        '@type': 'type.googleapis.com/google.rpc.BadRequest';
        fieldViolations: Array<{
            field: string;
            description: string;
        }>;
    } | {
        '@type': 'type.googleapis.com/google.rpc.RequestInfo';
        requestId: string;
    }>;
};

export type ExplainPairInput = {
    recordIds: [
        string,
        string
    ];
};

export type Explanation = {
    recordIds: Array<string>;
    probability: number;
    /**
     * The same as evidence, in bits: the sum of the comparisons.
     */
    weight: number;
    /**
     * In the order of the waterfall.
     */
    comparisons: Array<{
        /**
         * In parentheses: evidence of the record as a whole, such as how rare matches are.
         */
        attribute: string;
        /**
         * The level of agreement that was reached.
         */
        level: string;
        /**
         * Evidence in bits: above 0 for, below 0 against a match.
         */
        weight: number;
        left: string | null;
        right: string | null;
    }>;
    /**
     * Whether the newest update has both in one entity.
     */
    isLinked: boolean;
};

export type ExternalId = {
    externalId: string;
    recordId: string;
    /**
     * UTC.
     */
    createTime: string;
    /**
     * UTC.
     */
    updateTime: string;
};

export type Health = {
    status: 'ok';
};

export type Job = {
    jobId: string;
    /**
     * Ids that are not set are empty texts.
     */
    configuration: {
        load?: {
            sourceId: string;
        };
        update?: {
            dataProductId: string;
            workflowId: string;
        };
        publish?: {
            destinationId: string;
            dataProductId: string;
        };
    };
    status: {
        state: 'PENDING' | 'RUNNING' | 'STOPPING' | 'DONE';
        /**
         * When the job entered this state.
         */
        stateStartTime: string;
        /**
         * Of a job that is DONE without success.
         */
        error?: {
            reason: 'STOPPED_BY_USER' | 'PLANNING_FAILED' | 'SOURCE_LOAD_FAILED' | 'UPDATE_FAILED' | 'PUBLISH_FAILED' | 'EXECUTION_FAILED' | 'INTERNAL';
            message: string;
        };
    };
    /**
     * Past states, newest first, without the current one.
     */
    statusHistory: Array<{
        state: 'PENDING' | 'RUNNING' | 'STOPPING' | 'DONE';
        /**
         * When the job entered this state.
         */
        stateStartTime: string;
        /**
         * Of a job that is DONE without success.
         */
        error?: {
            reason: 'STOPPED_BY_USER' | 'PLANNING_FAILED' | 'SOURCE_LOAD_FAILED' | 'UPDATE_FAILED' | 'PUBLISH_FAILED' | 'EXECUTION_FAILED' | 'INTERNAL';
            message: string;
        };
    }>;
    /**
     * UTC.
     */
    createTime: string;
    /**
     * Id of the user whose key created it.
     */
    creator?: string;
    origin: 'API' | 'UI' | 'SCHEDULE' | 'PIPELINE';
    progress?: {
        fraction: number;
        stage: string;
        etaSeconds?: number;
        stages: Array<{
            name: string;
            state: 'PENDING' | 'RUNNING' | 'DONE';
            /**
             * A 64-bit number as text.
             */
            rowsIn?: string;
            /**
             * A 64-bit number as text.
             */
            rowsOut?: string;
            seconds?: number;
        }>;
    };
    result?: {
        counts: {
            [key: string]: string;
        };
        datasetVersions?: {
            [key: string]: string;
        };
        filesWritten?: Array<string>;
        /**
         * A 64-bit number as text.
         */
        rejectedRows?: string;
        notes?: Array<string>;
    };
    /**
     * How often a process began to run it.
     */
    attempt: number;
    /**
     * Open jobs that come first because they touch the same objects.
     */
    waitingFor: Array<string>;
    pipelineId?: string;
};

export type LabelPairInput = {
    left: string;
    right: string;
    label: 'MATCH' | 'NO_MATCH' | 'UNSURE';
};

export type ListApiKeysAnswer = {
    apiKeys: Array<ApiKey>;
    /**
     * Empty at the end of the list.
     */
    nextPageToken: string;
};

export type ListConnectionsAnswer = {
    connections: Array<Connection>;
    /**
     * Empty at the end of the list.
     */
    nextPageToken: string;
};

export type ListDataProductRunsAnswer = {
    runs: Array<DataProductRun>;
    /**
     * Empty at the end of the list.
     */
    nextPageToken: string;
};

export type ListDataProductsAnswer = {
    dataProducts: Array<DataProduct>;
    /**
     * Empty at the end of the list.
     */
    nextPageToken: string;
};

export type ListDestinationsAnswer = {
    destinations: Array<Destination>;
    /**
     * Empty at the end of the list.
     */
    nextPageToken: string;
};

export type ListEntitiesAnswer = {
    entities: Array<Entity>;
    /**
     * Empty at the end of the list.
     */
    nextPageToken: string;
};

export type ListExternalIdsAnswer = {
    externalIds: Array<ExternalId>;
    /**
     * Empty at the end of the list.
     */
    nextPageToken: string;
};

export type ListPairsAnswer = {
    pairs: Array<Pair>;
    /**
     * Empty at the end of the list.
     */
    nextPageToken: string;
};

export type ListProductRecordsAnswer = {
    records: Array<SourceRecord>;
    /**
     * Empty at the end of the list.
     */
    nextPageToken: string;
};

export type ListPublishConfigurationsAnswer = {
    publishConfigurations: Array<PublishConfiguration>;
    /**
     * Empty at the end of the list.
     */
    nextPageToken: string;
};

export type ListRecordsAnswer = {
    records: Array<Record>;
    /**
     * Empty at the end of the list.
     */
    nextPageToken: string;
};

export type ListRelationshipTypesAnswer = {
    relationshipTypes: Array<RelationshipType>;
};

export type ListRelationshipsAnswer = {
    relationships: Array<Relationship>;
    /**
     * Empty at the end of the list.
     */
    nextPageToken: string;
};

export type ListScheduleEventsAnswer = {
    scheduleEvents: Array<ScheduleEvent>;
    /**
     * Empty at the end of the list.
     */
    nextPageToken: string;
};

export type ListSchedulesAnswer = {
    schedules: Array<Schedule>;
    /**
     * Empty at the end of the list.
     */
    nextPageToken: string;
};

export type ListSourceRejectsAnswer = {
    rejects: Array<Reject>;
    /**
     * Empty at the end of the list.
     */
    nextPageToken: string;
};

export type ListSourceRowsAnswer = {
    rows: Array<{
        [key: string]: string | null;
    }>;
    /**
     * Empty at the end of the list.
     */
    nextPageToken: string;
};

export type ListSourcesAnswer = {
    sources: Array<Source>;
    /**
     * Empty at the end of the list.
     */
    nextPageToken: string;
};

export type ListTablesAnswer = {
    tables: Array<Table>;
    /**
     * Empty at the end of the list.
     */
    nextPageToken: string;
};

export type ListUploadsAnswer = {
    uploads: Array<Upload>;
    /**
     * Empty at the end of the list.
     */
    nextPageToken: string;
};

export type ListUsersAnswer = {
    users: Array<User>;
    /**
     * Empty at the end of the list.
     */
    nextPageToken: string;
};

export type ListWebhookDeliveriesAnswer = {
    deliveries: Array<WebhookDelivery>;
    /**
     * Empty at the end of the list.
     */
    nextPageToken: string;
};

export type ListWebhooksAnswer = {
    webhooks: Array<Webhook>;
    /**
     * Empty at the end of the list.
     */
    nextPageToken: string;
};

export type ListWorkflowsAnswer = {
    workflows: Array<Workflow>;
    /**
     * Empty at the end of the list.
     */
    nextPageToken: string;
};

export type MergeEntitiesInput = {
    /**
     * With or without the survivor.
     */
    entityIds: Array<string>;
    survivorId: string;
};

export type MoveRecordsInput = ({
    newEntity?: false;
} | {
    newEntity: true;
}) & {
    recordIds: Array<string>;
    entityId?: string;
    /**
     * Instead of entityId: make a new entity of the records.
     */
    newEntity?: boolean;
};

export type NewApiKey = {
    apiKeyId: string;
    userId: string;
    displayName: string;
    /**
     * UTC.
     */
    createTime: string;
    /**
     * UTC.
     */
    expireTime?: string;
    /**
     * To the minute.
     */
    lastUsedTime?: string;
    /**
     * The key itself: shown this once, stored as a hash.
     */
    key?: string;
};

export type OverrideValuesInput = {
    /**
     * Attribute → value; null empties it.
     */
    values?: {
        [key: string]: string | null;
    };
    /**
     * Attributes whose override is taken back.
     */
    remove?: Array<string>;
};

export type OverridesAnswer = {
    entityId: string;
    overrides: {
        [key: string]: string | null;
    };
};

export type Pair = {
    left: SourceRecord;
    right: SourceRecord;
    /**
     * Probability of a match.
     */
    score: number;
    /**
     * The same as evidence, in bits.
     */
    weight: number;
    /**
     * Whether both are in one entity.
     */
    isLinked: boolean;
    label?: 'MATCH' | 'NO_MATCH' | 'UNSURE';
};

export type Pipeline = {
    pipelineId: string;
    state: 'PENDING' | 'RUNNING' | 'STOPPING' | 'DONE';
    /**
     * Of the step at which the pipeline ended.
     */
    error?: {
        reason: 'STOPPED_BY_USER' | 'PLANNING_FAILED' | 'SOURCE_LOAD_FAILED' | 'UPDATE_FAILED' | 'PUBLISH_FAILED' | 'EXECUTION_FAILED' | 'INTERNAL';
        message: string;
    };
    steps: Array<{
        load?: {
            sourceId: string;
        };
        update?: {
            dataProductId: string;
            workflowId: string;
        };
        publish?: {
            destinationId: string;
            dataProductId: string;
        };
        /**
         * Absent until its turn comes.
         */
        job?: Job;
    }>;
    /**
     * UTC.
     */
    createTime: string;
    /**
     * UTC.
     */
    endTime?: string;
    creator?: string;
};

export type PublishConfiguration = {
    publishConfigurationId: string;
    dataProductId: string;
    name: string;
    dataset: 'GOLDEN_RECORDS' | 'SOURCE_RECORDS' | 'ENHANCED_SOURCE_RECORDS' | 'SIMILAR_PAIRS' | 'ENTITY_CHANGES';
    attributes?: Array<{
        name: string;
        column?: string;
    }>;
    connectionId: string;
    location: {
        path?: string;
        schema?: string;
        table?: string;
    };
    /**
     * What is absent is detected.
     */
    format?: {
        /**
         * Absent: told from the content.
         */
        type?: 'csv' | 'json' | 'ndjson' | 'parquet' | 'avro' | 'xlsx';
        /**
         * One character.
         */
        delimiter?: string;
        header?: boolean;
        /**
         * Such as utf-8 or windows-1252.
         */
        encoding?: string;
        /**
         * One character; empty: no quoting.
         */
        quote?: string;
        /**
         * Loads: more rejected rows than this share fail.
         */
        maxRejectShare?: number;
    };
    /**
     * SINGLE: one file. MULTIPLE: a folder per run with a manifest.
     */
    fileMode: 'SINGLE' | 'MULTIPLE';
    /**
     * UTC.
     */
    createTime?: string;
    /**
     * UTC.
     */
    updateTime?: string;
};

export type PublishConfigurationInput = {
    /**
     * Also the destinationId of a publish job: exact, case and spaces count.
     */
    name: string;
    dataset: 'GOLDEN_RECORDS' | 'SOURCE_RECORDS' | 'ENHANCED_SOURCE_RECORDS' | 'SIMILAR_PAIRS' | 'ENTITY_CHANGES';
    /**
     * What to write, in order, each under its name or as { name, column }. Absent: all.
     */
    attributes?: Array<string | {
        name: string;
        column?: string;
    }>;
    connectionId: string;
    location: {
        /**
         * Folder below the connection’s root; with fileMode SINGLE a path with an ending (golden.csv) is the file.
         */
        path: string;
    } | {
        table: string;
        schema?: string;
    };
    /**
     * What is absent is detected.
     */
    format?: {
        /**
         * Absent: told from the content.
         */
        type?: 'csv' | 'json' | 'ndjson' | 'parquet' | 'avro' | 'xlsx';
        /**
         * One character.
         */
        delimiter?: string;
        header?: boolean;
        /**
         * Such as utf-8 or windows-1252.
         */
        encoding?: string;
        /**
         * One character; empty: no quoting.
         */
        quote?: string;
        /**
         * Loads: more rejected rows than this share fail.
         */
        maxRejectShare?: number;
    };
    /**
     * SINGLE: one file. MULTIPLE: a folder per run with a manifest.
     */
    fileMode?: 'SINGLE' | 'MULTIPLE';
    /**
     * Output only: ignored.
     */
    dataProductId?: unknown;
    /**
     * Output only: ignored.
     */
    createTime?: unknown;
    /**
     * Output only: ignored.
     */
    updateTime?: unknown;
    /**
     * The id that it has; another one is refused.
     */
    publishConfigurationId?: string | null;
};

export type PublishConfigurationPatch = {
    /**
     * Also the destinationId of a publish job: exact, case and spaces count.
     */
    name?: string;
    dataset?: 'GOLDEN_RECORDS' | 'SOURCE_RECORDS' | 'ENHANCED_SOURCE_RECORDS' | 'SIMILAR_PAIRS' | 'ENTITY_CHANGES';
    /**
     * What to write, in order, each under its name or as { name, column }. Absent: all.
     */
    attributes?: Array<string | {
        name: string;
        column?: string;
    }>;
    connectionId?: string;
    location?: {
        /**
         * Folder below the connection’s root; with fileMode SINGLE a path with an ending (golden.csv) is the file.
         */
        path: string;
    } | {
        table: string;
        schema?: string;
    };
    /**
     * What is absent is detected.
     */
    format?: {
        /**
         * Absent: told from the content.
         */
        type?: 'csv' | 'json' | 'ndjson' | 'parquet' | 'avro' | 'xlsx';
        /**
         * One character.
         */
        delimiter?: string;
        header?: boolean;
        /**
         * Such as utf-8 or windows-1252.
         */
        encoding?: string;
        /**
         * One character; empty: no quoting.
         */
        quote?: string;
        /**
         * Loads: more rejected rows than this share fail.
         */
        maxRejectShare?: number;
    };
    /**
     * SINGLE: one file. MULTIPLE: a folder per run with a manifest.
     */
    fileMode?: 'SINGLE' | 'MULTIPLE';
    /**
     * Output only: ignored.
     */
    dataProductId?: unknown;
    /**
     * Output only: ignored.
     */
    createTime?: unknown;
    /**
     * Output only: ignored.
     */
    updateTime?: unknown;
    /**
     * The id that it has; another one is refused.
     */
    publishConfigurationId?: string | null;
};

export type Record = {
    tableId: string;
    recordId: string;
    /**
     * Of the logical change that made this state; grows.
     */
    versionId: string;
    /**
     * UTC.
     */
    createTime: string;
    /**
     * UTC.
     */
    updateTime: string;
    /**
     * Field → value. The keys of its records are the schema of a table.
     */
    data: {
        [key: string]: unknown;
    };
    /**
     * Entity of the data product that the record follows.
     */
    entityId?: string;
};

export type RecordAnswer = {
    record: Record;
};

export type RecordHistoryAnswer = {
    versions: Array<{
        recordId: string;
        versionId: string;
        changeType: 'CREATE' | 'UPDATE' | 'DELETE';
        action: 'CREATE' | 'UPDATE' | 'DELETE' | 'MERGE' | 'UNMERGE';
        /**
         * A user id, or job: and a job id.
         */
        actor: string;
        /**
         * UTC.
         */
        time: string;
        /**
         * Field → value. The keys of its records are the schema of a table.
         */
        data: {
            [key: string]: unknown;
        };
        /**
         * Order within the changes of one versionId, from 0.
         */
        recordNumber: number;
        entityId?: string;
        /**
         * The other record of a merge or unmerge.
         */
        otherRecordId?: string;
    }>;
    /**
     * Empty at the end of the list.
     */
    nextPageToken: string;
};

export type Reject = {
    file: string;
    /**
     * From 1; in files without lines the number of the row.
     */
    line: number;
    /**
     * Null: the row as a whole.
     */
    column: string | null;
    kind: string;
    reason: string;
    /**
     * The row as it stands in the file, cut when it is very long.
     */
    raw: string;
};

export type Relationship = {
    relationshipId: string;
    relationshipTypeId: string;
    tableId: string;
    fromRecordId: string;
    toRecordId: string;
    versionId: string;
    /**
     * UTC.
     */
    createTime: string;
    /**
     * UTC.
     */
    updateTime: string;
};

export type RelationshipType = {
    relationshipTypeId: string;
    tableId: string;
    versionId: string;
    /**
     * Read from the from end: "is child of".
     */
    forwardName: string;
    /**
     * Read from the to end: "is parent of".
     */
    reverseName: string;
    description: string;
    /**
     * UTC.
     */
    createTime: string;
    /**
     * UTC.
     */
    updateTime: string;
};

export type RunReport = {
    jobId: string;
    version: string;
    /**
     * UTC.
     */
    createTime: string;
    /**
     * Pairs, model, sizes, stability of ids.
     */
    report: {
        [key: string]: unknown;
    };
};

export type Schedule = {
    scheduleId: string;
    displayName: string;
    description: string;
    jobConfiguration: {
        [key: string]: unknown;
    };
    timetable: string;
    timeZone: string;
    paused: boolean;
    /**
     * User who made it.
     */
    creator?: string;
    /**
     * Absent while paused.
     */
    nextEventTime?: string;
    /**
     * UTC.
     */
    createTime?: string;
    /**
     * UTC.
     */
    updateTime?: string;
};

export type ScheduleEvent = {
    scheduleEventId: string;
    scheduleId: string;
    /**
     * UTC.
     */
    scheduledTime: string;
    /**
     * UTC.
     */
    submitTime?: string;
    /**
     * PENDING: being tried. SUBMITTED: its job was created. SKIPPED: missed while no server ran. FAILED: see error.
     */
    state: 'PENDING' | 'SUBMITTED' | 'SKIPPED' | 'FAILED';
    attempts: number;
    /**
     * UTC.
     */
    nextAttemptTime?: string;
    /**
     * Read it with ?includeScheduled=true.
     */
    jobId?: string;
    error?: {
        reason: string;
        message: string;
    };
};

export type ScheduleInput = {
    /**
     * Name for people.
     */
    displayName: string;
    description?: string;
    jobConfiguration: ({
        load: {
            [key: string]: unknown;
        };
        update?: null;
        publish?: null;
    } | {
        update: {
            [key: string]: unknown;
        };
        load?: null;
        publish?: null;
    } | {
        publish: {
            [key: string]: unknown;
        };
        load?: null;
        update?: null;
    }) & {
        /**
         * Refreshes a source.
         */
        load?: ({
            sourceId: string;
        } & {
            sourceId?: string | null;
        }) | null;
        /**
         * Runs a data product, or a workflow: exactly one id.
         */
        update?: (({
            dataProductId: string;
            workflowId?: unknown;
            workflowID?: unknown;
        } | {
            workflowId: string;
            dataProductId?: unknown;
        } | {
            workflowID: string;
            dataProductId?: unknown;
            workflowId?: unknown;
        }) & {
            dataProductId?: string | null;
            workflowId?: string | null;
            /**
             * Other spelling of workflowId.
             */
            workflowID?: string | null;
        }) | null;
        /**
         * Writes a dataset to its destination.
         */
        publish?: ({
            destinationId: string;
        } & {
            /**
             * Id of a destination or publish configuration; with dataProductId also the exact name of the configuration.
             */
            destinationId?: string | null;
            dataProductId?: string | null;
        }) | null;
    };
    /**
     * Unix crontab, five fields (minute hour day month weekday), at least 60 minutes apart.
     */
    timetable: string;
    /**
     * IANA name, case-sensitive, such as Europe/Berlin.
     */
    timeZone: string;
    paused?: boolean;
    /**
     * Output only: ignored.
     */
    creator?: unknown;
    /**
     * Output only: ignored.
     */
    nextEventTime?: unknown;
    /**
     * Output only: ignored.
     */
    createTime?: unknown;
    /**
     * Output only: ignored.
     */
    updateTime?: unknown;
    /**
     * The id that it has; another one is refused.
     */
    scheduleId?: string | null;
};

export type SchedulePatch = {
    /**
     * Name for people.
     */
    displayName?: string;
    description?: string;
    jobConfiguration?: ({
        load: {
            [key: string]: unknown;
        };
        update?: null;
        publish?: null;
    } | {
        update: {
            [key: string]: unknown;
        };
        load?: null;
        publish?: null;
    } | {
        publish: {
            [key: string]: unknown;
        };
        load?: null;
        update?: null;
    }) & {
        /**
         * Refreshes a source.
         */
        load?: ({
            sourceId: string;
        } & {
            sourceId?: string | null;
        }) | null;
        /**
         * Runs a data product, or a workflow: exactly one id.
         */
        update?: (({
            dataProductId: string;
            workflowId?: unknown;
            workflowID?: unknown;
        } | {
            workflowId: string;
            dataProductId?: unknown;
        } | {
            workflowID: string;
            dataProductId?: unknown;
            workflowId?: unknown;
        }) & {
            dataProductId?: string | null;
            workflowId?: string | null;
            /**
             * Other spelling of workflowId.
             */
            workflowID?: string | null;
        }) | null;
        /**
         * Writes a dataset to its destination.
         */
        publish?: ({
            destinationId: string;
        } & {
            /**
             * Id of a destination or publish configuration; with dataProductId also the exact name of the configuration.
             */
            destinationId?: string | null;
            dataProductId?: string | null;
        }) | null;
    };
    /**
     * Unix crontab, five fields (minute hour day month weekday), at least 60 minutes apart.
     */
    timetable?: string;
    /**
     * IANA name, case-sensitive, such as Europe/Berlin.
     */
    timeZone?: string;
    paused?: boolean;
    /**
     * Output only: ignored.
     */
    creator?: unknown;
    /**
     * Output only: ignored.
     */
    nextEventTime?: unknown;
    /**
     * Output only: ignored.
     */
    createTime?: unknown;
    /**
     * Output only: ignored.
     */
    updateTime?: unknown;
    /**
     * The id that it has; another one is refused.
     */
    scheduleId?: string | null;
};

export type SearchRecordsAnswer = {
    /**
     * Best first.
     */
    results: Array<{
        record: Record;
        /**
         * Match probability.
         */
        score: number;
        matchType: 'RECORD_MATCH';
    }>;
};

export type Source = {
    sourceId: string;
    displayName: string;
    connectionId?: string;
    location: {
        path?: string;
        schema?: string;
        table?: string;
        query?: string;
        uploadId?: string;
    };
    /**
     * What is absent is detected.
     */
    format?: {
        /**
         * Absent: told from the content.
         */
        type?: 'csv' | 'json' | 'ndjson' | 'parquet' | 'avro' | 'xlsx';
        /**
         * One character.
         */
        delimiter?: string;
        header?: boolean;
        /**
         * Such as utf-8 or windows-1252.
         */
        encoding?: string;
        /**
         * One character; empty: no quoting.
         */
        quote?: string;
        /**
         * Loads: more rejected rows than this share fail.
         */
        maxRejectShare?: number;
    };
    primaryKey: Array<string>;
    /**
     * Of the newest load; empty before the first.
     */
    columns: Array<{
        /**
         * Letters, digits and _.
         */
        name: string;
        /**
         * As the data have it.
         */
        originalName: string;
        type: string;
    }>;
    /**
     * A 64-bit number as text.
     */
    rowCount: string;
    /**
     * A 64-bit number as text.
     */
    rejectedRowCount: string;
    lastLoadJobId?: string;
    /**
     * UTC.
     */
    lastLoadTime?: string;
    /**
     * Of the data; a load makes a new one.
     */
    version?: string;
    /**
     * UTC.
     */
    createTime?: string;
    /**
     * UTC.
     */
    updateTime?: string;
};

export type SourceInput = {
    /**
     * Name for people.
     */
    displayName: string;
    /**
     * Where location points; absent for an upload.
     */
    connectionId?: string;
    location: {
        /**
         * File or glob (*, **, ?) below the connection’s root.
         */
        path: string;
    } | {
        table: string;
        schema?: string;
    } | {
        query: string;
    } | {
        uploadId: string;
    };
    /**
     * What is absent is detected.
     */
    format?: {
        /**
         * Absent: told from the content.
         */
        type?: 'csv' | 'json' | 'ndjson' | 'parquet' | 'avro' | 'xlsx';
        /**
         * One character.
         */
        delimiter?: string;
        header?: boolean;
        /**
         * Such as utf-8 or windows-1252.
         */
        encoding?: string;
        /**
         * One character; empty: no quoting.
         */
        quote?: string;
        /**
         * Loads: more rejected rows than this share fail.
         */
        maxRejectShare?: number;
    };
    /**
     * Columns that together name a row. Rows without or with a repeated one are rejected.
     */
    primaryKey: Array<string>;
    /**
     * Output only: ignored.
     */
    columns?: unknown;
    /**
     * Output only: ignored.
     */
    rowCount?: unknown;
    /**
     * Output only: ignored.
     */
    rejectedRowCount?: unknown;
    /**
     * Output only: ignored.
     */
    lastLoadJobId?: unknown;
    /**
     * Output only: ignored.
     */
    lastLoadTime?: unknown;
    /**
     * Output only: ignored.
     */
    version?: unknown;
    /**
     * Output only: ignored.
     */
    createTime?: unknown;
    /**
     * Output only: ignored.
     */
    updateTime?: unknown;
    /**
     * The id that it has; another one is refused.
     */
    sourceId?: string | null;
};

export type SourcePatch = {
    /**
     * Name for people.
     */
    displayName?: string;
    /**
     * Where location points; absent for an upload.
     */
    connectionId?: string;
    location?: {
        /**
         * File or glob (*, **, ?) below the connection’s root.
         */
        path: string;
    } | {
        table: string;
        schema?: string;
    } | {
        query: string;
    } | {
        uploadId: string;
    };
    /**
     * What is absent is detected.
     */
    format?: {
        /**
         * Absent: told from the content.
         */
        type?: 'csv' | 'json' | 'ndjson' | 'parquet' | 'avro' | 'xlsx';
        /**
         * One character.
         */
        delimiter?: string;
        header?: boolean;
        /**
         * Such as utf-8 or windows-1252.
         */
        encoding?: string;
        /**
         * One character; empty: no quoting.
         */
        quote?: string;
        /**
         * Loads: more rejected rows than this share fail.
         */
        maxRejectShare?: number;
    };
    /**
     * Columns that together name a row. Rows without or with a repeated one are rejected.
     */
    primaryKey?: Array<string>;
    /**
     * Output only: ignored.
     */
    columns?: unknown;
    /**
     * Output only: ignored.
     */
    rowCount?: unknown;
    /**
     * Output only: ignored.
     */
    rejectedRowCount?: unknown;
    /**
     * Output only: ignored.
     */
    lastLoadJobId?: unknown;
    /**
     * Output only: ignored.
     */
    lastLoadTime?: unknown;
    /**
     * Output only: ignored.
     */
    version?: unknown;
    /**
     * Output only: ignored.
     */
    createTime?: unknown;
    /**
     * Output only: ignored.
     */
    updateTime?: unknown;
    /**
     * The id that it has; another one is refused.
     */
    sourceId?: string | null;
};

export type SourceProfile = {
    rowCount: number;
    columns: Array<ColumnProfile>;
};

export type SourceRecord = {
    recordId: string;
    sourceId: string;
    sourceRecordKey: string;
    /**
     * As of the newest update.
     */
    entityId: string;
    /**
     * Attribute → value.
     */
    values: {
        [key: string]: string | null;
    };
    /**
     * The entity a person put it into or confirmed it in.
     */
    verifiedEntityId?: string;
    /**
     * Whether the next update will move it.
     */
    isPending: boolean;
};

export type StagedChangesAnswer = {
    /**
     * NONE: nothing was staged. SUPERSEDED: the table changed since. Only STAGED ones have changes to show.
     */
    state: 'NONE' | 'STAGED' | 'APPLIED' | 'SUPERSEDED';
    counts: {
        created: number;
        updated: number;
        merged: number;
        deleted: number;
        rekeyed: number;
    };
    /**
     * Version of the data product that was compared.
     */
    productVersion?: string;
    /**
     * UTC.
     */
    createTime?: string;
    /**
     * UTC.
     */
    applyTime?: string;
    changes: Array<{
        changeType: 'CREATE' | 'UPDATE' | 'MERGE' | 'DELETE';
        recordId: string;
        entityId?: string;
        /**
         * After the change.
         */
        data?: {
            [key: string]: unknown;
        };
        /**
         * Now.
         */
        previousData?: {
            [key: string]: unknown;
        };
        mergedIntoEntityId?: string;
    }>;
    /**
     * Empty at the end of the list.
     */
    nextPageToken: string;
};

export type Table = {
    tableId: string;
    displayName: string;
    dataProductId?: string;
    automaticUpdates: boolean;
    /**
     * UTC.
     */
    createTime?: string;
    /**
     * UTC.
     */
    updateTime?: string;
};

export type TableInput = {
    /**
     * Name for people.
     */
    displayName: string;
    /**
     * The product whose model searches it and whose updates it takes.
     */
    dataProductId?: string;
    /**
     * Whether every update of the product is applied at once.
     */
    automaticUpdates?: boolean;
    /**
     * Output only: ignored.
     */
    createTime?: unknown;
    /**
     * Output only: ignored.
     */
    updateTime?: unknown;
    /**
     * The id that it has; another one is refused.
     */
    tableId?: string | null;
};

export type TablePatch = {
    /**
     * Name for people.
     */
    displayName?: string;
    /**
     * The product whose model searches it and whose updates it takes.
     */
    dataProductId?: string;
    automaticUpdates?: boolean;
    /**
     * Output only: ignored.
     */
    createTime?: unknown;
    /**
     * Output only: ignored.
     */
    updateTime?: unknown;
    /**
     * The id that it has; another one is refused.
     */
    tableId?: string | null;
};

export type TestConnectionAnswer = {
    ok: boolean;
    message: string;
};

export type UnmergeAnswer = {
    record: Record;
    /**
     * The record that lives again.
     */
    unmergedRecord: Record;
};

export type UnverifyRecordsAnswer = {
    recordCount: number;
};

export type UnverifyRecordsInput = {
    recordIds: Array<string>;
};

export type Upload = {
    uploadId: string;
    fileName: string;
    byteCount: number;
    /**
     * UTC.
     */
    createTime: string;
};

export type User = {
    userId: string;
    displayName: string;
    email?: string;
    /**
     * UTC.
     */
    createTime: string;
};

export type UserInput = {
    /**
     * Name for people.
     */
    displayName: string;
    email?: string;
    /**
     * Output only: ignored.
     */
    createTime?: unknown;
    /**
     * The id that it has; another one is refused.
     */
    userId?: string | null;
};

export type UserPatch = {
    /**
     * Name for people.
     */
    displayName?: string;
    email?: string;
    /**
     * Output only: ignored.
     */
    createTime?: unknown;
    /**
     * The id that it has; another one is refused.
     */
    userId?: string | null;
};

export type VerifyRecordsAnswer = {
    recordCount: number;
};

export type VerifyRecordsInput = {
    recordIds: Array<string>;
};

export type Webhook = {
    webhookId: string;
    displayName: string;
    url: string;
    headers: Array<{
        name: string;
        value?: string;
        sensitive: boolean;
    }>;
    platformEvents: boolean;
    disabled: boolean;
    /**
     * UTC.
     */
    createTime?: string;
    /**
     * UTC.
     */
    updateTime?: string;
};

export type WebhookDelivery = {
    /**
     * The event’s id: the same at every attempt.
     */
    deliveryId: string;
    webhookId: string;
    jobId: string;
    state: 'PENDING' | 'DELIVERED' | 'FAILED';
    attempts: number;
    /**
     * HTTP status of the last answer.
     */
    lastStatus?: number;
    lastError?: string;
    /**
     * UTC.
     */
    nextAttemptTime?: string;
    /**
     * UTC.
     */
    createTime: string;
    /**
     * UTC.
     */
    endTime?: string;
};

export type WebhookInput = {
    displayName?: string;
    /**
     * https:// address of the receiver.
     */
    url: string;
    /**
     * Sent with every event, such as X-API-KEY.
     */
    headers?: Array<{
        name: string;
        /**
         * Of a sensitive header it is write-only; absent, the stored one stays.
         */
        value?: string;
        /**
         * Kept encrypted and never shown.
         */
        sensitive?: boolean;
    }>;
    /**
     * Whether job events are sent.
     */
    platformEvents?: boolean;
    /**
     * While true nothing is sent, nor kept to be sent later.
     */
    disabled?: boolean;
    /**
     * Write-only. Events then carry X-Cupel-Signature: t=<seconds>,v1=<HMAC-SHA256 of "t.body">.
     */
    signingSecret?: string;
    /**
     * Output only: ignored.
     */
    createTime?: unknown;
    /**
     * Output only: ignored.
     */
    updateTime?: unknown;
    /**
     * The id that it has; another one is refused.
     */
    webhookId?: string | null;
};

export type WebhookPatch = {
    displayName?: string;
    /**
     * https:// address of the receiver.
     */
    url?: string;
    headers?: Array<{
        name: string;
        /**
         * Of a sensitive header it is write-only; absent, the stored one stays.
         */
        value?: string;
        /**
         * Kept encrypted and never shown.
         */
        sensitive?: boolean;
    }>;
    platformEvents?: boolean;
    disabled?: boolean;
    /**
     * Write-only. Events then carry X-Cupel-Signature: t=<seconds>,v1=<HMAC-SHA256 of "t.body">.
     */
    signingSecret?: string;
    /**
     * Output only: ignored.
     */
    createTime?: unknown;
    /**
     * Output only: ignored.
     */
    updateTime?: unknown;
    /**
     * The id that it has; another one is refused.
     */
    webhookId?: string | null;
};

export type Workflow = {
    workflowId: string;
    displayName: string;
    type: 'STAGE_CHANGES' | 'APPLY_CHANGES' | 'UPDATE_TABLE' | 'IMPORT_RECORDS';
    tableId: string;
    dataProductId?: string;
    sourceId?: string;
    /**
     * UTC.
     */
    createTime?: string;
    /**
     * UTC.
     */
    updateTime?: string;
};

export type WorkflowInput = {
    /**
     * Name for people.
     */
    displayName: string;
    /**
     * STAGE_CHANGES compares, APPLY_CHANGES applies what was staged, UPDATE_TABLE does both.
     */
    type: 'STAGE_CHANGES' | 'APPLY_CHANGES' | 'UPDATE_TABLE' | 'IMPORT_RECORDS';
    tableId: string;
    /**
     * Whose golden records; not of IMPORT_RECORDS.
     */
    dataProductId?: string;
    /**
     * Whose rows; of IMPORT_RECORDS, and only of it.
     */
    sourceId?: string;
    /**
     * Output only: ignored.
     */
    createTime?: unknown;
    /**
     * Output only: ignored.
     */
    updateTime?: unknown;
    /**
     * The id that it has; another one is refused.
     */
    workflowId?: string | null;
};

export type WorkflowPatch = {
    /**
     * Name for people.
     */
    displayName?: string;
    /**
     * STAGE_CHANGES compares, APPLY_CHANGES applies what was staged, UPDATE_TABLE does both.
     */
    type?: 'STAGE_CHANGES' | 'APPLY_CHANGES' | 'UPDATE_TABLE' | 'IMPORT_RECORDS';
    tableId?: string;
    /**
     * Whose golden records; not of IMPORT_RECORDS.
     */
    dataProductId?: string;
    /**
     * Whose rows; of IMPORT_RECORDS, and only of it.
     */
    sourceId?: string;
    /**
     * Output only: ignored.
     */
    createTime?: unknown;
    /**
     * Output only: ignored.
     */
    updateTime?: unknown;
    /**
     * The id that it has; another one is refused.
     */
    workflowId?: string | null;
};

export type GetOpenApiData = {
    body?: never;
    path?: never;
    query?: never;
    url: '/openapi.json';
};

export type GetOpenApiErrors = {
    /**
     * INVALID_ARGUMENT
     */
    400: Error;
    /**
     * INTERNAL
     */
    500: Error;
    /**
     * UNAVAILABLE
     */
    503: Error;
};

export type GetOpenApiError = GetOpenApiErrors[keyof GetOpenApiErrors];

export type GetOpenApiResponses = {
    /**
     * Done.
     */
    200: {
        [key: string]: unknown;
    };
};

export type GetOpenApiResponse = GetOpenApiResponses[keyof GetOpenApiResponses];

export type GetDocsData = {
    body?: never;
    path?: never;
    query?: never;
    url: '/docs';
};

export type GetDocsErrors = {
    /**
     * INVALID_ARGUMENT
     */
    400: Error;
    /**
     * INTERNAL
     */
    500: Error;
    /**
     * UNAVAILABLE
     */
    503: Error;
};

export type GetDocsError = GetDocsErrors[keyof GetDocsErrors];

export type GetDocsResponses = {
    /**
     * Done.
     */
    200: string;
};

export type GetDocsResponse = GetDocsResponses[keyof GetDocsResponses];

export type GetMetricsData = {
    body?: never;
    path?: never;
    query?: never;
    url: '/metrics';
};

export type GetMetricsErrors = {
    /**
     * INVALID_ARGUMENT
     */
    400: Error;
    /**
     * INTERNAL
     */
    500: Error;
    /**
     * UNAVAILABLE
     */
    503: Error;
};

export type GetMetricsError = GetMetricsErrors[keyof GetMetricsErrors];

export type GetMetricsResponses = {
    /**
     * Done.
     */
    200: string;
};

export type GetMetricsResponse = GetMetricsResponses[keyof GetMetricsResponses];

export type GetHealthData = {
    body?: never;
    path?: never;
    query?: never;
    url: '/healthz';
};

export type GetHealthErrors = {
    /**
     * INVALID_ARGUMENT
     */
    400: Error;
    /**
     * INTERNAL
     */
    500: Error;
    /**
     * UNAVAILABLE
     */
    503: Error;
};

export type GetHealthError = GetHealthErrors[keyof GetHealthErrors];

export type GetHealthResponses = {
    /**
     * Done.
     */
    200: Health;
};

export type GetHealthResponse = GetHealthResponses[keyof GetHealthResponses];

export type GetReadinessData = {
    body?: never;
    path?: never;
    query?: never;
    url: '/readyz';
};

export type GetReadinessErrors = {
    /**
     * INVALID_ARGUMENT
     */
    400: Error;
    /**
     * INTERNAL
     */
    500: Error;
    /**
     * UNAVAILABLE
     */
    503: Error;
};

export type GetReadinessError = GetReadinessErrors[keyof GetReadinessErrors];

export type GetReadinessResponses = {
    /**
     * Done.
     */
    200: Health;
};

export type GetReadinessResponse = GetReadinessResponses[keyof GetReadinessResponses];

export type ListJobsData = {
    body?: never;
    path?: never;
    query?: {
        /**
         * Most rows of the answer; 0 or absent: the default. A larger one than allowed is taken as the largest.
         */
        pageSize?: number;
        /**
         * nextPageToken of the answer before, with the same other parameters.
         */
        pageToken?: string;
        /**
         * AIP-160: job_id, status.state, status:error, configuration:load|update|publish, configuration.load.source_id and the like, create_time() start_time() cancel_time() stop_time() with = != < <= > >=, AND, OR, NOT, parentheses.
         */
        filter?: string;
        /**
         * Only loads of this source.
         */
        sourceId?: string;
        /**
         * Only publishes to this destination.
         */
        destinationId?: string;
        /**
         * Only updates and publishes that carry this data product.
         */
        dataProductId?: string;
        /**
         * Only updates by this workflow.
         */
        workflowId?: string;
        jobType?: 'JOB_TYPE_UNSPECIFIED' | 'JOB_TYPE_LOAD' | 'JOB_TYPE_UPDATE' | 'JOB_TYPE_PUBLISH' | 'LOAD' | 'UPDATE' | 'PUBLISH';
        /**
         * Whether jobs that a schedule started are there for this call; as a rule they are not.
         */
        includeScheduled?: boolean;
    };
    url: '/api/v1beta1/jobs';
};

export type ListJobsErrors = {
    /**
     * INVALID_ARGUMENT, INVALID_FILTER, INVALID_PAGE_TOKEN
     */
    400: Error;
    /**
     * UNAUTHENTICATED
     */
    401: Error;
    /**
     * INTERNAL
     */
    500: Error;
    /**
     * UNAVAILABLE
     */
    503: Error;
};

export type ListJobsError = ListJobsErrors[keyof ListJobsErrors];

export type ListJobsResponses = {
    /**
     * Done.
     */
    200: {
        jobs: Array<Job>;
        /**
         * Empty at the end of the list.
         */
        nextPageToken: string;
    };
};

export type ListJobsResponse = ListJobsResponses[keyof ListJobsResponses];

export type CreateJobData = {
    body: {
        configuration: ({
            load: {
                [key: string]: unknown;
            };
            update?: null;
            publish?: null;
        } | {
            update: {
                [key: string]: unknown;
            };
            load?: null;
            publish?: null;
        } | {
            publish: {
                [key: string]: unknown;
            };
            load?: null;
            update?: null;
        }) & {
            /**
             * Refreshes a source.
             */
            load?: ({
                sourceId: string;
            } & {
                sourceId?: string | null;
            }) | null;
            /**
             * Runs a data product, or a workflow: exactly one id.
             */
            update?: (({
                dataProductId: string;
                workflowId?: unknown;
                workflowID?: unknown;
            } | {
                workflowId: string;
                dataProductId?: unknown;
            } | {
                workflowID: string;
                dataProductId?: unknown;
                workflowId?: unknown;
            }) & {
                dataProductId?: string | null;
                workflowId?: string | null;
                /**
                 * Other spelling of workflowId.
                 */
                workflowID?: string | null;
            }) | null;
            /**
             * Writes a dataset to its destination.
             */
            publish?: ({
                destinationId: string;
            } & {
                /**
                 * Id of a destination or publish configuration; with dataProductId also the exact name of the configuration.
                 */
                destinationId?: string | null;
                dataProductId?: string | null;
            }) | null;
        };
        /**
         * Output only; ignored.
         */
        jobId?: unknown;
        /**
         * Output only; ignored.
         */
        status?: unknown;
        /**
         * Output only; ignored.
         */
        statusHistory?: unknown;
        /**
         * Output only; ignored.
         */
        createTime?: unknown;
        /**
         * Output only; ignored.
         */
        creator?: unknown;
        /**
         * Output only; ignored.
         */
        origin?: unknown;
        /**
         * Output only; ignored.
         */
        progress?: unknown;
        /**
         * Output only; ignored.
         */
        result?: unknown;
        /**
         * Output only; ignored.
         */
        attempt?: unknown;
        /**
         * Output only; ignored.
         */
        waitingFor?: unknown;
        /**
         * Output only; ignored.
         */
        pipelineId?: unknown;
    };
    path?: never;
    query?: {
        /**
         * At the limit: accept the job and keep it PENDING until a place is free, instead of refusing it.
         */
        queue?: boolean;
        /**
         * Drawn by the caller: the same one within 24 hours answers the first result again.
         */
        requestId?: string;
    };
    url: '/api/v1beta1/jobs';
};

export type CreateJobErrors = {
    /**
     * INVALID_ARGUMENT
     */
    400: Error;
    /**
     * UNAUTHENTICATED
     */
    401: Error;
    /**
     * NOT_FOUND
     */
    404: Error;
    /**
     * ALREADY_EXISTS
     */
    409: Error;
    /**
     * PAYLOAD_TOO_LARGE
     */
    413: Error;
    /**
     * UNSUPPORTED_MEDIA_TYPE
     */
    415: Error;
    /**
     * CONCURRENT_JOB_LIMIT
     */
    429: Error;
    /**
     * INTERNAL
     */
    500: Error;
    /**
     * UNAVAILABLE
     */
    503: Error;
};

export type CreateJobError = CreateJobErrors[keyof CreateJobErrors];

export type CreateJobResponses = {
    /**
     * Done.
     */
    200: Job;
};

export type CreateJobResponse = CreateJobResponses[keyof CreateJobResponses];

export type GetJobData = {
    body?: never;
    path: {
        jobId: string;
    };
    query?: {
        /**
         * Whether jobs that a schedule started are there for this call; as a rule they are not.
         */
        includeScheduled?: boolean;
    };
    url: '/api/v1beta1/jobs/{jobId}';
};

export type GetJobErrors = {
    /**
     * INVALID_ARGUMENT
     */
    400: Error;
    /**
     * UNAUTHENTICATED
     */
    401: Error;
    /**
     * NOT_FOUND
     */
    404: Error;
    /**
     * INTERNAL
     */
    500: Error;
    /**
     * UNAVAILABLE
     */
    503: Error;
};

export type GetJobError = GetJobErrors[keyof GetJobErrors];

export type GetJobResponses = {
    /**
     * Done.
     */
    200: Job;
};

export type GetJobResponse = GetJobResponses[keyof GetJobResponses];

export type StopJobData = {
    body?: {
        /**
         * The one of the path counts.
         */
        jobId?: unknown;
    };
    path: {
        jobId: string;
    };
    query?: {
        /**
         * Whether jobs that a schedule started are there for this call; as a rule they are not.
         */
        includeScheduled?: boolean;
    };
    url: '/api/v1beta1/jobs/{jobId}:stop';
};

export type StopJobErrors = {
    /**
     * INVALID_ARGUMENT
     */
    400: Error;
    /**
     * UNAUTHENTICATED
     */
    401: Error;
    /**
     * NOT_FOUND
     */
    404: Error;
    /**
     * PAYLOAD_TOO_LARGE
     */
    413: Error;
    /**
     * UNSUPPORTED_MEDIA_TYPE
     */
    415: Error;
    /**
     * INTERNAL
     */
    500: Error;
    /**
     * UNAVAILABLE
     */
    503: Error;
};

export type StopJobError = StopJobErrors[keyof StopJobErrors];

export type StopJobResponses = {
    /**
     * Done.
     */
    200: {
        [key: string]: unknown;
    };
};

export type StopJobResponse = StopJobResponses[keyof StopJobResponses];

export type CreatePipelineData = {
    body: {
        /**
         * Jobs in order; each exactly one of load, update, publish.
         */
        steps: Array<({
            load: {
                [key: string]: unknown;
            };
            update?: null;
            publish?: null;
        } | {
            update: {
                [key: string]: unknown;
            };
            load?: null;
            publish?: null;
        } | {
            publish: {
                [key: string]: unknown;
            };
            load?: null;
            update?: null;
        }) & {
            /**
             * Refreshes a source.
             */
            load?: ({
                sourceId: string;
            } & {
                sourceId?: string | null;
            }) | null;
            /**
             * Runs a data product, or a workflow: exactly one id.
             */
            update?: (({
                dataProductId: string;
                workflowId?: unknown;
                workflowID?: unknown;
            } | {
                workflowId: string;
                dataProductId?: unknown;
            } | {
                workflowID: string;
                dataProductId?: unknown;
                workflowId?: unknown;
            }) & {
                dataProductId?: string | null;
                workflowId?: string | null;
                /**
                 * Other spelling of workflowId.
                 */
                workflowID?: string | null;
            }) | null;
            /**
             * Writes a dataset to its destination.
             */
            publish?: ({
                destinationId: string;
            } & {
                /**
                 * Id of a destination or publish configuration; with dataProductId also the exact name of the configuration.
                 */
                destinationId?: string | null;
                dataProductId?: string | null;
            }) | null;
        }>;
    };
    path?: never;
    query?: {
        /**
         * At the limit: accept the job and keep it PENDING until a place is free, instead of refusing it.
         */
        queue?: boolean;
        /**
         * Drawn by the caller: the same one within 24 hours answers the first result again.
         */
        requestId?: string;
    };
    url: '/api/v1beta1/pipelines';
};

export type CreatePipelineErrors = {
    /**
     * INVALID_ARGUMENT
     */
    400: Error;
    /**
     * UNAUTHENTICATED
     */
    401: Error;
    /**
     * NOT_FOUND
     */
    404: Error;
    /**
     * ALREADY_EXISTS
     */
    409: Error;
    /**
     * PAYLOAD_TOO_LARGE
     */
    413: Error;
    /**
     * UNSUPPORTED_MEDIA_TYPE
     */
    415: Error;
    /**
     * CONCURRENT_JOB_LIMIT
     */
    429: Error;
    /**
     * INTERNAL
     */
    500: Error;
    /**
     * UNAVAILABLE
     */
    503: Error;
};

export type CreatePipelineError = CreatePipelineErrors[keyof CreatePipelineErrors];

export type CreatePipelineResponses = {
    /**
     * Done.
     */
    200: Pipeline;
};

export type CreatePipelineResponse = CreatePipelineResponses[keyof CreatePipelineResponses];

export type GetPipelineData = {
    body?: never;
    path: {
        pipelineId: string;
    };
    query?: never;
    url: '/api/v1beta1/pipelines/{pipelineId}';
};

export type GetPipelineErrors = {
    /**
     * INVALID_ARGUMENT
     */
    400: Error;
    /**
     * UNAUTHENTICATED
     */
    401: Error;
    /**
     * NOT_FOUND
     */
    404: Error;
    /**
     * INTERNAL
     */
    500: Error;
    /**
     * UNAVAILABLE
     */
    503: Error;
};

export type GetPipelineError = GetPipelineErrors[keyof GetPipelineErrors];

export type GetPipelineResponses = {
    /**
     * Done.
     */
    200: Pipeline;
};

export type GetPipelineResponse = GetPipelineResponses[keyof GetPipelineResponses];

export type StopPipelineData = {
    body?: never;
    path: {
        pipelineId: string;
    };
    query?: never;
    url: '/api/v1beta1/pipelines/{pipelineId}:stop';
};

export type StopPipelineErrors = {
    /**
     * INVALID_ARGUMENT
     */
    400: Error;
    /**
     * UNAUTHENTICATED
     */
    401: Error;
    /**
     * NOT_FOUND
     */
    404: Error;
    /**
     * PAYLOAD_TOO_LARGE
     */
    413: Error;
    /**
     * UNSUPPORTED_MEDIA_TYPE
     */
    415: Error;
    /**
     * INTERNAL
     */
    500: Error;
    /**
     * UNAVAILABLE
     */
    503: Error;
};

export type StopPipelineError = StopPipelineErrors[keyof StopPipelineErrors];

export type StopPipelineResponses = {
    /**
     * Done.
     */
    200: {
        [key: string]: unknown;
    };
};

export type StopPipelineResponse = StopPipelineResponses[keyof StopPipelineResponses];

export type ListConnectionsData = {
    body?: never;
    path?: never;
    query?: {
        /**
         * Most rows of the answer; 0 or absent: the default. A larger one than allowed is taken as the largest.
         */
        pageSize?: number;
        /**
         * nextPageToken of the answer before, with the same other parameters.
         */
        pageToken?: string;
    };
    url: '/api/v1beta1/connections';
};

export type ListConnectionsErrors = {
    /**
     * INVALID_ARGUMENT, INVALID_PAGE_TOKEN
     */
    400: Error;
    /**
     * UNAUTHENTICATED
     */
    401: Error;
    /**
     * INTERNAL
     */
    500: Error;
    /**
     * UNAVAILABLE
     */
    503: Error;
};

export type ListConnectionsError = ListConnectionsErrors[keyof ListConnectionsErrors];

export type ListConnectionsResponses = {
    /**
     * Done.
     */
    200: ListConnectionsAnswer;
};

export type ListConnectionsResponse = ListConnectionsResponses[keyof ListConnectionsResponses];

export type CreateConnectionData = {
    body: ConnectionInput;
    path?: never;
    query?: {
        /**
         * Id of the new resource; absent: one is drawn.
         */
        connectionId?: string;
        /**
         * Drawn by the caller: the same one within 24 hours answers the first result again.
         */
        requestId?: string;
    };
    url: '/api/v1beta1/connections';
};

export type CreateConnectionErrors = {
    /**
     * INVALID_ARGUMENT, FAILED_PRECONDITION
     */
    400: Error;
    /**
     * UNAUTHENTICATED
     */
    401: Error;
    /**
     * PERMISSION_DENIED
     */
    403: Error;
    /**
     * NOT_FOUND
     */
    404: Error;
    /**
     * ALREADY_EXISTS
     */
    409: Error;
    /**
     * PAYLOAD_TOO_LARGE
     */
    413: Error;
    /**
     * UNSUPPORTED_MEDIA_TYPE
     */
    415: Error;
    /**
     * INTERNAL
     */
    500: Error;
    /**
     * UNAVAILABLE
     */
    503: Error;
};

export type CreateConnectionError = CreateConnectionErrors[keyof CreateConnectionErrors];

export type CreateConnectionResponses = {
    /**
     * Done.
     */
    200: Connection;
};

export type CreateConnectionResponse = CreateConnectionResponses[keyof CreateConnectionResponses];

export type DeleteConnectionData = {
    body?: never;
    path: {
        connectionId: string;
    };
    query?: {
        /**
         * Delete it although it is used, with what cannot be without it.
         */
        force?: boolean;
    };
    url: '/api/v1beta1/connections/{connectionId}';
};

export type DeleteConnectionErrors = {
    /**
     * INVALID_ARGUMENT, FAILED_PRECONDITION
     */
    400: Error;
    /**
     * UNAUTHENTICATED
     */
    401: Error;
    /**
     * NOT_FOUND
     */
    404: Error;
    /**
     * PAYLOAD_TOO_LARGE
     */
    413: Error;
    /**
     * UNSUPPORTED_MEDIA_TYPE
     */
    415: Error;
    /**
     * INTERNAL
     */
    500: Error;
    /**
     * UNAVAILABLE
     */
    503: Error;
};

export type DeleteConnectionError = DeleteConnectionErrors[keyof DeleteConnectionErrors];

export type DeleteConnectionResponses = {
    /**
     * Done.
     */
    200: Empty;
};

export type DeleteConnectionResponse = DeleteConnectionResponses[keyof DeleteConnectionResponses];

export type GetConnectionData = {
    body?: never;
    path: {
        connectionId: string;
    };
    query?: never;
    url: '/api/v1beta1/connections/{connectionId}';
};

export type GetConnectionErrors = {
    /**
     * INVALID_ARGUMENT
     */
    400: Error;
    /**
     * UNAUTHENTICATED
     */
    401: Error;
    /**
     * NOT_FOUND
     */
    404: Error;
    /**
     * INTERNAL
     */
    500: Error;
    /**
     * UNAVAILABLE
     */
    503: Error;
};

export type GetConnectionError = GetConnectionErrors[keyof GetConnectionErrors];

export type GetConnectionResponses = {
    /**
     * Done.
     */
    200: Connection;
};

export type GetConnectionResponse = GetConnectionResponses[keyof GetConnectionResponses];

export type UpdateConnectionData = {
    body: ConnectionPatch;
    path: {
        connectionId: string;
    };
    query?: {
        /**
         * Comma-separated fields to change; one that the body lacks is cleared. Absent: those of the body.
         */
        updateMask?: string;
    };
    url: '/api/v1beta1/connections/{connectionId}';
};

export type UpdateConnectionErrors = {
    /**
     * INVALID_ARGUMENT, FAILED_PRECONDITION
     */
    400: Error;
    /**
     * UNAUTHENTICATED
     */
    401: Error;
    /**
     * PERMISSION_DENIED
     */
    403: Error;
    /**
     * NOT_FOUND
     */
    404: Error;
    /**
     * ALREADY_EXISTS
     */
    409: Error;
    /**
     * PAYLOAD_TOO_LARGE
     */
    413: Error;
    /**
     * UNSUPPORTED_MEDIA_TYPE
     */
    415: Error;
    /**
     * INTERNAL
     */
    500: Error;
    /**
     * UNAVAILABLE
     */
    503: Error;
};

export type UpdateConnectionError = UpdateConnectionErrors[keyof UpdateConnectionErrors];

export type UpdateConnectionResponses = {
    /**
     * Done.
     */
    200: Connection;
};

export type UpdateConnectionResponse = UpdateConnectionResponses[keyof UpdateConnectionResponses];

export type TestConnectionData = {
    body?: never;
    path: {
        connectionId: string;
    };
    query?: never;
    url: '/api/v1beta1/connections/{connectionId}:test';
};

export type TestConnectionErrors = {
    /**
     * INVALID_ARGUMENT
     */
    400: Error;
    /**
     * UNAUTHENTICATED
     */
    401: Error;
    /**
     * NOT_FOUND
     */
    404: Error;
    /**
     * PAYLOAD_TOO_LARGE
     */
    413: Error;
    /**
     * UNSUPPORTED_MEDIA_TYPE
     */
    415: Error;
    /**
     * INTERNAL
     */
    500: Error;
    /**
     * UNAVAILABLE
     */
    503: Error;
};

export type TestConnectionError = TestConnectionErrors[keyof TestConnectionErrors];

export type TestConnectionResponses = {
    /**
     * Done.
     */
    200: TestConnectionAnswer;
};

export type TestConnectionResponse = TestConnectionResponses[keyof TestConnectionResponses];

export type ListUploadsData = {
    body?: never;
    path?: never;
    query?: {
        /**
         * Most rows of the answer; 0 or absent: the default. A larger one than allowed is taken as the largest.
         */
        pageSize?: number;
        /**
         * nextPageToken of the answer before, with the same other parameters.
         */
        pageToken?: string;
    };
    url: '/api/v1beta1/uploads';
};

export type ListUploadsErrors = {
    /**
     * INVALID_ARGUMENT, INVALID_PAGE_TOKEN
     */
    400: Error;
    /**
     * UNAUTHENTICATED
     */
    401: Error;
    /**
     * INTERNAL
     */
    500: Error;
    /**
     * UNAVAILABLE
     */
    503: Error;
};

export type ListUploadsError = ListUploadsErrors[keyof ListUploadsErrors];

export type ListUploadsResponses = {
    /**
     * Done.
     */
    200: ListUploadsAnswer;
};

export type ListUploadsResponse = ListUploadsResponses[keyof ListUploadsResponses];

export type CreateUploadData = {
    body: {
        file: Blob | File;
    };
    path?: never;
    query?: {
        /**
         * Id of the new resource; absent: one is drawn.
         */
        uploadId?: string;
        /**
         * Drawn by the caller: the same one within 24 hours answers the first result again.
         */
        requestId?: string;
    };
    url: '/api/v1beta1/uploads';
};

export type CreateUploadErrors = {
    /**
     * INVALID_ARGUMENT
     */
    400: Error;
    /**
     * UNAUTHENTICATED
     */
    401: Error;
    /**
     * ALREADY_EXISTS
     */
    409: Error;
    /**
     * PAYLOAD_TOO_LARGE
     */
    413: Error;
    /**
     * UNSUPPORTED_MEDIA_TYPE
     */
    415: Error;
    /**
     * INTERNAL
     */
    500: Error;
    /**
     * UNAVAILABLE
     */
    503: Error;
};

export type CreateUploadError = CreateUploadErrors[keyof CreateUploadErrors];

export type CreateUploadResponses = {
    /**
     * Done.
     */
    200: Upload;
};

export type CreateUploadResponse = CreateUploadResponses[keyof CreateUploadResponses];

export type DeleteUploadData = {
    body?: never;
    path: {
        uploadId: string;
    };
    query?: {
        /**
         * Delete it although a source loads it.
         */
        force?: boolean;
    };
    url: '/api/v1beta1/uploads/{uploadId}';
};

export type DeleteUploadErrors = {
    /**
     * INVALID_ARGUMENT, FAILED_PRECONDITION
     */
    400: Error;
    /**
     * UNAUTHENTICATED
     */
    401: Error;
    /**
     * NOT_FOUND
     */
    404: Error;
    /**
     * PAYLOAD_TOO_LARGE
     */
    413: Error;
    /**
     * UNSUPPORTED_MEDIA_TYPE
     */
    415: Error;
    /**
     * INTERNAL
     */
    500: Error;
    /**
     * UNAVAILABLE
     */
    503: Error;
};

export type DeleteUploadError = DeleteUploadErrors[keyof DeleteUploadErrors];

export type DeleteUploadResponses = {
    /**
     * Done.
     */
    200: Empty;
};

export type DeleteUploadResponse = DeleteUploadResponses[keyof DeleteUploadResponses];

export type GetUploadData = {
    body?: never;
    path: {
        uploadId: string;
    };
    query?: never;
    url: '/api/v1beta1/uploads/{uploadId}';
};

export type GetUploadErrors = {
    /**
     * INVALID_ARGUMENT
     */
    400: Error;
    /**
     * UNAUTHENTICATED
     */
    401: Error;
    /**
     * NOT_FOUND
     */
    404: Error;
    /**
     * INTERNAL
     */
    500: Error;
    /**
     * UNAVAILABLE
     */
    503: Error;
};

export type GetUploadError = GetUploadErrors[keyof GetUploadErrors];

export type GetUploadResponses = {
    /**
     * Done.
     */
    200: Upload;
};

export type GetUploadResponse = GetUploadResponses[keyof GetUploadResponses];

export type ListSourcesData = {
    body?: never;
    path?: never;
    query?: {
        /**
         * Most rows of the answer; 0 or absent: the default. A larger one than allowed is taken as the largest.
         */
        pageSize?: number;
        /**
         * nextPageToken of the answer before, with the same other parameters.
         */
        pageToken?: string;
    };
    url: '/api/v1beta1/sources';
};

export type ListSourcesErrors = {
    /**
     * INVALID_ARGUMENT, INVALID_PAGE_TOKEN
     */
    400: Error;
    /**
     * UNAUTHENTICATED
     */
    401: Error;
    /**
     * INTERNAL
     */
    500: Error;
    /**
     * UNAVAILABLE
     */
    503: Error;
};

export type ListSourcesError = ListSourcesErrors[keyof ListSourcesErrors];

export type ListSourcesResponses = {
    /**
     * Done.
     */
    200: ListSourcesAnswer;
};

export type ListSourcesResponse = ListSourcesResponses[keyof ListSourcesResponses];

export type CreateSourceData = {
    body: SourceInput;
    path?: never;
    query?: {
        /**
         * Id of the new resource; absent: one is drawn.
         */
        sourceId?: string;
        /**
         * Drawn by the caller: the same one within 24 hours answers the first result again.
         */
        requestId?: string;
    };
    url: '/api/v1beta1/sources';
};

export type CreateSourceErrors = {
    /**
     * INVALID_ARGUMENT, FAILED_PRECONDITION
     */
    400: Error;
    /**
     * UNAUTHENTICATED
     */
    401: Error;
    /**
     * NOT_FOUND
     */
    404: Error;
    /**
     * ALREADY_EXISTS
     */
    409: Error;
    /**
     * PAYLOAD_TOO_LARGE
     */
    413: Error;
    /**
     * UNSUPPORTED_MEDIA_TYPE
     */
    415: Error;
    /**
     * INTERNAL
     */
    500: Error;
    /**
     * UNAVAILABLE
     */
    503: Error;
};

export type CreateSourceError = CreateSourceErrors[keyof CreateSourceErrors];

export type CreateSourceResponses = {
    /**
     * Done.
     */
    200: Source;
};

export type CreateSourceResponse = CreateSourceResponses[keyof CreateSourceResponses];

export type DeleteSourceData = {
    body?: never;
    path: {
        sourceId: string;
    };
    query?: {
        /**
         * Delete it although it is used, with what cannot be without it.
         */
        force?: boolean;
    };
    url: '/api/v1beta1/sources/{sourceId}';
};

export type DeleteSourceErrors = {
    /**
     * INVALID_ARGUMENT, FAILED_PRECONDITION
     */
    400: Error;
    /**
     * UNAUTHENTICATED
     */
    401: Error;
    /**
     * NOT_FOUND
     */
    404: Error;
    /**
     * PAYLOAD_TOO_LARGE
     */
    413: Error;
    /**
     * UNSUPPORTED_MEDIA_TYPE
     */
    415: Error;
    /**
     * INTERNAL
     */
    500: Error;
    /**
     * UNAVAILABLE
     */
    503: Error;
};

export type DeleteSourceError = DeleteSourceErrors[keyof DeleteSourceErrors];

export type DeleteSourceResponses = {
    /**
     * Done.
     */
    200: Empty;
};

export type DeleteSourceResponse = DeleteSourceResponses[keyof DeleteSourceResponses];

export type GetSourceData = {
    body?: never;
    path: {
        sourceId: string;
    };
    query?: never;
    url: '/api/v1beta1/sources/{sourceId}';
};

export type GetSourceErrors = {
    /**
     * INVALID_ARGUMENT
     */
    400: Error;
    /**
     * UNAUTHENTICATED
     */
    401: Error;
    /**
     * NOT_FOUND
     */
    404: Error;
    /**
     * INTERNAL
     */
    500: Error;
    /**
     * UNAVAILABLE
     */
    503: Error;
};

export type GetSourceError = GetSourceErrors[keyof GetSourceErrors];

export type GetSourceResponses = {
    /**
     * Done.
     */
    200: Source;
};

export type GetSourceResponse = GetSourceResponses[keyof GetSourceResponses];

export type UpdateSourceData = {
    body: SourcePatch;
    path: {
        sourceId: string;
    };
    query?: {
        /**
         * Comma-separated fields to change; one that the body lacks is cleared. Absent: those of the body.
         */
        updateMask?: string;
    };
    url: '/api/v1beta1/sources/{sourceId}';
};

export type UpdateSourceErrors = {
    /**
     * INVALID_ARGUMENT, FAILED_PRECONDITION
     */
    400: Error;
    /**
     * UNAUTHENTICATED
     */
    401: Error;
    /**
     * NOT_FOUND
     */
    404: Error;
    /**
     * ALREADY_EXISTS
     */
    409: Error;
    /**
     * PAYLOAD_TOO_LARGE
     */
    413: Error;
    /**
     * UNSUPPORTED_MEDIA_TYPE
     */
    415: Error;
    /**
     * INTERNAL
     */
    500: Error;
    /**
     * UNAVAILABLE
     */
    503: Error;
};

export type UpdateSourceError = UpdateSourceErrors[keyof UpdateSourceErrors];

export type UpdateSourceResponses = {
    /**
     * Done.
     */
    200: Source;
};

export type UpdateSourceResponse = UpdateSourceResponses[keyof UpdateSourceResponses];

export type ListSourceRowsData = {
    body?: never;
    path: {
        sourceId: string;
    };
    query?: {
        /**
         * Most rows of the answer; 0 or absent: the default. A larger one than allowed is taken as the largest.
         */
        pageSize?: number;
        /**
         * nextPageToken of the answer before, with the same other parameters.
         */
        pageToken?: string;
        /**
         * Words that the row must hold, whatever their case.
         */
        query?: string;
        /**
         * Such as `city = "Paris" AND NOT email:*`. Comparators: = != < <= > >= and :
         */
        filter?: string;
    };
    url: '/api/v1beta1/sources/{sourceId}/rows';
};

export type ListSourceRowsErrors = {
    /**
     * INVALID_ARGUMENT, INVALID_PAGE_TOKEN, INVALID_FILTER
     */
    400: Error;
    /**
     * UNAUTHENTICATED
     */
    401: Error;
    /**
     * NOT_FOUND
     */
    404: Error;
    /**
     * INTERNAL
     */
    500: Error;
    /**
     * UNAVAILABLE
     */
    503: Error;
};

export type ListSourceRowsError = ListSourceRowsErrors[keyof ListSourceRowsErrors];

export type ListSourceRowsResponses = {
    /**
     * Done.
     */
    200: ListSourceRowsAnswer;
};

export type ListSourceRowsResponse = ListSourceRowsResponses[keyof ListSourceRowsResponses];

export type ListSourceRejectsData = {
    body?: never;
    path: {
        sourceId: string;
    };
    query?: {
        /**
         * Most rows of the answer; 0 or absent: the default. A larger one than allowed is taken as the largest.
         */
        pageSize?: number;
        /**
         * nextPageToken of the answer before, with the same other parameters.
         */
        pageToken?: string;
    };
    url: '/api/v1beta1/sources/{sourceId}/rejects';
};

export type ListSourceRejectsErrors = {
    /**
     * INVALID_ARGUMENT, INVALID_PAGE_TOKEN
     */
    400: Error;
    /**
     * UNAUTHENTICATED
     */
    401: Error;
    /**
     * NOT_FOUND
     */
    404: Error;
    /**
     * INTERNAL
     */
    500: Error;
    /**
     * UNAVAILABLE
     */
    503: Error;
};

export type ListSourceRejectsError = ListSourceRejectsErrors[keyof ListSourceRejectsErrors];

export type ListSourceRejectsResponses = {
    /**
     * Done.
     */
    200: ListSourceRejectsAnswer;
};

export type ListSourceRejectsResponse = ListSourceRejectsResponses[keyof ListSourceRejectsResponses];

export type GetSourceProfileData = {
    body?: never;
    path: {
        sourceId: string;
    };
    query?: never;
    url: '/api/v1beta1/sources/{sourceId}/profile';
};

export type GetSourceProfileErrors = {
    /**
     * INVALID_ARGUMENT
     */
    400: Error;
    /**
     * UNAUTHENTICATED
     */
    401: Error;
    /**
     * NOT_FOUND
     */
    404: Error;
    /**
     * INTERNAL
     */
    500: Error;
    /**
     * UNAVAILABLE
     */
    503: Error;
};

export type GetSourceProfileError = GetSourceProfileErrors[keyof GetSourceProfileErrors];

export type GetSourceProfileResponses = {
    /**
     * Done.
     */
    200: SourceProfile;
};

export type GetSourceProfileResponse = GetSourceProfileResponses[keyof GetSourceProfileResponses];

export type ListDataProductsData = {
    body?: never;
    path?: never;
    query?: {
        /**
         * Most rows of the answer; 0 or absent: the default. A larger one than allowed is taken as the largest.
         */
        pageSize?: number;
        /**
         * nextPageToken of the answer before, with the same other parameters.
         */
        pageToken?: string;
    };
    url: '/api/v1beta1/dataProducts';
};

export type ListDataProductsErrors = {
    /**
     * INVALID_ARGUMENT, INVALID_PAGE_TOKEN
     */
    400: Error;
    /**
     * UNAUTHENTICATED
     */
    401: Error;
    /**
     * INTERNAL
     */
    500: Error;
    /**
     * UNAVAILABLE
     */
    503: Error;
};

export type ListDataProductsError = ListDataProductsErrors[keyof ListDataProductsErrors];

export type ListDataProductsResponses = {
    /**
     * Done.
     */
    200: ListDataProductsAnswer;
};

export type ListDataProductsResponse = ListDataProductsResponses[keyof ListDataProductsResponses];

export type CreateDataProductData = {
    body: DataProductInput;
    path?: never;
    query?: {
        /**
         * Id of the new resource; absent: one is drawn.
         */
        dataProductId?: string;
        /**
         * Drawn by the caller: the same one within 24 hours answers the first result again.
         */
        requestId?: string;
    };
    url: '/api/v1beta1/dataProducts';
};

export type CreateDataProductErrors = {
    /**
     * INVALID_ARGUMENT, FAILED_PRECONDITION
     */
    400: Error;
    /**
     * UNAUTHENTICATED
     */
    401: Error;
    /**
     * NOT_FOUND
     */
    404: Error;
    /**
     * ALREADY_EXISTS
     */
    409: Error;
    /**
     * PAYLOAD_TOO_LARGE
     */
    413: Error;
    /**
     * UNSUPPORTED_MEDIA_TYPE
     */
    415: Error;
    /**
     * INTERNAL
     */
    500: Error;
    /**
     * UNAVAILABLE
     */
    503: Error;
};

export type CreateDataProductError = CreateDataProductErrors[keyof CreateDataProductErrors];

export type CreateDataProductResponses = {
    /**
     * Done.
     */
    200: DataProduct;
};

export type CreateDataProductResponse = CreateDataProductResponses[keyof CreateDataProductResponses];

export type DeleteDataProductData = {
    body?: never;
    path: {
        dataProductId: string;
    };
    query?: {
        /**
         * Delete it although it is used, with what cannot be without it.
         */
        force?: boolean;
    };
    url: '/api/v1beta1/dataProducts/{dataProductId}';
};

export type DeleteDataProductErrors = {
    /**
     * INVALID_ARGUMENT, FAILED_PRECONDITION
     */
    400: Error;
    /**
     * UNAUTHENTICATED
     */
    401: Error;
    /**
     * NOT_FOUND
     */
    404: Error;
    /**
     * PAYLOAD_TOO_LARGE
     */
    413: Error;
    /**
     * UNSUPPORTED_MEDIA_TYPE
     */
    415: Error;
    /**
     * INTERNAL
     */
    500: Error;
    /**
     * UNAVAILABLE
     */
    503: Error;
};

export type DeleteDataProductError = DeleteDataProductErrors[keyof DeleteDataProductErrors];

export type DeleteDataProductResponses = {
    /**
     * Done.
     */
    200: Empty;
};

export type DeleteDataProductResponse = DeleteDataProductResponses[keyof DeleteDataProductResponses];

export type GetDataProductData = {
    body?: never;
    path: {
        dataProductId: string;
    };
    query?: never;
    url: '/api/v1beta1/dataProducts/{dataProductId}';
};

export type GetDataProductErrors = {
    /**
     * INVALID_ARGUMENT
     */
    400: Error;
    /**
     * UNAUTHENTICATED
     */
    401: Error;
    /**
     * NOT_FOUND
     */
    404: Error;
    /**
     * INTERNAL
     */
    500: Error;
    /**
     * UNAVAILABLE
     */
    503: Error;
};

export type GetDataProductError = GetDataProductErrors[keyof GetDataProductErrors];

export type GetDataProductResponses = {
    /**
     * Done.
     */
    200: DataProduct;
};

export type GetDataProductResponse = GetDataProductResponses[keyof GetDataProductResponses];

export type UpdateDataProductData = {
    body: DataProductPatch;
    path: {
        dataProductId: string;
    };
    query?: {
        /**
         * Comma-separated fields to change; one that the body lacks is cleared. Absent: those of the body.
         */
        updateMask?: string;
    };
    url: '/api/v1beta1/dataProducts/{dataProductId}';
};

export type UpdateDataProductErrors = {
    /**
     * INVALID_ARGUMENT, FAILED_PRECONDITION
     */
    400: Error;
    /**
     * UNAUTHENTICATED
     */
    401: Error;
    /**
     * NOT_FOUND
     */
    404: Error;
    /**
     * ALREADY_EXISTS
     */
    409: Error;
    /**
     * PAYLOAD_TOO_LARGE
     */
    413: Error;
    /**
     * UNSUPPORTED_MEDIA_TYPE
     */
    415: Error;
    /**
     * INTERNAL
     */
    500: Error;
    /**
     * UNAVAILABLE
     */
    503: Error;
};

export type UpdateDataProductError = UpdateDataProductErrors[keyof UpdateDataProductErrors];

export type UpdateDataProductResponses = {
    /**
     * Done.
     */
    200: DataProduct;
};

export type UpdateDataProductResponse = UpdateDataProductResponses[keyof UpdateDataProductResponses];

export type ListEntitiesData = {
    body?: never;
    path: {
        dataProductId: string;
    };
    query?: {
        /**
         * Most rows of the answer; 0 or absent: the default. A larger one than allowed is taken as the largest.
         */
        pageSize?: number;
        /**
         * nextPageToken of the answer before, with the same other parameters.
         */
        pageToken?: string;
        /**
         * Words that must stand in the values, whatever their case.
         */
        query?: string;
        /**
         * Such as `city = "Paris" AND (recordCount > 1 OR NOT email:*)`. Comparators: = != < <= > >= and :
         */
        filter?: string;
        /**
         * One field, then asc or desc.
         */
        orderBy?: string;
    };
    url: '/api/v1beta1/dataProducts/{dataProductId}/entities';
};

export type ListEntitiesErrors = {
    /**
     * INVALID_ARGUMENT, INVALID_PAGE_TOKEN, INVALID_FILTER
     */
    400: Error;
    /**
     * UNAUTHENTICATED
     */
    401: Error;
    /**
     * NOT_FOUND
     */
    404: Error;
    /**
     * INTERNAL
     */
    500: Error;
    /**
     * UNAVAILABLE
     */
    503: Error;
};

export type ListEntitiesError = ListEntitiesErrors[keyof ListEntitiesErrors];

export type ListEntitiesResponses = {
    /**
     * Done.
     */
    200: ListEntitiesAnswer;
};

export type ListEntitiesResponse = ListEntitiesResponses[keyof ListEntitiesResponses];

export type GetEntityData = {
    body?: never;
    path: {
        dataProductId: string;
        entityId: string;
    };
    query?: never;
    url: '/api/v1beta1/dataProducts/{dataProductId}/entities/{entityId}';
};

export type GetEntityErrors = {
    /**
     * INVALID_ARGUMENT
     */
    400: Error;
    /**
     * UNAUTHENTICATED
     */
    401: Error;
    /**
     * NOT_FOUND
     */
    404: Error;
    /**
     * INTERNAL
     */
    500: Error;
    /**
     * UNAVAILABLE
     */
    503: Error;
};

export type GetEntityError = GetEntityErrors[keyof GetEntityErrors];

export type GetEntityResponses = {
    /**
     * Done.
     */
    200: EntityDetail;
};

export type GetEntityResponse = GetEntityResponses[keyof GetEntityResponses];

export type ListProductRecordsData = {
    body?: never;
    path: {
        dataProductId: string;
    };
    query?: {
        /**
         * Most rows of the answer; 0 or absent: the default. A larger one than allowed is taken as the largest.
         */
        pageSize?: number;
        /**
         * nextPageToken of the answer before, with the same other parameters.
         */
        pageToken?: string;
        /**
         * Words that must stand in the values, whatever their case.
         */
        query?: string;
        /**
         * Such as `city = "Paris" AND (recordCount > 1 OR NOT email:*)`. Comparators: = != < <= > >= and :
         */
        filter?: string;
        /**
         * One field, then asc or desc.
         */
        orderBy?: string;
    };
    url: '/api/v1beta1/dataProducts/{dataProductId}/records';
};

export type ListProductRecordsErrors = {
    /**
     * INVALID_ARGUMENT, INVALID_PAGE_TOKEN, INVALID_FILTER
     */
    400: Error;
    /**
     * UNAUTHENTICATED
     */
    401: Error;
    /**
     * NOT_FOUND
     */
    404: Error;
    /**
     * INTERNAL
     */
    500: Error;
    /**
     * UNAVAILABLE
     */
    503: Error;
};

export type ListProductRecordsError = ListProductRecordsErrors[keyof ListProductRecordsErrors];

export type ListProductRecordsResponses = {
    /**
     * Done.
     */
    200: ListProductRecordsAnswer;
};

export type ListProductRecordsResponse = ListProductRecordsResponses[keyof ListProductRecordsResponses];

export type ListPairsData = {
    body?: never;
    path: {
        dataProductId: string;
    };
    query?: {
        /**
         * Most rows of the answer; 0 or absent: the default. A larger one than allowed is taken as the largest.
         */
        pageSize?: number;
        /**
         * nextPageToken of the answer before, with the same other parameters.
         */
        pageToken?: string;
        /**
         * Of score, weight, isLinked, leftRecordId, rightRecordId: `isLinked = false AND score > 0.5`.
         */
        filter?: string;
    };
    url: '/api/v1beta1/dataProducts/{dataProductId}/pairs';
};

export type ListPairsErrors = {
    /**
     * INVALID_ARGUMENT, INVALID_PAGE_TOKEN, INVALID_FILTER
     */
    400: Error;
    /**
     * UNAUTHENTICATED
     */
    401: Error;
    /**
     * NOT_FOUND
     */
    404: Error;
    /**
     * INTERNAL
     */
    500: Error;
    /**
     * UNAVAILABLE
     */
    503: Error;
};

export type ListPairsError = ListPairsErrors[keyof ListPairsErrors];

export type ListPairsResponses = {
    /**
     * Done.
     */
    200: ListPairsAnswer;
};

export type ListPairsResponse = ListPairsResponses[keyof ListPairsResponses];

export type ListDataProductRunsData = {
    body?: never;
    path: {
        dataProductId: string;
    };
    query?: {
        /**
         * Most rows of the answer; 0 or absent: the default. A larger one than allowed is taken as the largest.
         */
        pageSize?: number;
        /**
         * nextPageToken of the answer before, with the same other parameters.
         */
        pageToken?: string;
    };
    url: '/api/v1beta1/dataProducts/{dataProductId}/runs';
};

export type ListDataProductRunsErrors = {
    /**
     * INVALID_ARGUMENT, INVALID_PAGE_TOKEN
     */
    400: Error;
    /**
     * UNAUTHENTICATED
     */
    401: Error;
    /**
     * NOT_FOUND
     */
    404: Error;
    /**
     * INTERNAL
     */
    500: Error;
    /**
     * UNAVAILABLE
     */
    503: Error;
};

export type ListDataProductRunsError = ListDataProductRunsErrors[keyof ListDataProductRunsErrors];

export type ListDataProductRunsResponses = {
    /**
     * Done.
     */
    200: ListDataProductRunsAnswer;
};

export type ListDataProductRunsResponse = ListDataProductRunsResponses[keyof ListDataProductRunsResponses];

export type GetDataProductRunData = {
    body?: never;
    path: {
        dataProductId: string;
        jobId: string;
    };
    query?: never;
    url: '/api/v1beta1/dataProducts/{dataProductId}/runs/{jobId}';
};

export type GetDataProductRunErrors = {
    /**
     * INVALID_ARGUMENT
     */
    400: Error;
    /**
     * UNAUTHENTICATED
     */
    401: Error;
    /**
     * NOT_FOUND
     */
    404: Error;
    /**
     * INTERNAL
     */
    500: Error;
    /**
     * UNAVAILABLE
     */
    503: Error;
};

export type GetDataProductRunError = GetDataProductRunErrors[keyof GetDataProductRunErrors];

export type GetDataProductRunResponses = {
    /**
     * Done.
     */
    200: RunReport;
};

export type GetDataProductRunResponse = GetDataProductRunResponses[keyof GetDataProductRunResponses];

export type ExplainPairData = {
    body: ExplainPairInput;
    path: {
        dataProductId: string;
    };
    query?: never;
    url: '/api/v1beta1/dataProducts/{dataProductId}:explain';
};

export type ExplainPairErrors = {
    /**
     * INVALID_ARGUMENT, FAILED_PRECONDITION
     */
    400: Error;
    /**
     * UNAUTHENTICATED
     */
    401: Error;
    /**
     * NOT_FOUND
     */
    404: Error;
    /**
     * PAYLOAD_TOO_LARGE
     */
    413: Error;
    /**
     * UNSUPPORTED_MEDIA_TYPE
     */
    415: Error;
    /**
     * INTERNAL
     */
    500: Error;
    /**
     * UNAVAILABLE
     */
    503: Error;
};

export type ExplainPairError = ExplainPairErrors[keyof ExplainPairErrors];

export type ExplainPairResponses = {
    /**
     * Done.
     */
    200: Explanation;
};

export type ExplainPairResponse = ExplainPairResponses[keyof ExplainPairResponses];

export type DownloadGoldenRecordsData = {
    body?: never;
    path: {
        dataProductId: string;
    };
    query?: never;
    url: '/api/v1beta1/dataProducts/{dataProductId}/goldenRecords:download';
};

export type DownloadGoldenRecordsErrors = {
    /**
     * INVALID_ARGUMENT, FAILED_PRECONDITION
     */
    400: Error;
    /**
     * UNAUTHENTICATED
     */
    401: Error;
    /**
     * NOT_FOUND
     */
    404: Error;
    /**
     * INTERNAL
     */
    500: Error;
    /**
     * UNAVAILABLE
     */
    503: Error;
};

export type DownloadGoldenRecordsError = DownloadGoldenRecordsErrors[keyof DownloadGoldenRecordsErrors];

export type DownloadGoldenRecordsResponses = {
    /**
     * Done.
     */
    200: string;
};

export type DownloadGoldenRecordsResponse = DownloadGoldenRecordsResponses[keyof DownloadGoldenRecordsResponses];

export type MergeEntitiesData = {
    body: MergeEntitiesInput;
    path: {
        dataProductId: string;
    };
    query?: never;
    url: '/api/v1beta1/dataProducts/{dataProductId}/entities:merge';
};

export type MergeEntitiesErrors = {
    /**
     * INVALID_ARGUMENT, FAILED_PRECONDITION
     */
    400: Error;
    /**
     * UNAUTHENTICATED
     */
    401: Error;
    /**
     * NOT_FOUND
     */
    404: Error;
    /**
     * PAYLOAD_TOO_LARGE
     */
    413: Error;
    /**
     * UNSUPPORTED_MEDIA_TYPE
     */
    415: Error;
    /**
     * INTERNAL
     */
    500: Error;
    /**
     * UNAVAILABLE
     */
    503: Error;
};

export type MergeEntitiesError = MergeEntitiesErrors[keyof MergeEntitiesErrors];

export type MergeEntitiesResponses = {
    /**
     * Done.
     */
    200: CurationAnswer;
};

export type MergeEntitiesResponse = MergeEntitiesResponses[keyof MergeEntitiesResponses];

export type MoveRecordsData = {
    body: MoveRecordsInput;
    path: {
        dataProductId: string;
    };
    query?: never;
    url: '/api/v1beta1/dataProducts/{dataProductId}/records:move';
};

export type MoveRecordsErrors = {
    /**
     * INVALID_ARGUMENT, FAILED_PRECONDITION
     */
    400: Error;
    /**
     * UNAUTHENTICATED
     */
    401: Error;
    /**
     * NOT_FOUND
     */
    404: Error;
    /**
     * PAYLOAD_TOO_LARGE
     */
    413: Error;
    /**
     * UNSUPPORTED_MEDIA_TYPE
     */
    415: Error;
    /**
     * INTERNAL
     */
    500: Error;
    /**
     * UNAVAILABLE
     */
    503: Error;
};

export type MoveRecordsError = MoveRecordsErrors[keyof MoveRecordsErrors];

export type MoveRecordsResponses = {
    /**
     * Done.
     */
    200: CurationAnswer;
};

export type MoveRecordsResponse = MoveRecordsResponses[keyof MoveRecordsResponses];

export type VerifyRecordsData = {
    body: VerifyRecordsInput;
    path: {
        dataProductId: string;
    };
    query?: never;
    url: '/api/v1beta1/dataProducts/{dataProductId}/records:verify';
};

export type VerifyRecordsErrors = {
    /**
     * INVALID_ARGUMENT, FAILED_PRECONDITION
     */
    400: Error;
    /**
     * UNAUTHENTICATED
     */
    401: Error;
    /**
     * NOT_FOUND
     */
    404: Error;
    /**
     * PAYLOAD_TOO_LARGE
     */
    413: Error;
    /**
     * UNSUPPORTED_MEDIA_TYPE
     */
    415: Error;
    /**
     * INTERNAL
     */
    500: Error;
    /**
     * UNAVAILABLE
     */
    503: Error;
};

export type VerifyRecordsError = VerifyRecordsErrors[keyof VerifyRecordsErrors];

export type VerifyRecordsResponses = {
    /**
     * Done.
     */
    200: VerifyRecordsAnswer;
};

export type VerifyRecordsResponse = VerifyRecordsResponses[keyof VerifyRecordsResponses];

export type UnverifyRecordsData = {
    body: UnverifyRecordsInput;
    path: {
        dataProductId: string;
    };
    query?: never;
    url: '/api/v1beta1/dataProducts/{dataProductId}/records:unverify';
};

export type UnverifyRecordsErrors = {
    /**
     * INVALID_ARGUMENT, FAILED_PRECONDITION
     */
    400: Error;
    /**
     * UNAUTHENTICATED
     */
    401: Error;
    /**
     * NOT_FOUND
     */
    404: Error;
    /**
     * PAYLOAD_TOO_LARGE
     */
    413: Error;
    /**
     * UNSUPPORTED_MEDIA_TYPE
     */
    415: Error;
    /**
     * INTERNAL
     */
    500: Error;
    /**
     * UNAVAILABLE
     */
    503: Error;
};

export type UnverifyRecordsError = UnverifyRecordsErrors[keyof UnverifyRecordsErrors];

export type UnverifyRecordsResponses = {
    /**
     * Done.
     */
    200: UnverifyRecordsAnswer;
};

export type UnverifyRecordsResponse = UnverifyRecordsResponses[keyof UnverifyRecordsResponses];

export type LabelPairData = {
    body: LabelPairInput;
    path: {
        dataProductId: string;
    };
    query?: never;
    url: '/api/v1beta1/dataProducts/{dataProductId}/pairs:label';
};

export type LabelPairErrors = {
    /**
     * INVALID_ARGUMENT, FAILED_PRECONDITION
     */
    400: Error;
    /**
     * UNAUTHENTICATED
     */
    401: Error;
    /**
     * NOT_FOUND
     */
    404: Error;
    /**
     * PAYLOAD_TOO_LARGE
     */
    413: Error;
    /**
     * UNSUPPORTED_MEDIA_TYPE
     */
    415: Error;
    /**
     * INTERNAL
     */
    500: Error;
    /**
     * UNAVAILABLE
     */
    503: Error;
};

export type LabelPairError = LabelPairErrors[keyof LabelPairErrors];

export type LabelPairResponses = {
    /**
     * Done.
     */
    200: Empty;
};

export type LabelPairResponse = LabelPairResponses[keyof LabelPairResponses];

export type OverrideValuesData = {
    body: OverrideValuesInput;
    path: {
        dataProductId: string;
        entityId: string;
    };
    query?: never;
    url: '/api/v1beta1/dataProducts/{dataProductId}/entities/{entityId}/overrides';
};

export type OverrideValuesErrors = {
    /**
     * INVALID_ARGUMENT, FAILED_PRECONDITION
     */
    400: Error;
    /**
     * UNAUTHENTICATED
     */
    401: Error;
    /**
     * NOT_FOUND
     */
    404: Error;
    /**
     * PAYLOAD_TOO_LARGE
     */
    413: Error;
    /**
     * UNSUPPORTED_MEDIA_TYPE
     */
    415: Error;
    /**
     * INTERNAL
     */
    500: Error;
    /**
     * UNAVAILABLE
     */
    503: Error;
};

export type OverrideValuesError = OverrideValuesErrors[keyof OverrideValuesErrors];

export type OverrideValuesResponses = {
    /**
     * Done.
     */
    200: OverridesAnswer;
};

export type OverrideValuesResponse = OverrideValuesResponses[keyof OverrideValuesResponses];

export type ListPublishConfigurationsData = {
    body?: never;
    path: {
        dataProductId: string;
    };
    query?: {
        /**
         * Most rows of the answer; 0 or absent: the default. A larger one than allowed is taken as the largest.
         */
        pageSize?: number;
        /**
         * nextPageToken of the answer before, with the same other parameters.
         */
        pageToken?: string;
    };
    url: '/api/v1beta1/dataProducts/{dataProductId}/publishConfigurations';
};

export type ListPublishConfigurationsErrors = {
    /**
     * INVALID_ARGUMENT, INVALID_PAGE_TOKEN
     */
    400: Error;
    /**
     * UNAUTHENTICATED
     */
    401: Error;
    /**
     * NOT_FOUND
     */
    404: Error;
    /**
     * INTERNAL
     */
    500: Error;
    /**
     * UNAVAILABLE
     */
    503: Error;
};

export type ListPublishConfigurationsError = ListPublishConfigurationsErrors[keyof ListPublishConfigurationsErrors];

export type ListPublishConfigurationsResponses = {
    /**
     * Done.
     */
    200: ListPublishConfigurationsAnswer;
};

export type ListPublishConfigurationsResponse = ListPublishConfigurationsResponses[keyof ListPublishConfigurationsResponses];

export type CreatePublishConfigurationData = {
    body: PublishConfigurationInput;
    path: {
        dataProductId: string;
    };
    query?: {
        /**
         * Id of the new resource; absent: one is drawn.
         */
        publishConfigurationId?: string;
        /**
         * Drawn by the caller: the same one within 24 hours answers the first result again.
         */
        requestId?: string;
    };
    url: '/api/v1beta1/dataProducts/{dataProductId}/publishConfigurations';
};

export type CreatePublishConfigurationErrors = {
    /**
     * INVALID_ARGUMENT, FAILED_PRECONDITION
     */
    400: Error;
    /**
     * UNAUTHENTICATED
     */
    401: Error;
    /**
     * NOT_FOUND
     */
    404: Error;
    /**
     * ALREADY_EXISTS
     */
    409: Error;
    /**
     * PAYLOAD_TOO_LARGE
     */
    413: Error;
    /**
     * UNSUPPORTED_MEDIA_TYPE
     */
    415: Error;
    /**
     * INTERNAL
     */
    500: Error;
    /**
     * UNAVAILABLE
     */
    503: Error;
};

export type CreatePublishConfigurationError = CreatePublishConfigurationErrors[keyof CreatePublishConfigurationErrors];

export type CreatePublishConfigurationResponses = {
    /**
     * Done.
     */
    200: PublishConfiguration;
};

export type CreatePublishConfigurationResponse = CreatePublishConfigurationResponses[keyof CreatePublishConfigurationResponses];

export type DeletePublishConfigurationData = {
    body?: never;
    path: {
        dataProductId: string;
        publishConfigurationId: string;
    };
    query?: {
        /**
         * Delete it although it is used, with what cannot be without it.
         */
        force?: boolean;
    };
    url: '/api/v1beta1/dataProducts/{dataProductId}/publishConfigurations/{publishConfigurationId}';
};

export type DeletePublishConfigurationErrors = {
    /**
     * INVALID_ARGUMENT, FAILED_PRECONDITION
     */
    400: Error;
    /**
     * UNAUTHENTICATED
     */
    401: Error;
    /**
     * NOT_FOUND
     */
    404: Error;
    /**
     * PAYLOAD_TOO_LARGE
     */
    413: Error;
    /**
     * UNSUPPORTED_MEDIA_TYPE
     */
    415: Error;
    /**
     * INTERNAL
     */
    500: Error;
    /**
     * UNAVAILABLE
     */
    503: Error;
};

export type DeletePublishConfigurationError = DeletePublishConfigurationErrors[keyof DeletePublishConfigurationErrors];

export type DeletePublishConfigurationResponses = {
    /**
     * Done.
     */
    200: Empty;
};

export type DeletePublishConfigurationResponse = DeletePublishConfigurationResponses[keyof DeletePublishConfigurationResponses];

export type GetPublishConfigurationData = {
    body?: never;
    path: {
        dataProductId: string;
        publishConfigurationId: string;
    };
    query?: never;
    url: '/api/v1beta1/dataProducts/{dataProductId}/publishConfigurations/{publishConfigurationId}';
};

export type GetPublishConfigurationErrors = {
    /**
     * INVALID_ARGUMENT
     */
    400: Error;
    /**
     * UNAUTHENTICATED
     */
    401: Error;
    /**
     * NOT_FOUND
     */
    404: Error;
    /**
     * INTERNAL
     */
    500: Error;
    /**
     * UNAVAILABLE
     */
    503: Error;
};

export type GetPublishConfigurationError = GetPublishConfigurationErrors[keyof GetPublishConfigurationErrors];

export type GetPublishConfigurationResponses = {
    /**
     * Done.
     */
    200: PublishConfiguration;
};

export type GetPublishConfigurationResponse = GetPublishConfigurationResponses[keyof GetPublishConfigurationResponses];

export type UpdatePublishConfigurationData = {
    body: PublishConfigurationPatch;
    path: {
        dataProductId: string;
        publishConfigurationId: string;
    };
    query?: {
        /**
         * Comma-separated fields to change; one that the body lacks is cleared. Absent: those of the body.
         */
        updateMask?: string;
    };
    url: '/api/v1beta1/dataProducts/{dataProductId}/publishConfigurations/{publishConfigurationId}';
};

export type UpdatePublishConfigurationErrors = {
    /**
     * INVALID_ARGUMENT, FAILED_PRECONDITION
     */
    400: Error;
    /**
     * UNAUTHENTICATED
     */
    401: Error;
    /**
     * NOT_FOUND
     */
    404: Error;
    /**
     * ALREADY_EXISTS
     */
    409: Error;
    /**
     * PAYLOAD_TOO_LARGE
     */
    413: Error;
    /**
     * UNSUPPORTED_MEDIA_TYPE
     */
    415: Error;
    /**
     * INTERNAL
     */
    500: Error;
    /**
     * UNAVAILABLE
     */
    503: Error;
};

export type UpdatePublishConfigurationError = UpdatePublishConfigurationErrors[keyof UpdatePublishConfigurationErrors];

export type UpdatePublishConfigurationResponses = {
    /**
     * Done.
     */
    200: PublishConfiguration;
};

export type UpdatePublishConfigurationResponse = UpdatePublishConfigurationResponses[keyof UpdatePublishConfigurationResponses];

export type ListDestinationsData = {
    body?: never;
    path?: never;
    query?: {
        /**
         * Most rows of the answer; 0 or absent: the default. A larger one than allowed is taken as the largest.
         */
        pageSize?: number;
        /**
         * nextPageToken of the answer before, with the same other parameters.
         */
        pageToken?: string;
    };
    url: '/api/v1beta1/destinations';
};

export type ListDestinationsErrors = {
    /**
     * INVALID_ARGUMENT, INVALID_PAGE_TOKEN
     */
    400: Error;
    /**
     * UNAUTHENTICATED
     */
    401: Error;
    /**
     * INTERNAL
     */
    500: Error;
    /**
     * UNAVAILABLE
     */
    503: Error;
};

export type ListDestinationsError = ListDestinationsErrors[keyof ListDestinationsErrors];

export type ListDestinationsResponses = {
    /**
     * Done.
     */
    200: ListDestinationsAnswer;
};

export type ListDestinationsResponse = ListDestinationsResponses[keyof ListDestinationsResponses];

export type CreateDestinationData = {
    body: DestinationInput;
    path?: never;
    query?: {
        /**
         * Id of the new resource; absent: one is drawn.
         */
        destinationId?: string;
        /**
         * Drawn by the caller: the same one within 24 hours answers the first result again.
         */
        requestId?: string;
    };
    url: '/api/v1beta1/destinations';
};

export type CreateDestinationErrors = {
    /**
     * INVALID_ARGUMENT, FAILED_PRECONDITION
     */
    400: Error;
    /**
     * UNAUTHENTICATED
     */
    401: Error;
    /**
     * NOT_FOUND
     */
    404: Error;
    /**
     * ALREADY_EXISTS
     */
    409: Error;
    /**
     * PAYLOAD_TOO_LARGE
     */
    413: Error;
    /**
     * UNSUPPORTED_MEDIA_TYPE
     */
    415: Error;
    /**
     * INTERNAL
     */
    500: Error;
    /**
     * UNAVAILABLE
     */
    503: Error;
};

export type CreateDestinationError = CreateDestinationErrors[keyof CreateDestinationErrors];

export type CreateDestinationResponses = {
    /**
     * Done.
     */
    200: Destination;
};

export type CreateDestinationResponse = CreateDestinationResponses[keyof CreateDestinationResponses];

export type DeleteDestinationData = {
    body?: never;
    path: {
        destinationId: string;
    };
    query?: {
        /**
         * Delete it although it is used, with what cannot be without it.
         */
        force?: boolean;
    };
    url: '/api/v1beta1/destinations/{destinationId}';
};

export type DeleteDestinationErrors = {
    /**
     * INVALID_ARGUMENT, FAILED_PRECONDITION
     */
    400: Error;
    /**
     * UNAUTHENTICATED
     */
    401: Error;
    /**
     * NOT_FOUND
     */
    404: Error;
    /**
     * PAYLOAD_TOO_LARGE
     */
    413: Error;
    /**
     * UNSUPPORTED_MEDIA_TYPE
     */
    415: Error;
    /**
     * INTERNAL
     */
    500: Error;
    /**
     * UNAVAILABLE
     */
    503: Error;
};

export type DeleteDestinationError = DeleteDestinationErrors[keyof DeleteDestinationErrors];

export type DeleteDestinationResponses = {
    /**
     * Done.
     */
    200: Empty;
};

export type DeleteDestinationResponse = DeleteDestinationResponses[keyof DeleteDestinationResponses];

export type GetDestinationData = {
    body?: never;
    path: {
        destinationId: string;
    };
    query?: never;
    url: '/api/v1beta1/destinations/{destinationId}';
};

export type GetDestinationErrors = {
    /**
     * INVALID_ARGUMENT
     */
    400: Error;
    /**
     * UNAUTHENTICATED
     */
    401: Error;
    /**
     * NOT_FOUND
     */
    404: Error;
    /**
     * INTERNAL
     */
    500: Error;
    /**
     * UNAVAILABLE
     */
    503: Error;
};

export type GetDestinationError = GetDestinationErrors[keyof GetDestinationErrors];

export type GetDestinationResponses = {
    /**
     * Done.
     */
    200: Destination;
};

export type GetDestinationResponse = GetDestinationResponses[keyof GetDestinationResponses];

export type UpdateDestinationData = {
    body: DestinationPatch;
    path: {
        destinationId: string;
    };
    query?: {
        /**
         * Comma-separated fields to change; one that the body lacks is cleared. Absent: those of the body.
         */
        updateMask?: string;
    };
    url: '/api/v1beta1/destinations/{destinationId}';
};

export type UpdateDestinationErrors = {
    /**
     * INVALID_ARGUMENT, FAILED_PRECONDITION
     */
    400: Error;
    /**
     * UNAUTHENTICATED
     */
    401: Error;
    /**
     * NOT_FOUND
     */
    404: Error;
    /**
     * ALREADY_EXISTS
     */
    409: Error;
    /**
     * PAYLOAD_TOO_LARGE
     */
    413: Error;
    /**
     * UNSUPPORTED_MEDIA_TYPE
     */
    415: Error;
    /**
     * INTERNAL
     */
    500: Error;
    /**
     * UNAVAILABLE
     */
    503: Error;
};

export type UpdateDestinationError = UpdateDestinationErrors[keyof UpdateDestinationErrors];

export type UpdateDestinationResponses = {
    /**
     * Done.
     */
    200: Destination;
};

export type UpdateDestinationResponse = UpdateDestinationResponses[keyof UpdateDestinationResponses];

export type ListTablesData = {
    body?: never;
    path?: never;
    query?: {
        /**
         * Most rows of the answer; 0 or absent: the default. A larger one than allowed is taken as the largest.
         */
        pageSize?: number;
        /**
         * nextPageToken of the answer before, with the same other parameters.
         */
        pageToken?: string;
    };
    url: '/api/v1beta1/tables';
};

export type ListTablesErrors = {
    /**
     * INVALID_ARGUMENT, INVALID_PAGE_TOKEN
     */
    400: Error;
    /**
     * UNAUTHENTICATED
     */
    401: Error;
    /**
     * INTERNAL
     */
    500: Error;
    /**
     * UNAVAILABLE
     */
    503: Error;
};

export type ListTablesError = ListTablesErrors[keyof ListTablesErrors];

export type ListTablesResponses = {
    /**
     * Done.
     */
    200: ListTablesAnswer;
};

export type ListTablesResponse = ListTablesResponses[keyof ListTablesResponses];

export type CreateTableData = {
    body: TableInput;
    path?: never;
    query?: {
        /**
         * Id of the new resource; absent: one is drawn.
         */
        tableId?: string;
        /**
         * Drawn by the caller: the same one within 24 hours answers the first result again.
         */
        requestId?: string;
    };
    url: '/api/v1beta1/tables';
};

export type CreateTableErrors = {
    /**
     * INVALID_ARGUMENT, FAILED_PRECONDITION
     */
    400: Error;
    /**
     * UNAUTHENTICATED
     */
    401: Error;
    /**
     * NOT_FOUND
     */
    404: Error;
    /**
     * ALREADY_EXISTS
     */
    409: Error;
    /**
     * PAYLOAD_TOO_LARGE
     */
    413: Error;
    /**
     * UNSUPPORTED_MEDIA_TYPE
     */
    415: Error;
    /**
     * INTERNAL
     */
    500: Error;
    /**
     * UNAVAILABLE
     */
    503: Error;
};

export type CreateTableError = CreateTableErrors[keyof CreateTableErrors];

export type CreateTableResponses = {
    /**
     * Done.
     */
    200: Table;
};

export type CreateTableResponse = CreateTableResponses[keyof CreateTableResponses];

export type DeleteTableData = {
    body?: never;
    path: {
        tableId: string;
    };
    query?: {
        /**
         * Delete it although it is used, with what cannot be without it.
         */
        force?: boolean;
    };
    url: '/api/v1beta1/tables/{tableId}';
};

export type DeleteTableErrors = {
    /**
     * INVALID_ARGUMENT, FAILED_PRECONDITION
     */
    400: Error;
    /**
     * UNAUTHENTICATED
     */
    401: Error;
    /**
     * NOT_FOUND
     */
    404: Error;
    /**
     * PAYLOAD_TOO_LARGE
     */
    413: Error;
    /**
     * UNSUPPORTED_MEDIA_TYPE
     */
    415: Error;
    /**
     * INTERNAL
     */
    500: Error;
    /**
     * UNAVAILABLE
     */
    503: Error;
};

export type DeleteTableError = DeleteTableErrors[keyof DeleteTableErrors];

export type DeleteTableResponses = {
    /**
     * Done.
     */
    200: Empty;
};

export type DeleteTableResponse = DeleteTableResponses[keyof DeleteTableResponses];

export type GetTableData = {
    body?: never;
    path: {
        tableId: string;
    };
    query?: never;
    url: '/api/v1beta1/tables/{tableId}';
};

export type GetTableErrors = {
    /**
     * INVALID_ARGUMENT
     */
    400: Error;
    /**
     * UNAUTHENTICATED
     */
    401: Error;
    /**
     * NOT_FOUND
     */
    404: Error;
    /**
     * INTERNAL
     */
    500: Error;
    /**
     * UNAVAILABLE
     */
    503: Error;
};

export type GetTableError = GetTableErrors[keyof GetTableErrors];

export type GetTableResponses = {
    /**
     * Done.
     */
    200: Table;
};

export type GetTableResponse = GetTableResponses[keyof GetTableResponses];

export type UpdateTableData = {
    body: TablePatch;
    path: {
        tableId: string;
    };
    query?: {
        /**
         * Comma-separated fields to change; one that the body lacks is cleared. Absent: those of the body.
         */
        updateMask?: string;
    };
    url: '/api/v1beta1/tables/{tableId}';
};

export type UpdateTableErrors = {
    /**
     * INVALID_ARGUMENT, FAILED_PRECONDITION
     */
    400: Error;
    /**
     * UNAUTHENTICATED
     */
    401: Error;
    /**
     * NOT_FOUND
     */
    404: Error;
    /**
     * ALREADY_EXISTS
     */
    409: Error;
    /**
     * PAYLOAD_TOO_LARGE
     */
    413: Error;
    /**
     * UNSUPPORTED_MEDIA_TYPE
     */
    415: Error;
    /**
     * INTERNAL
     */
    500: Error;
    /**
     * UNAVAILABLE
     */
    503: Error;
};

export type UpdateTableError = UpdateTableErrors[keyof UpdateTableErrors];

export type UpdateTableResponses = {
    /**
     * Done.
     */
    200: Table;
};

export type UpdateTableResponse = UpdateTableResponses[keyof UpdateTableResponses];

export type ListWorkflowsData = {
    body?: never;
    path?: never;
    query?: {
        /**
         * Most rows of the answer; 0 or absent: the default. A larger one than allowed is taken as the largest.
         */
        pageSize?: number;
        /**
         * nextPageToken of the answer before, with the same other parameters.
         */
        pageToken?: string;
    };
    url: '/api/v1beta1/workflows';
};

export type ListWorkflowsErrors = {
    /**
     * INVALID_ARGUMENT, INVALID_PAGE_TOKEN
     */
    400: Error;
    /**
     * UNAUTHENTICATED
     */
    401: Error;
    /**
     * INTERNAL
     */
    500: Error;
    /**
     * UNAVAILABLE
     */
    503: Error;
};

export type ListWorkflowsError = ListWorkflowsErrors[keyof ListWorkflowsErrors];

export type ListWorkflowsResponses = {
    /**
     * Done.
     */
    200: ListWorkflowsAnswer;
};

export type ListWorkflowsResponse = ListWorkflowsResponses[keyof ListWorkflowsResponses];

export type CreateWorkflowData = {
    body: WorkflowInput;
    path?: never;
    query?: {
        /**
         * Id of the new resource; absent: one is drawn.
         */
        workflowId?: string;
        /**
         * Drawn by the caller: the same one within 24 hours answers the first result again.
         */
        requestId?: string;
    };
    url: '/api/v1beta1/workflows';
};

export type CreateWorkflowErrors = {
    /**
     * INVALID_ARGUMENT, FAILED_PRECONDITION
     */
    400: Error;
    /**
     * UNAUTHENTICATED
     */
    401: Error;
    /**
     * NOT_FOUND
     */
    404: Error;
    /**
     * ALREADY_EXISTS
     */
    409: Error;
    /**
     * PAYLOAD_TOO_LARGE
     */
    413: Error;
    /**
     * UNSUPPORTED_MEDIA_TYPE
     */
    415: Error;
    /**
     * INTERNAL
     */
    500: Error;
    /**
     * UNAVAILABLE
     */
    503: Error;
};

export type CreateWorkflowError = CreateWorkflowErrors[keyof CreateWorkflowErrors];

export type CreateWorkflowResponses = {
    /**
     * Done.
     */
    200: Workflow;
};

export type CreateWorkflowResponse = CreateWorkflowResponses[keyof CreateWorkflowResponses];

export type DeleteWorkflowData = {
    body?: never;
    path: {
        workflowId: string;
    };
    query?: {
        /**
         * Delete it although it is used, with what cannot be without it.
         */
        force?: boolean;
    };
    url: '/api/v1beta1/workflows/{workflowId}';
};

export type DeleteWorkflowErrors = {
    /**
     * INVALID_ARGUMENT, FAILED_PRECONDITION
     */
    400: Error;
    /**
     * UNAUTHENTICATED
     */
    401: Error;
    /**
     * NOT_FOUND
     */
    404: Error;
    /**
     * PAYLOAD_TOO_LARGE
     */
    413: Error;
    /**
     * UNSUPPORTED_MEDIA_TYPE
     */
    415: Error;
    /**
     * INTERNAL
     */
    500: Error;
    /**
     * UNAVAILABLE
     */
    503: Error;
};

export type DeleteWorkflowError = DeleteWorkflowErrors[keyof DeleteWorkflowErrors];

export type DeleteWorkflowResponses = {
    /**
     * Done.
     */
    200: Empty;
};

export type DeleteWorkflowResponse = DeleteWorkflowResponses[keyof DeleteWorkflowResponses];

export type GetWorkflowData = {
    body?: never;
    path: {
        workflowId: string;
    };
    query?: never;
    url: '/api/v1beta1/workflows/{workflowId}';
};

export type GetWorkflowErrors = {
    /**
     * INVALID_ARGUMENT
     */
    400: Error;
    /**
     * UNAUTHENTICATED
     */
    401: Error;
    /**
     * NOT_FOUND
     */
    404: Error;
    /**
     * INTERNAL
     */
    500: Error;
    /**
     * UNAVAILABLE
     */
    503: Error;
};

export type GetWorkflowError = GetWorkflowErrors[keyof GetWorkflowErrors];

export type GetWorkflowResponses = {
    /**
     * Done.
     */
    200: Workflow;
};

export type GetWorkflowResponse = GetWorkflowResponses[keyof GetWorkflowResponses];

export type UpdateWorkflowData = {
    body: WorkflowPatch;
    path: {
        workflowId: string;
    };
    query?: {
        /**
         * Comma-separated fields to change; one that the body lacks is cleared. Absent: those of the body.
         */
        updateMask?: string;
    };
    url: '/api/v1beta1/workflows/{workflowId}';
};

export type UpdateWorkflowErrors = {
    /**
     * INVALID_ARGUMENT, FAILED_PRECONDITION
     */
    400: Error;
    /**
     * UNAUTHENTICATED
     */
    401: Error;
    /**
     * NOT_FOUND
     */
    404: Error;
    /**
     * ALREADY_EXISTS
     */
    409: Error;
    /**
     * PAYLOAD_TOO_LARGE
     */
    413: Error;
    /**
     * UNSUPPORTED_MEDIA_TYPE
     */
    415: Error;
    /**
     * INTERNAL
     */
    500: Error;
    /**
     * UNAVAILABLE
     */
    503: Error;
};

export type UpdateWorkflowError = UpdateWorkflowErrors[keyof UpdateWorkflowErrors];

export type UpdateWorkflowResponses = {
    /**
     * Done.
     */
    200: Workflow;
};

export type UpdateWorkflowResponse = UpdateWorkflowResponses[keyof UpdateWorkflowResponses];

export type ListStagedChangesData = {
    body?: never;
    path: {
        workflowId: string;
    };
    query?: {
        /**
         * Most rows of the answer; 0 or absent: the default. A larger one than allowed is taken as the largest.
         */
        pageSize?: number;
        /**
         * nextPageToken of the answer before, with the same other parameters.
         */
        pageToken?: string;
    };
    url: '/api/v1beta1/workflows/{workflowId}/staged';
};

export type ListStagedChangesErrors = {
    /**
     * INVALID_ARGUMENT, INVALID_PAGE_TOKEN
     */
    400: Error;
    /**
     * UNAUTHENTICATED
     */
    401: Error;
    /**
     * NOT_FOUND
     */
    404: Error;
    /**
     * INTERNAL
     */
    500: Error;
    /**
     * UNAVAILABLE
     */
    503: Error;
};

export type ListStagedChangesError = ListStagedChangesErrors[keyof ListStagedChangesErrors];

export type ListStagedChangesResponses = {
    /**
     * Done.
     */
    200: StagedChangesAnswer;
};

export type ListStagedChangesResponse = ListStagedChangesResponses[keyof ListStagedChangesResponses];

export type CreateRecordData = {
    body: {
        /**
         * Field → value. The keys of its records are the schema of a table.
         */
        data: {
            [key: string]: unknown;
        };
        /**
         * Ids in other systems that shall stand for this record; at most 5 in a call.
         */
        externalIds?: Array<string>;
    };
    path: {
        tableId: string;
    };
    query?: {
        /**
         * Drawn by the caller: the same one within 24 hours answers the first result again.
         */
        requestId?: string;
    };
    url: '/api/v1alpha1/tables/{tableId}/records';
};

export type CreateRecordErrors = {
    /**
     * INVALID_ARGUMENT
     */
    400: Error;
    /**
     * UNAUTHENTICATED
     */
    401: Error;
    /**
     * NOT_FOUND
     */
    404: Error;
    /**
     * ALREADY_EXISTS
     */
    409: Error;
    /**
     * PAYLOAD_TOO_LARGE
     */
    413: Error;
    /**
     * UNSUPPORTED_MEDIA_TYPE
     */
    415: Error;
    /**
     * INTERNAL
     */
    500: Error;
    /**
     * UNAVAILABLE
     */
    503: Error;
};

export type CreateRecordError = CreateRecordErrors[keyof CreateRecordErrors];

export type CreateRecordResponses = {
    /**
     * Done.
     */
    200: RecordAnswer;
};

export type CreateRecordResponse = CreateRecordResponses[keyof CreateRecordResponses];

export type ListRecordsData = {
    body?: {
        /**
         * Field → exact value, case included; null: no value.
         */
        filter?: {
            [key: string]: string | number | boolean | null;
        };
        /**
         * Most rows of the answer; 0 or absent: the default. A larger one than allowed is taken as the largest.
         */
        pageSize?: number;
        /**
         * nextPageToken of the answer before, with the same other parameters.
         */
        pageToken?: string;
    };
    path: {
        tableId: string;
    };
    query?: never;
    url: '/api/v1alpha1/tables/{tableId}/records:list';
};

export type ListRecordsErrors = {
    /**
     * INVALID_ARGUMENT, INVALID_PAGE_TOKEN
     */
    400: Error;
    /**
     * UNAUTHENTICATED
     */
    401: Error;
    /**
     * NOT_FOUND
     */
    404: Error;
    /**
     * PAYLOAD_TOO_LARGE
     */
    413: Error;
    /**
     * UNSUPPORTED_MEDIA_TYPE
     */
    415: Error;
    /**
     * INTERNAL
     */
    500: Error;
    /**
     * UNAVAILABLE
     */
    503: Error;
};

export type ListRecordsError = ListRecordsErrors[keyof ListRecordsErrors];

export type ListRecordsResponses = {
    /**
     * Done.
     */
    200: ListRecordsAnswer;
};

export type ListRecordsResponse = ListRecordsResponses[keyof ListRecordsResponses];

export type DeleteRecordData = {
    body?: never;
    path: {
        tableId: string;
        recordId: string;
    };
    query?: {
        /**
         * The versionId that the change was worked out from; another one by now is refused with 409.
         */
        expectedVersion?: string | number;
    };
    url: '/api/v1alpha1/tables/{tableId}/records/{recordId}';
};

export type DeleteRecordErrors = {
    /**
     * INVALID_ARGUMENT, FAILED_PRECONDITION
     */
    400: Error;
    /**
     * UNAUTHENTICATED
     */
    401: Error;
    /**
     * NOT_FOUND
     */
    404: Error;
    /**
     * VERSION_MISMATCH
     */
    409: Error;
    /**
     * PAYLOAD_TOO_LARGE
     */
    413: Error;
    /**
     * UNSUPPORTED_MEDIA_TYPE
     */
    415: Error;
    /**
     * INTERNAL
     */
    500: Error;
    /**
     * UNAVAILABLE
     */
    503: Error;
};

export type DeleteRecordError = DeleteRecordErrors[keyof DeleteRecordErrors];

export type DeleteRecordResponses = {
    /**
     * Done.
     */
    200: Empty;
};

export type DeleteRecordResponse = DeleteRecordResponses[keyof DeleteRecordResponses];

export type GetRecordData = {
    body?: never;
    path: {
        tableId: string;
        recordId: string;
    };
    query?: never;
    url: '/api/v1alpha1/tables/{tableId}/records/{recordId}';
};

export type GetRecordErrors = {
    /**
     * INVALID_ARGUMENT
     */
    400: Error;
    /**
     * UNAUTHENTICATED
     */
    401: Error;
    /**
     * NOT_FOUND
     */
    404: Error;
    /**
     * INTERNAL
     */
    500: Error;
    /**
     * UNAVAILABLE
     */
    503: Error;
};

export type GetRecordError = GetRecordErrors[keyof GetRecordErrors];

export type GetRecordResponses = {
    /**
     * Done.
     */
    200: RecordAnswer;
};

export type GetRecordResponse = GetRecordResponses[keyof GetRecordResponses];

export type UpdateRecordData = {
    body: {
        /**
         * Fields to replace; others stay.
         */
        data?: {
            [key: string]: unknown;
        };
        /**
         * Ids in other systems that shall stand for this record; at most 5 in a call.
         */
        externalIds?: Array<string>;
        /**
         * The versionId that the change was worked out from; another one by now is refused with 409.
         */
        expectedVersion?: string | number;
    };
    path: {
        tableId: string;
        recordId: string;
    };
    query?: never;
    url: '/api/v1alpha1/tables/{tableId}/records/{recordId}';
};

export type UpdateRecordErrors = {
    /**
     * INVALID_ARGUMENT
     */
    400: Error;
    /**
     * UNAUTHENTICATED
     */
    401: Error;
    /**
     * NOT_FOUND
     */
    404: Error;
    /**
     * ALREADY_EXISTS, VERSION_MISMATCH
     */
    409: Error;
    /**
     * PAYLOAD_TOO_LARGE
     */
    413: Error;
    /**
     * UNSUPPORTED_MEDIA_TYPE
     */
    415: Error;
    /**
     * INTERNAL
     */
    500: Error;
    /**
     * UNAVAILABLE
     */
    503: Error;
};

export type UpdateRecordError = UpdateRecordErrors[keyof UpdateRecordErrors];

export type UpdateRecordResponses = {
    /**
     * Done.
     */
    200: RecordAnswer;
};

export type UpdateRecordResponse = UpdateRecordResponses[keyof UpdateRecordResponses];

export type ListRecordVersionsData = {
    body?: never;
    path: {
        tableId: string;
        recordId: string;
    };
    query?: {
        /**
         * Most rows of the answer; 0 or absent: the default. A larger one than allowed is taken as the largest.
         */
        pageSize?: number;
        /**
         * nextPageToken of the answer before, with the same other parameters.
         */
        pageToken?: string;
    };
    url: '/api/v1alpha1/tables/{tableId}/records/{recordId}/history';
};

export type ListRecordVersionsErrors = {
    /**
     * INVALID_ARGUMENT, INVALID_PAGE_TOKEN
     */
    400: Error;
    /**
     * UNAUTHENTICATED
     */
    401: Error;
    /**
     * NOT_FOUND
     */
    404: Error;
    /**
     * INTERNAL
     */
    500: Error;
    /**
     * UNAVAILABLE
     */
    503: Error;
};

export type ListRecordVersionsError = ListRecordVersionsErrors[keyof ListRecordVersionsErrors];

export type ListRecordVersionsResponses = {
    /**
     * Done.
     */
    200: RecordHistoryAnswer;
};

export type ListRecordVersionsResponse = ListRecordVersionsResponses[keyof ListRecordVersionsResponses];

export type MergeRecordsData = {
    body: {
        /**
         * Record to retire.
         */
        fromRecordId: string;
        /**
         * Record that survives.
         */
        toRecordId: string;
        /**
         * Answer what would come of it, write nothing; versionId is then "0".
         */
        dryRun?: boolean;
        /**
         * The survivor keeps its own values and relationships. Absent: it takes the values of the retired one.
         */
        disableMergeRules?: boolean;
        /**
         * Values that the survivor gets in any case.
         */
        data?: {
            [key: string]: unknown;
        };
        /**
         * Record id → versionId it was read at.
         */
        expectedVersions?: {
            [key: string]: string | number;
        };
    };
    path: {
        tableId: string;
    };
    query?: never;
    url: '/api/v1alpha1/tables/{tableId}/records:merge';
};

export type MergeRecordsErrors = {
    /**
     * INVALID_ARGUMENT, FAILED_PRECONDITION
     */
    400: Error;
    /**
     * UNAUTHENTICATED
     */
    401: Error;
    /**
     * NOT_FOUND
     */
    404: Error;
    /**
     * VERSION_MISMATCH
     */
    409: Error;
    /**
     * PAYLOAD_TOO_LARGE
     */
    413: Error;
    /**
     * UNSUPPORTED_MEDIA_TYPE
     */
    415: Error;
    /**
     * INTERNAL
     */
    500: Error;
    /**
     * UNAVAILABLE
     */
    503: Error;
};

export type MergeRecordsError = MergeRecordsErrors[keyof MergeRecordsErrors];

export type MergeRecordsResponses = {
    /**
     * Done.
     */
    200: RecordAnswer;
};

export type MergeRecordsResponse = MergeRecordsResponses[keyof MergeRecordsResponses];

export type UnmergeRecordsData = {
    body?: {
        /**
         * Answer what would come of it, write nothing; versionId is then "0".
         */
        dryRun?: boolean;
        /**
         * The versionId that the change was worked out from; another one by now is refused with 409.
         */
        expectedVersion?: string | number;
        /**
         * versionId of the merge to undo. Absent: the most recent.
         */
        versionToUnmerge?: string | number;
        /**
         * The retained record gets the data of this version. Absent: its data before the merge.
         */
        versionIdOfRecordDataToRetain?: string | number;
    };
    path: {
        tableId: string;
        recordId: string;
    };
    query?: never;
    url: '/api/v1alpha1/tables/{tableId}/records/{recordId}:unmerge';
};

export type UnmergeRecordsErrors = {
    /**
     * INVALID_ARGUMENT, FAILED_PRECONDITION
     */
    400: Error;
    /**
     * UNAUTHENTICATED
     */
    401: Error;
    /**
     * NOT_FOUND
     */
    404: Error;
    /**
     * VERSION_MISMATCH
     */
    409: Error;
    /**
     * PAYLOAD_TOO_LARGE
     */
    413: Error;
    /**
     * UNSUPPORTED_MEDIA_TYPE
     */
    415: Error;
    /**
     * INTERNAL
     */
    500: Error;
    /**
     * UNAVAILABLE
     */
    503: Error;
};

export type UnmergeRecordsError = UnmergeRecordsErrors[keyof UnmergeRecordsErrors];

export type UnmergeRecordsResponses = {
    /**
     * Done.
     */
    200: UnmergeAnswer;
};

export type UnmergeRecordsResponse = UnmergeRecordsResponses[keyof UnmergeRecordsResponses];

export type SearchRecordsData = {
    body: {
        /**
         * Field → value. The keys of its records are the schema of a table.
         */
        data: {
            [key: string]: unknown;
        };
        /**
         * Absent: 10.
         */
        maxResults?: number;
        /**
         * Absent: 0.5.
         */
        minScore?: number;
    };
    path: {
        tableId: string;
    };
    query?: never;
    url: '/api/v1alpha1/tables/{tableId}/records:search';
};

export type SearchRecordsErrors = {
    /**
     * INVALID_ARGUMENT
     */
    400: Error;
    /**
     * UNAUTHENTICATED
     */
    401: Error;
    /**
     * NOT_FOUND
     */
    404: Error;
    /**
     * PAYLOAD_TOO_LARGE
     */
    413: Error;
    /**
     * UNSUPPORTED_MEDIA_TYPE
     */
    415: Error;
    /**
     * INTERNAL
     */
    500: Error;
    /**
     * UNAVAILABLE
     */
    503: Error;
};

export type SearchRecordsError = SearchRecordsErrors[keyof SearchRecordsErrors];

export type SearchRecordsResponses = {
    /**
     * Done.
     */
    200: SearchRecordsAnswer;
};

export type SearchRecordsResponse = SearchRecordsResponses[keyof SearchRecordsResponses];

export type CreateOrUpdateRecordData = {
    body: {
        /**
         * Answer what would come of it, write nothing; versionId is then "0".
         */
        dryRun?: boolean;
        /**
         * Least score of a match by similarity. Absent: 0.9.
         */
        minScore?: number;
        record: {
            /**
             * Any id of a record; empty: none.
             */
            recordId?: string;
            /**
             * Field → value. The keys of its records are the schema of a table.
             */
            data: {
                [key: string]: unknown;
            };
            /**
             * Ids in other systems that shall stand for this record; at most 5 in a call.
             */
            externalIds?: Array<string>;
            /**
             * The versionId that the change was worked out from; another one by now is refused with 409.
             */
            expectedVersion?: string | number;
        };
    };
    path: {
        tableId: string;
    };
    query?: never;
    url: '/api/v1alpha1/tables/{tableId}/records:createOrUpdate';
};

export type CreateOrUpdateRecordErrors = {
    /**
     * INVALID_ARGUMENT, FAILED_PRECONDITION
     */
    400: Error;
    /**
     * UNAUTHENTICATED
     */
    401: Error;
    /**
     * NOT_FOUND
     */
    404: Error;
    /**
     * ALREADY_EXISTS, VERSION_MISMATCH
     */
    409: Error;
    /**
     * PAYLOAD_TOO_LARGE
     */
    413: Error;
    /**
     * UNSUPPORTED_MEDIA_TYPE
     */
    415: Error;
    /**
     * INTERNAL
     */
    500: Error;
    /**
     * UNAVAILABLE
     */
    503: Error;
};

export type CreateOrUpdateRecordError = CreateOrUpdateRecordErrors[keyof CreateOrUpdateRecordErrors];

export type CreateOrUpdateRecordResponses = {
    /**
     * Done.
     */
    200: CreateOrUpdateAnswer;
};

export type CreateOrUpdateRecordResponse = CreateOrUpdateRecordResponses[keyof CreateOrUpdateRecordResponses];

export type ListExternalIdsData = {
    body?: never;
    path: {
        tableId: string;
    };
    query?: {
        /**
         * Most rows of the answer; 0 or absent: the default. A larger one than allowed is taken as the largest.
         */
        pageSize?: number;
        /**
         * nextPageToken of the answer before, with the same other parameters.
         */
        pageToken?: string;
    };
    url: '/api/v1alpha1/tables/{tableId}/externalIds';
};

export type ListExternalIdsErrors = {
    /**
     * INVALID_ARGUMENT, INVALID_PAGE_TOKEN
     */
    400: Error;
    /**
     * UNAUTHENTICATED
     */
    401: Error;
    /**
     * NOT_FOUND
     */
    404: Error;
    /**
     * INTERNAL
     */
    500: Error;
    /**
     * UNAVAILABLE
     */
    503: Error;
};

export type ListExternalIdsError = ListExternalIdsErrors[keyof ListExternalIdsErrors];

export type ListExternalIdsResponses = {
    /**
     * Done.
     */
    200: ListExternalIdsAnswer;
};

export type ListExternalIdsResponse = ListExternalIdsResponses[keyof ListExternalIdsResponses];

export type CreateExternalIdData = {
    body: {
        externalId: string;
        /**
         * Any id of the record that it shall stand for.
         */
        recordId: string;
    };
    path: {
        tableId: string;
    };
    query?: {
        /**
         * Drawn by the caller: the same one within 24 hours answers the first result again.
         */
        requestId?: string;
    };
    url: '/api/v1alpha1/tables/{tableId}/externalIds';
};

export type CreateExternalIdErrors = {
    /**
     * INVALID_ARGUMENT
     */
    400: Error;
    /**
     * UNAUTHENTICATED
     */
    401: Error;
    /**
     * NOT_FOUND
     */
    404: Error;
    /**
     * ALREADY_EXISTS
     */
    409: Error;
    /**
     * PAYLOAD_TOO_LARGE
     */
    413: Error;
    /**
     * UNSUPPORTED_MEDIA_TYPE
     */
    415: Error;
    /**
     * INTERNAL
     */
    500: Error;
    /**
     * UNAVAILABLE
     */
    503: Error;
};

export type CreateExternalIdError = CreateExternalIdErrors[keyof CreateExternalIdErrors];

export type CreateExternalIdResponses = {
    /**
     * Done.
     */
    200: ExternalId;
};

export type CreateExternalIdResponse = CreateExternalIdResponses[keyof CreateExternalIdResponses];

export type ListExternalIdsOfRecordData = {
    body?: never;
    path: {
        tableId: string;
        recordId: string;
    };
    query?: {
        /**
         * Most rows of the answer; 0 or absent: the default. A larger one than allowed is taken as the largest.
         */
        pageSize?: number;
        /**
         * nextPageToken of the answer before, with the same other parameters.
         */
        pageToken?: string;
    };
    url: '/api/v1alpha1/tables/{tableId}/records/{recordId}/externalIds';
};

export type ListExternalIdsOfRecordErrors = {
    /**
     * INVALID_ARGUMENT, INVALID_PAGE_TOKEN
     */
    400: Error;
    /**
     * UNAUTHENTICATED
     */
    401: Error;
    /**
     * NOT_FOUND
     */
    404: Error;
    /**
     * INTERNAL
     */
    500: Error;
    /**
     * UNAVAILABLE
     */
    503: Error;
};

export type ListExternalIdsOfRecordError = ListExternalIdsOfRecordErrors[keyof ListExternalIdsOfRecordErrors];

export type ListExternalIdsOfRecordResponses = {
    /**
     * Done.
     */
    200: ListExternalIdsAnswer;
};

export type ListExternalIdsOfRecordResponse = ListExternalIdsOfRecordResponses[keyof ListExternalIdsOfRecordResponses];

export type DeleteExternalIdData = {
    body?: never;
    path: {
        tableId: string;
        externalId: string;
    };
    query?: never;
    url: '/api/v1alpha1/tables/{tableId}/externalIds/{externalId}';
};

export type DeleteExternalIdErrors = {
    /**
     * INVALID_ARGUMENT
     */
    400: Error;
    /**
     * UNAUTHENTICATED
     */
    401: Error;
    /**
     * NOT_FOUND
     */
    404: Error;
    /**
     * PAYLOAD_TOO_LARGE
     */
    413: Error;
    /**
     * UNSUPPORTED_MEDIA_TYPE
     */
    415: Error;
    /**
     * INTERNAL
     */
    500: Error;
    /**
     * UNAVAILABLE
     */
    503: Error;
};

export type DeleteExternalIdError = DeleteExternalIdErrors[keyof DeleteExternalIdErrors];

export type DeleteExternalIdResponses = {
    /**
     * Done.
     */
    200: Empty;
};

export type DeleteExternalIdResponse = DeleteExternalIdResponses[keyof DeleteExternalIdResponses];

export type GetExternalIdData = {
    body?: never;
    path: {
        tableId: string;
        externalId: string;
    };
    query?: never;
    url: '/api/v1alpha1/tables/{tableId}/externalIds/{externalId}';
};

export type GetExternalIdErrors = {
    /**
     * INVALID_ARGUMENT
     */
    400: Error;
    /**
     * UNAUTHENTICATED
     */
    401: Error;
    /**
     * NOT_FOUND
     */
    404: Error;
    /**
     * INTERNAL
     */
    500: Error;
    /**
     * UNAVAILABLE
     */
    503: Error;
};

export type GetExternalIdError = GetExternalIdErrors[keyof GetExternalIdErrors];

export type GetExternalIdResponses = {
    /**
     * Done.
     */
    200: ExternalId;
};

export type GetExternalIdResponse = GetExternalIdResponses[keyof GetExternalIdResponses];

export type UpdateExternalIdData = {
    body: {
        /**
         * Any id of the record that it shall stand for.
         */
        recordId: string;
    };
    path: {
        tableId: string;
        externalId: string;
    };
    query?: never;
    url: '/api/v1alpha1/tables/{tableId}/externalIds/{externalId}';
};

export type UpdateExternalIdErrors = {
    /**
     * INVALID_ARGUMENT
     */
    400: Error;
    /**
     * UNAUTHENTICATED
     */
    401: Error;
    /**
     * NOT_FOUND
     */
    404: Error;
    /**
     * PAYLOAD_TOO_LARGE
     */
    413: Error;
    /**
     * UNSUPPORTED_MEDIA_TYPE
     */
    415: Error;
    /**
     * INTERNAL
     */
    500: Error;
    /**
     * UNAVAILABLE
     */
    503: Error;
};

export type UpdateExternalIdError = UpdateExternalIdErrors[keyof UpdateExternalIdErrors];

export type UpdateExternalIdResponses = {
    /**
     * Done.
     */
    200: ExternalId;
};

export type UpdateExternalIdResponse = UpdateExternalIdResponses[keyof UpdateExternalIdResponses];

export type CreateRelationshipTypeData = {
    body: {
        tableId: string;
        forwardName: string;
        reverseName: string;
        description?: string;
    };
    path?: never;
    query?: {
        /**
         * Drawn by the caller: the same one within 24 hours answers the first result again.
         */
        requestId?: string;
    };
    url: '/api/v1alpha1/relationships/types';
};

export type CreateRelationshipTypeErrors = {
    /**
     * INVALID_ARGUMENT
     */
    400: Error;
    /**
     * UNAUTHENTICATED
     */
    401: Error;
    /**
     * NOT_FOUND
     */
    404: Error;
    /**
     * PAYLOAD_TOO_LARGE
     */
    413: Error;
    /**
     * UNSUPPORTED_MEDIA_TYPE
     */
    415: Error;
    /**
     * INTERNAL
     */
    500: Error;
    /**
     * UNAVAILABLE
     */
    503: Error;
};

export type CreateRelationshipTypeError = CreateRelationshipTypeErrors[keyof CreateRelationshipTypeErrors];

export type CreateRelationshipTypeResponses = {
    /**
     * Done.
     */
    200: RelationshipType;
};

export type CreateRelationshipTypeResponse = CreateRelationshipTypeResponses[keyof CreateRelationshipTypeResponses];

export type ListRelationshipTypesData = {
    body?: never;
    path?: never;
    query: {
        tableId: string;
    };
    url: '/api/v1alpha1/relationships/types:list';
};

export type ListRelationshipTypesErrors = {
    /**
     * INVALID_ARGUMENT
     */
    400: Error;
    /**
     * UNAUTHENTICATED
     */
    401: Error;
    /**
     * NOT_FOUND
     */
    404: Error;
    /**
     * INTERNAL
     */
    500: Error;
    /**
     * UNAVAILABLE
     */
    503: Error;
};

export type ListRelationshipTypesError = ListRelationshipTypesErrors[keyof ListRelationshipTypesErrors];

export type ListRelationshipTypesResponses = {
    /**
     * Done.
     */
    200: ListRelationshipTypesAnswer;
};

export type ListRelationshipTypesResponse = ListRelationshipTypesResponses[keyof ListRelationshipTypesResponses];

export type DeleteRelationshipTypeData = {
    body?: never;
    path: {
        relationshipTypeId: string;
    };
    query?: {
        /**
         * Delete it with its relationships.
         */
        force?: boolean;
    };
    url: '/api/v1alpha1/relationships/types/{relationshipTypeId}';
};

export type DeleteRelationshipTypeErrors = {
    /**
     * INVALID_ARGUMENT, FAILED_PRECONDITION
     */
    400: Error;
    /**
     * UNAUTHENTICATED
     */
    401: Error;
    /**
     * NOT_FOUND
     */
    404: Error;
    /**
     * PAYLOAD_TOO_LARGE
     */
    413: Error;
    /**
     * UNSUPPORTED_MEDIA_TYPE
     */
    415: Error;
    /**
     * INTERNAL
     */
    500: Error;
    /**
     * UNAVAILABLE
     */
    503: Error;
};

export type DeleteRelationshipTypeError = DeleteRelationshipTypeErrors[keyof DeleteRelationshipTypeErrors];

export type DeleteRelationshipTypeResponses = {
    /**
     * Done.
     */
    200: Empty;
};

export type DeleteRelationshipTypeResponse = DeleteRelationshipTypeResponses[keyof DeleteRelationshipTypeResponses];

export type GetRelationshipTypeData = {
    body?: never;
    path: {
        relationshipTypeId: string;
    };
    query?: never;
    url: '/api/v1alpha1/relationships/types/{relationshipTypeId}';
};

export type GetRelationshipTypeErrors = {
    /**
     * INVALID_ARGUMENT
     */
    400: Error;
    /**
     * UNAUTHENTICATED
     */
    401: Error;
    /**
     * NOT_FOUND
     */
    404: Error;
    /**
     * INTERNAL
     */
    500: Error;
    /**
     * UNAVAILABLE
     */
    503: Error;
};

export type GetRelationshipTypeError = GetRelationshipTypeErrors[keyof GetRelationshipTypeErrors];

export type GetRelationshipTypeResponses = {
    /**
     * Done.
     */
    200: RelationshipType;
};

export type GetRelationshipTypeResponse = GetRelationshipTypeResponses[keyof GetRelationshipTypeResponses];

export type UpdateRelationshipTypeData = {
    body: {
        forwardName?: string;
        reverseName?: string;
        description?: string;
    };
    path: {
        relationshipTypeId: string;
    };
    query?: never;
    url: '/api/v1alpha1/relationships/types/{relationshipTypeId}';
};

export type UpdateRelationshipTypeErrors = {
    /**
     * INVALID_ARGUMENT
     */
    400: Error;
    /**
     * UNAUTHENTICATED
     */
    401: Error;
    /**
     * NOT_FOUND
     */
    404: Error;
    /**
     * PAYLOAD_TOO_LARGE
     */
    413: Error;
    /**
     * UNSUPPORTED_MEDIA_TYPE
     */
    415: Error;
    /**
     * INTERNAL
     */
    500: Error;
    /**
     * UNAVAILABLE
     */
    503: Error;
};

export type UpdateRelationshipTypeError = UpdateRelationshipTypeErrors[keyof UpdateRelationshipTypeErrors];

export type UpdateRelationshipTypeResponses = {
    /**
     * Done.
     */
    200: RelationshipType;
};

export type UpdateRelationshipTypeResponse = UpdateRelationshipTypeResponses[keyof UpdateRelationshipTypeResponses];

export type CreateRelationshipData = {
    body: {
        relationshipTypeId: string;
        /**
         * Any id of a record of the table of the type.
         */
        fromRecordId: string;
        /**
         * Any id of a record of the table of the type.
         */
        toRecordId: string;
    };
    path?: never;
    query?: {
        /**
         * Drawn by the caller: the same one within 24 hours answers the first result again.
         */
        requestId?: string;
    };
    url: '/api/v1alpha1/relationships';
};

export type CreateRelationshipErrors = {
    /**
     * INVALID_ARGUMENT
     */
    400: Error;
    /**
     * UNAUTHENTICATED
     */
    401: Error;
    /**
     * NOT_FOUND
     */
    404: Error;
    /**
     * ALREADY_EXISTS
     */
    409: Error;
    /**
     * PAYLOAD_TOO_LARGE
     */
    413: Error;
    /**
     * UNSUPPORTED_MEDIA_TYPE
     */
    415: Error;
    /**
     * INTERNAL
     */
    500: Error;
    /**
     * UNAVAILABLE
     */
    503: Error;
};

export type CreateRelationshipError = CreateRelationshipErrors[keyof CreateRelationshipErrors];

export type CreateRelationshipResponses = {
    /**
     * Done.
     */
    200: Relationship;
};

export type CreateRelationshipResponse = CreateRelationshipResponses[keyof CreateRelationshipResponses];

export type ListRelationshipsData = {
    body?: never;
    path?: never;
    query: {
        /**
         * Most rows of the answer; 0 or absent: the default. A larger one than allowed is taken as the largest.
         */
        pageSize?: number;
        /**
         * nextPageToken of the answer before, with the same other parameters.
         */
        pageToken?: string;
        tableId: string;
        /**
         * Only those of this record, from either end.
         */
        recordId?: string;
        relationshipTypeId?: string;
    };
    url: '/api/v1alpha1/relationships:list';
};

export type ListRelationshipsErrors = {
    /**
     * INVALID_ARGUMENT, INVALID_PAGE_TOKEN
     */
    400: Error;
    /**
     * UNAUTHENTICATED
     */
    401: Error;
    /**
     * NOT_FOUND
     */
    404: Error;
    /**
     * INTERNAL
     */
    500: Error;
    /**
     * UNAVAILABLE
     */
    503: Error;
};

export type ListRelationshipsError = ListRelationshipsErrors[keyof ListRelationshipsErrors];

export type ListRelationshipsResponses = {
    /**
     * Done.
     */
    200: ListRelationshipsAnswer;
};

export type ListRelationshipsResponse = ListRelationshipsResponses[keyof ListRelationshipsResponses];

export type DeleteRelationshipData = {
    body?: never;
    path: {
        relationshipId: string;
    };
    query?: never;
    url: '/api/v1alpha1/relationships/{relationshipId}';
};

export type DeleteRelationshipErrors = {
    /**
     * INVALID_ARGUMENT
     */
    400: Error;
    /**
     * UNAUTHENTICATED
     */
    401: Error;
    /**
     * NOT_FOUND
     */
    404: Error;
    /**
     * PAYLOAD_TOO_LARGE
     */
    413: Error;
    /**
     * UNSUPPORTED_MEDIA_TYPE
     */
    415: Error;
    /**
     * INTERNAL
     */
    500: Error;
    /**
     * UNAVAILABLE
     */
    503: Error;
};

export type DeleteRelationshipError = DeleteRelationshipErrors[keyof DeleteRelationshipErrors];

export type DeleteRelationshipResponses = {
    /**
     * Done.
     */
    200: Empty;
};

export type DeleteRelationshipResponse = DeleteRelationshipResponses[keyof DeleteRelationshipResponses];

export type GetRelationshipData = {
    body?: never;
    path: {
        relationshipId: string;
    };
    query?: never;
    url: '/api/v1alpha1/relationships/{relationshipId}';
};

export type GetRelationshipErrors = {
    /**
     * INVALID_ARGUMENT
     */
    400: Error;
    /**
     * UNAUTHENTICATED
     */
    401: Error;
    /**
     * NOT_FOUND
     */
    404: Error;
    /**
     * INTERNAL
     */
    500: Error;
    /**
     * UNAVAILABLE
     */
    503: Error;
};

export type GetRelationshipError = GetRelationshipErrors[keyof GetRelationshipErrors];

export type GetRelationshipResponses = {
    /**
     * Done.
     */
    200: Relationship;
};

export type GetRelationshipResponse = GetRelationshipResponses[keyof GetRelationshipResponses];

export type UpdateRelationshipData = {
    body: {
        /**
         * Any id of a record of the table of the type.
         */
        fromRecordId?: string;
        /**
         * Any id of a record of the table of the type.
         */
        toRecordId?: string;
    };
    path: {
        relationshipId: string;
    };
    query?: never;
    url: '/api/v1alpha1/relationships/{relationshipId}';
};

export type UpdateRelationshipErrors = {
    /**
     * INVALID_ARGUMENT
     */
    400: Error;
    /**
     * UNAUTHENTICATED
     */
    401: Error;
    /**
     * NOT_FOUND
     */
    404: Error;
    /**
     * ALREADY_EXISTS
     */
    409: Error;
    /**
     * PAYLOAD_TOO_LARGE
     */
    413: Error;
    /**
     * UNSUPPORTED_MEDIA_TYPE
     */
    415: Error;
    /**
     * INTERNAL
     */
    500: Error;
    /**
     * UNAVAILABLE
     */
    503: Error;
};

export type UpdateRelationshipError = UpdateRelationshipErrors[keyof UpdateRelationshipErrors];

export type UpdateRelationshipResponses = {
    /**
     * Done.
     */
    200: Relationship;
};

export type UpdateRelationshipResponse = UpdateRelationshipResponses[keyof UpdateRelationshipResponses];

export type ListWebhooksData = {
    body?: never;
    path?: never;
    query?: {
        /**
         * Most rows of the answer; 0 or absent: the default. A larger one than allowed is taken as the largest.
         */
        pageSize?: number;
        /**
         * nextPageToken of the answer before, with the same other parameters.
         */
        pageToken?: string;
    };
    url: '/api/v1beta1/webhooks';
};

export type ListWebhooksErrors = {
    /**
     * INVALID_ARGUMENT, INVALID_PAGE_TOKEN
     */
    400: Error;
    /**
     * UNAUTHENTICATED
     */
    401: Error;
    /**
     * INTERNAL
     */
    500: Error;
    /**
     * UNAVAILABLE
     */
    503: Error;
};

export type ListWebhooksError = ListWebhooksErrors[keyof ListWebhooksErrors];

export type ListWebhooksResponses = {
    /**
     * Done.
     */
    200: ListWebhooksAnswer;
};

export type ListWebhooksResponse = ListWebhooksResponses[keyof ListWebhooksResponses];

export type CreateWebhookData = {
    body: WebhookInput;
    path?: never;
    query?: {
        /**
         * Id of the new resource; absent: one is drawn.
         */
        webhookId?: string;
        /**
         * Drawn by the caller: the same one within 24 hours answers the first result again.
         */
        requestId?: string;
    };
    url: '/api/v1beta1/webhooks';
};

export type CreateWebhookErrors = {
    /**
     * INVALID_ARGUMENT, FAILED_PRECONDITION
     */
    400: Error;
    /**
     * UNAUTHENTICATED
     */
    401: Error;
    /**
     * NOT_FOUND
     */
    404: Error;
    /**
     * ALREADY_EXISTS
     */
    409: Error;
    /**
     * PAYLOAD_TOO_LARGE
     */
    413: Error;
    /**
     * UNSUPPORTED_MEDIA_TYPE
     */
    415: Error;
    /**
     * INTERNAL
     */
    500: Error;
    /**
     * UNAVAILABLE
     */
    503: Error;
};

export type CreateWebhookError = CreateWebhookErrors[keyof CreateWebhookErrors];

export type CreateWebhookResponses = {
    /**
     * Done.
     */
    200: Webhook;
};

export type CreateWebhookResponse = CreateWebhookResponses[keyof CreateWebhookResponses];

export type DeleteWebhookData = {
    body?: never;
    path: {
        webhookId: string;
    };
    query?: {
        /**
         * Delete it although it is used, with what cannot be without it.
         */
        force?: boolean;
    };
    url: '/api/v1beta1/webhooks/{webhookId}';
};

export type DeleteWebhookErrors = {
    /**
     * INVALID_ARGUMENT, FAILED_PRECONDITION
     */
    400: Error;
    /**
     * UNAUTHENTICATED
     */
    401: Error;
    /**
     * NOT_FOUND
     */
    404: Error;
    /**
     * PAYLOAD_TOO_LARGE
     */
    413: Error;
    /**
     * UNSUPPORTED_MEDIA_TYPE
     */
    415: Error;
    /**
     * INTERNAL
     */
    500: Error;
    /**
     * UNAVAILABLE
     */
    503: Error;
};

export type DeleteWebhookError = DeleteWebhookErrors[keyof DeleteWebhookErrors];

export type DeleteWebhookResponses = {
    /**
     * Done.
     */
    200: Empty;
};

export type DeleteWebhookResponse = DeleteWebhookResponses[keyof DeleteWebhookResponses];

export type GetWebhookData = {
    body?: never;
    path: {
        webhookId: string;
    };
    query?: never;
    url: '/api/v1beta1/webhooks/{webhookId}';
};

export type GetWebhookErrors = {
    /**
     * INVALID_ARGUMENT
     */
    400: Error;
    /**
     * UNAUTHENTICATED
     */
    401: Error;
    /**
     * NOT_FOUND
     */
    404: Error;
    /**
     * INTERNAL
     */
    500: Error;
    /**
     * UNAVAILABLE
     */
    503: Error;
};

export type GetWebhookError = GetWebhookErrors[keyof GetWebhookErrors];

export type GetWebhookResponses = {
    /**
     * Done.
     */
    200: Webhook;
};

export type GetWebhookResponse = GetWebhookResponses[keyof GetWebhookResponses];

export type UpdateWebhookData = {
    body: WebhookPatch;
    path: {
        webhookId: string;
    };
    query?: {
        /**
         * Comma-separated fields to change; one that the body lacks is cleared. Absent: those of the body.
         */
        updateMask?: string;
    };
    url: '/api/v1beta1/webhooks/{webhookId}';
};

export type UpdateWebhookErrors = {
    /**
     * INVALID_ARGUMENT, FAILED_PRECONDITION
     */
    400: Error;
    /**
     * UNAUTHENTICATED
     */
    401: Error;
    /**
     * NOT_FOUND
     */
    404: Error;
    /**
     * ALREADY_EXISTS
     */
    409: Error;
    /**
     * PAYLOAD_TOO_LARGE
     */
    413: Error;
    /**
     * UNSUPPORTED_MEDIA_TYPE
     */
    415: Error;
    /**
     * INTERNAL
     */
    500: Error;
    /**
     * UNAVAILABLE
     */
    503: Error;
};

export type UpdateWebhookError = UpdateWebhookErrors[keyof UpdateWebhookErrors];

export type UpdateWebhookResponses = {
    /**
     * Done.
     */
    200: Webhook;
};

export type UpdateWebhookResponse = UpdateWebhookResponses[keyof UpdateWebhookResponses];

export type ListWebhookDeliveriesData = {
    body?: never;
    path: {
        webhookId: string;
    };
    query?: {
        /**
         * Most rows of the answer; 0 or absent: the default. A larger one than allowed is taken as the largest.
         */
        pageSize?: number;
        /**
         * nextPageToken of the answer before, with the same other parameters.
         */
        pageToken?: string;
    };
    url: '/api/v1beta1/webhooks/{webhookId}/deliveries';
};

export type ListWebhookDeliveriesErrors = {
    /**
     * INVALID_ARGUMENT, INVALID_PAGE_TOKEN
     */
    400: Error;
    /**
     * UNAUTHENTICATED
     */
    401: Error;
    /**
     * NOT_FOUND
     */
    404: Error;
    /**
     * INTERNAL
     */
    500: Error;
    /**
     * UNAVAILABLE
     */
    503: Error;
};

export type ListWebhookDeliveriesError = ListWebhookDeliveriesErrors[keyof ListWebhookDeliveriesErrors];

export type ListWebhookDeliveriesResponses = {
    /**
     * Done.
     */
    200: ListWebhookDeliveriesAnswer;
};

export type ListWebhookDeliveriesResponse = ListWebhookDeliveriesResponses[keyof ListWebhookDeliveriesResponses];

export type ListUsersData = {
    body?: never;
    path?: never;
    query?: {
        /**
         * Most rows of the answer; 0 or absent: the default. A larger one than allowed is taken as the largest.
         */
        pageSize?: number;
        /**
         * nextPageToken of the answer before, with the same other parameters.
         */
        pageToken?: string;
    };
    url: '/api/v1beta1/users';
};

export type ListUsersErrors = {
    /**
     * INVALID_ARGUMENT, INVALID_PAGE_TOKEN
     */
    400: Error;
    /**
     * UNAUTHENTICATED
     */
    401: Error;
    /**
     * INTERNAL
     */
    500: Error;
    /**
     * UNAVAILABLE
     */
    503: Error;
};

export type ListUsersError = ListUsersErrors[keyof ListUsersErrors];

export type ListUsersResponses = {
    /**
     * Done.
     */
    200: ListUsersAnswer;
};

export type ListUsersResponse = ListUsersResponses[keyof ListUsersResponses];

export type CreateUserData = {
    body: UserInput;
    path?: never;
    query?: {
        /**
         * Id of the new resource; absent: one is drawn.
         */
        userId?: string;
        /**
         * Drawn by the caller: the same one within 24 hours answers the first result again.
         */
        requestId?: string;
    };
    url: '/api/v1beta1/users';
};

export type CreateUserErrors = {
    /**
     * INVALID_ARGUMENT, FAILED_PRECONDITION
     */
    400: Error;
    /**
     * UNAUTHENTICATED
     */
    401: Error;
    /**
     * NOT_FOUND
     */
    404: Error;
    /**
     * ALREADY_EXISTS
     */
    409: Error;
    /**
     * PAYLOAD_TOO_LARGE
     */
    413: Error;
    /**
     * UNSUPPORTED_MEDIA_TYPE
     */
    415: Error;
    /**
     * INTERNAL
     */
    500: Error;
    /**
     * UNAVAILABLE
     */
    503: Error;
};

export type CreateUserError = CreateUserErrors[keyof CreateUserErrors];

export type CreateUserResponses = {
    /**
     * Done.
     */
    200: User;
};

export type CreateUserResponse = CreateUserResponses[keyof CreateUserResponses];

export type DeleteUserData = {
    body?: never;
    path: {
        userId: string;
    };
    query?: {
        /**
         * Delete it although it is used, with what cannot be without it.
         */
        force?: boolean;
    };
    url: '/api/v1beta1/users/{userId}';
};

export type DeleteUserErrors = {
    /**
     * INVALID_ARGUMENT, FAILED_PRECONDITION
     */
    400: Error;
    /**
     * UNAUTHENTICATED
     */
    401: Error;
    /**
     * NOT_FOUND
     */
    404: Error;
    /**
     * PAYLOAD_TOO_LARGE
     */
    413: Error;
    /**
     * UNSUPPORTED_MEDIA_TYPE
     */
    415: Error;
    /**
     * INTERNAL
     */
    500: Error;
    /**
     * UNAVAILABLE
     */
    503: Error;
};

export type DeleteUserError = DeleteUserErrors[keyof DeleteUserErrors];

export type DeleteUserResponses = {
    /**
     * Done.
     */
    200: Empty;
};

export type DeleteUserResponse = DeleteUserResponses[keyof DeleteUserResponses];

export type GetUserData = {
    body?: never;
    path: {
        userId: string;
    };
    query?: never;
    url: '/api/v1beta1/users/{userId}';
};

export type GetUserErrors = {
    /**
     * INVALID_ARGUMENT
     */
    400: Error;
    /**
     * UNAUTHENTICATED
     */
    401: Error;
    /**
     * NOT_FOUND
     */
    404: Error;
    /**
     * INTERNAL
     */
    500: Error;
    /**
     * UNAVAILABLE
     */
    503: Error;
};

export type GetUserError = GetUserErrors[keyof GetUserErrors];

export type GetUserResponses = {
    /**
     * Done.
     */
    200: User;
};

export type GetUserResponse = GetUserResponses[keyof GetUserResponses];

export type UpdateUserData = {
    body: UserPatch;
    path: {
        userId: string;
    };
    query?: {
        /**
         * Comma-separated fields to change; one that the body lacks is cleared. Absent: those of the body.
         */
        updateMask?: string;
    };
    url: '/api/v1beta1/users/{userId}';
};

export type UpdateUserErrors = {
    /**
     * INVALID_ARGUMENT, FAILED_PRECONDITION
     */
    400: Error;
    /**
     * UNAUTHENTICATED
     */
    401: Error;
    /**
     * NOT_FOUND
     */
    404: Error;
    /**
     * ALREADY_EXISTS
     */
    409: Error;
    /**
     * PAYLOAD_TOO_LARGE
     */
    413: Error;
    /**
     * UNSUPPORTED_MEDIA_TYPE
     */
    415: Error;
    /**
     * INTERNAL
     */
    500: Error;
    /**
     * UNAVAILABLE
     */
    503: Error;
};

export type UpdateUserError = UpdateUserErrors[keyof UpdateUserErrors];

export type UpdateUserResponses = {
    /**
     * Done.
     */
    200: User;
};

export type UpdateUserResponse = UpdateUserResponses[keyof UpdateUserResponses];

export type ListApiKeysData = {
    body?: never;
    path?: never;
    query?: {
        /**
         * Most rows of the answer; 0 or absent: the default. A larger one than allowed is taken as the largest.
         */
        pageSize?: number;
        /**
         * nextPageToken of the answer before, with the same other parameters.
         */
        pageToken?: string;
    };
    url: '/api/v1beta1/apiKeys';
};

export type ListApiKeysErrors = {
    /**
     * INVALID_ARGUMENT, INVALID_PAGE_TOKEN
     */
    400: Error;
    /**
     * UNAUTHENTICATED
     */
    401: Error;
    /**
     * INTERNAL
     */
    500: Error;
    /**
     * UNAVAILABLE
     */
    503: Error;
};

export type ListApiKeysError = ListApiKeysErrors[keyof ListApiKeysErrors];

export type ListApiKeysResponses = {
    /**
     * Done.
     */
    200: ListApiKeysAnswer;
};

export type ListApiKeysResponse = ListApiKeysResponses[keyof ListApiKeysResponses];

export type CreateApiKeyData = {
    body: ApiKeyInput;
    path?: never;
    query?: {
        /**
         * Id of the new resource; absent: one is drawn.
         */
        apiKeyId?: string;
        /**
         * Drawn by the caller: the same one within 24 hours answers the first result again.
         */
        requestId?: string;
    };
    url: '/api/v1beta1/apiKeys';
};

export type CreateApiKeyErrors = {
    /**
     * INVALID_ARGUMENT
     */
    400: Error;
    /**
     * UNAUTHENTICATED
     */
    401: Error;
    /**
     * NOT_FOUND
     */
    404: Error;
    /**
     * ALREADY_EXISTS
     */
    409: Error;
    /**
     * PAYLOAD_TOO_LARGE
     */
    413: Error;
    /**
     * UNSUPPORTED_MEDIA_TYPE
     */
    415: Error;
    /**
     * INTERNAL
     */
    500: Error;
    /**
     * UNAVAILABLE
     */
    503: Error;
};

export type CreateApiKeyError = CreateApiKeyErrors[keyof CreateApiKeyErrors];

export type CreateApiKeyResponses = {
    /**
     * Done.
     */
    200: NewApiKey;
};

export type CreateApiKeyResponse = CreateApiKeyResponses[keyof CreateApiKeyResponses];

export type RevokeApiKeyData = {
    body?: never;
    path: {
        apiKeyId: string;
    };
    query?: never;
    url: '/api/v1beta1/apiKeys/{apiKeyId}';
};

export type RevokeApiKeyErrors = {
    /**
     * INVALID_ARGUMENT, FAILED_PRECONDITION
     */
    400: Error;
    /**
     * UNAUTHENTICATED
     */
    401: Error;
    /**
     * NOT_FOUND
     */
    404: Error;
    /**
     * PAYLOAD_TOO_LARGE
     */
    413: Error;
    /**
     * UNSUPPORTED_MEDIA_TYPE
     */
    415: Error;
    /**
     * INTERNAL
     */
    500: Error;
    /**
     * UNAVAILABLE
     */
    503: Error;
};

export type RevokeApiKeyError = RevokeApiKeyErrors[keyof RevokeApiKeyErrors];

export type RevokeApiKeyResponses = {
    /**
     * Done.
     */
    200: Empty;
};

export type RevokeApiKeyResponse = RevokeApiKeyResponses[keyof RevokeApiKeyResponses];

export type GetApiKeyData = {
    body?: never;
    path: {
        apiKeyId: string;
    };
    query?: never;
    url: '/api/v1beta1/apiKeys/{apiKeyId}';
};

export type GetApiKeyErrors = {
    /**
     * INVALID_ARGUMENT
     */
    400: Error;
    /**
     * UNAUTHENTICATED
     */
    401: Error;
    /**
     * NOT_FOUND
     */
    404: Error;
    /**
     * INTERNAL
     */
    500: Error;
    /**
     * UNAVAILABLE
     */
    503: Error;
};

export type GetApiKeyError = GetApiKeyErrors[keyof GetApiKeyErrors];

export type GetApiKeyResponses = {
    /**
     * Done.
     */
    200: ApiKey;
};

export type GetApiKeyResponse = GetApiKeyResponses[keyof GetApiKeyResponses];

export type ListSchedulesData = {
    body?: never;
    path?: never;
    query?: {
        /**
         * Most rows of the answer; 0 or absent: the default. A larger one than allowed is taken as the largest.
         */
        pageSize?: number;
        /**
         * nextPageToken of the answer before, with the same other parameters.
         */
        pageToken?: string;
    };
    url: '/api/v1beta1/schedules';
};

export type ListSchedulesErrors = {
    /**
     * INVALID_ARGUMENT, INVALID_PAGE_TOKEN
     */
    400: Error;
    /**
     * UNAUTHENTICATED
     */
    401: Error;
    /**
     * INTERNAL
     */
    500: Error;
    /**
     * UNAVAILABLE
     */
    503: Error;
};

export type ListSchedulesError = ListSchedulesErrors[keyof ListSchedulesErrors];

export type ListSchedulesResponses = {
    /**
     * Done.
     */
    200: ListSchedulesAnswer;
};

export type ListSchedulesResponse = ListSchedulesResponses[keyof ListSchedulesResponses];

export type CreateScheduleData = {
    body: ScheduleInput;
    path?: never;
    query?: {
        /**
         * Id of the new resource; absent: one is drawn.
         */
        scheduleId?: string;
        /**
         * Drawn by the caller: the same one within 24 hours answers the first result again.
         */
        requestId?: string;
    };
    url: '/api/v1beta1/schedules';
};

export type CreateScheduleErrors = {
    /**
     * INVALID_ARGUMENT, FAILED_PRECONDITION
     */
    400: Error;
    /**
     * UNAUTHENTICATED
     */
    401: Error;
    /**
     * NOT_FOUND
     */
    404: Error;
    /**
     * ALREADY_EXISTS
     */
    409: Error;
    /**
     * PAYLOAD_TOO_LARGE
     */
    413: Error;
    /**
     * UNSUPPORTED_MEDIA_TYPE
     */
    415: Error;
    /**
     * INTERNAL
     */
    500: Error;
    /**
     * UNAVAILABLE
     */
    503: Error;
};

export type CreateScheduleError = CreateScheduleErrors[keyof CreateScheduleErrors];

export type CreateScheduleResponses = {
    /**
     * Done.
     */
    200: Schedule;
};

export type CreateScheduleResponse = CreateScheduleResponses[keyof CreateScheduleResponses];

export type DeleteScheduleData = {
    body?: never;
    path: {
        scheduleId: string;
    };
    query?: {
        /**
         * Delete it although it is used, with what cannot be without it.
         */
        force?: boolean;
    };
    url: '/api/v1beta1/schedules/{scheduleId}';
};

export type DeleteScheduleErrors = {
    /**
     * INVALID_ARGUMENT, FAILED_PRECONDITION
     */
    400: Error;
    /**
     * UNAUTHENTICATED
     */
    401: Error;
    /**
     * NOT_FOUND
     */
    404: Error;
    /**
     * PAYLOAD_TOO_LARGE
     */
    413: Error;
    /**
     * UNSUPPORTED_MEDIA_TYPE
     */
    415: Error;
    /**
     * INTERNAL
     */
    500: Error;
    /**
     * UNAVAILABLE
     */
    503: Error;
};

export type DeleteScheduleError = DeleteScheduleErrors[keyof DeleteScheduleErrors];

export type DeleteScheduleResponses = {
    /**
     * Done.
     */
    200: Empty;
};

export type DeleteScheduleResponse = DeleteScheduleResponses[keyof DeleteScheduleResponses];

export type GetScheduleData = {
    body?: never;
    path: {
        scheduleId: string;
    };
    query?: never;
    url: '/api/v1beta1/schedules/{scheduleId}';
};

export type GetScheduleErrors = {
    /**
     * INVALID_ARGUMENT
     */
    400: Error;
    /**
     * UNAUTHENTICATED
     */
    401: Error;
    /**
     * NOT_FOUND
     */
    404: Error;
    /**
     * INTERNAL
     */
    500: Error;
    /**
     * UNAVAILABLE
     */
    503: Error;
};

export type GetScheduleError = GetScheduleErrors[keyof GetScheduleErrors];

export type GetScheduleResponses = {
    /**
     * Done.
     */
    200: Schedule;
};

export type GetScheduleResponse = GetScheduleResponses[keyof GetScheduleResponses];

export type UpdateScheduleData = {
    body: SchedulePatch;
    path: {
        scheduleId: string;
    };
    query?: {
        /**
         * Comma-separated fields to change; one that the body lacks is cleared. Absent: those of the body.
         */
        updateMask?: string;
    };
    url: '/api/v1beta1/schedules/{scheduleId}';
};

export type UpdateScheduleErrors = {
    /**
     * INVALID_ARGUMENT, FAILED_PRECONDITION
     */
    400: Error;
    /**
     * UNAUTHENTICATED
     */
    401: Error;
    /**
     * NOT_FOUND
     */
    404: Error;
    /**
     * ALREADY_EXISTS
     */
    409: Error;
    /**
     * PAYLOAD_TOO_LARGE
     */
    413: Error;
    /**
     * UNSUPPORTED_MEDIA_TYPE
     */
    415: Error;
    /**
     * INTERNAL
     */
    500: Error;
    /**
     * UNAVAILABLE
     */
    503: Error;
};

export type UpdateScheduleError = UpdateScheduleErrors[keyof UpdateScheduleErrors];

export type UpdateScheduleResponses = {
    /**
     * Done.
     */
    200: Schedule;
};

export type UpdateScheduleResponse = UpdateScheduleResponses[keyof UpdateScheduleResponses];

export type ListScheduleEventsData = {
    body?: never;
    path?: never;
    query?: {
        /**
         * Most rows of the answer; 0 or absent: the default. A larger one than allowed is taken as the largest.
         */
        pageSize?: number;
        /**
         * nextPageToken of the answer before, with the same other parameters.
         */
        pageToken?: string;
        /**
         * Only those of this schedule.
         */
        scheduleId?: string;
    };
    url: '/api/v1beta1/scheduleEvents';
};

export type ListScheduleEventsErrors = {
    /**
     * INVALID_ARGUMENT, INVALID_PAGE_TOKEN
     */
    400: Error;
    /**
     * UNAUTHENTICATED
     */
    401: Error;
    /**
     * NOT_FOUND
     */
    404: Error;
    /**
     * INTERNAL
     */
    500: Error;
    /**
     * UNAVAILABLE
     */
    503: Error;
};

export type ListScheduleEventsError = ListScheduleEventsErrors[keyof ListScheduleEventsErrors];

export type ListScheduleEventsResponses = {
    /**
     * Done.
     */
    200: ListScheduleEventsAnswer;
};

export type ListScheduleEventsResponse = ListScheduleEventsResponses[keyof ListScheduleEventsResponses];
