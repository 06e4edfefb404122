// @ts-nocheck
/* Generated from /openapi.json by npm run sdk:generate; not for editing. */

import { client } from './client.gen.ts';
import { type Client, type ClientMeta, formDataBodySerializer, type Options as Options2, type RequestResult, type TDataShape } from './client/index.ts';
import type { CreateApiKeyData, CreateApiKeyErrors, CreateApiKeyResponses, CreateConnectionData, CreateConnectionErrors, CreateConnectionResponses, CreateDataProductData, CreateDataProductErrors, CreateDataProductResponses, CreateDestinationData, CreateDestinationErrors, CreateDestinationResponses, CreateExternalIdData, CreateExternalIdErrors, CreateExternalIdResponses, CreateJobData, CreateJobErrors, CreateJobResponses, CreateOrUpdateRecordData, CreateOrUpdateRecordErrors, CreateOrUpdateRecordResponses, CreatePipelineData, CreatePipelineErrors, CreatePipelineResponses, CreatePublishConfigurationData, CreatePublishConfigurationErrors, CreatePublishConfigurationResponses, CreateRecordData, CreateRecordErrors, CreateRecordResponses, CreateRelationshipData, CreateRelationshipErrors, CreateRelationshipResponses, CreateRelationshipTypeData, CreateRelationshipTypeErrors, CreateRelationshipTypeResponses, CreateScheduleData, CreateScheduleErrors, CreateScheduleResponses, CreateSourceData, CreateSourceErrors, CreateSourceResponses, CreateTableData, CreateTableErrors, CreateTableResponses, CreateUploadData, CreateUploadErrors, CreateUploadResponses, CreateUserData, CreateUserErrors, CreateUserResponses, CreateWebhookData, CreateWebhookErrors, CreateWebhookResponses, CreateWorkflowData, CreateWorkflowErrors, CreateWorkflowResponses, DeleteConnectionData, DeleteConnectionErrors, DeleteConnectionResponses, DeleteDataProductData, DeleteDataProductErrors, DeleteDataProductResponses, DeleteDestinationData, DeleteDestinationErrors, DeleteDestinationResponses, DeleteExternalIdData, DeleteExternalIdErrors, DeleteExternalIdResponses, DeletePublishConfigurationData, DeletePublishConfigurationErrors, DeletePublishConfigurationResponses, DeleteRecordData, DeleteRecordErrors, DeleteRecordResponses, DeleteRelationshipData, DeleteRelationshipErrors, DeleteRelationshipResponses, DeleteRelationshipTypeData, DeleteRelationshipTypeErrors, DeleteRelationshipTypeResponses, DeleteScheduleData, DeleteScheduleErrors, DeleteScheduleResponses, DeleteSourceData, DeleteSourceErrors, DeleteSourceResponses, DeleteTableData, DeleteTableErrors, DeleteTableResponses, DeleteUploadData, DeleteUploadErrors, DeleteUploadResponses, DeleteUserData, DeleteUserErrors, DeleteUserResponses, DeleteWebhookData, DeleteWebhookErrors, DeleteWebhookResponses, DeleteWorkflowData, DeleteWorkflowErrors, DeleteWorkflowResponses, DownloadGoldenRecordsData, DownloadGoldenRecordsErrors, DownloadGoldenRecordsResponses, ExplainPairData, ExplainPairErrors, ExplainPairResponses, GetApiKeyData, GetApiKeyErrors, GetApiKeyResponses, GetConnectionData, GetConnectionErrors, GetConnectionResponses, GetDataProductData, GetDataProductErrors, GetDataProductResponses, GetDataProductRunData, GetDataProductRunErrors, GetDataProductRunResponses, GetDestinationData, GetDestinationErrors, GetDestinationResponses, GetDocsData, GetDocsErrors, GetDocsResponses, GetEntityData, GetEntityErrors, GetEntityResponses, GetExternalIdData, GetExternalIdErrors, GetExternalIdResponses, GetHealthData, GetHealthErrors, GetHealthResponses, GetJobData, GetJobErrors, GetJobResponses, GetMetricsData, GetMetricsErrors, GetMetricsResponses, GetOpenApiData, GetOpenApiErrors, GetOpenApiResponses, GetPipelineData, GetPipelineErrors, GetPipelineResponses, GetPublishConfigurationData, GetPublishConfigurationErrors, GetPublishConfigurationResponses, GetReadinessData, GetReadinessErrors, GetReadinessResponses, GetRecordData, GetRecordErrors, GetRecordResponses, GetRelationshipData, GetRelationshipErrors, GetRelationshipResponses, GetRelationshipTypeData, GetRelationshipTypeErrors, GetRelationshipTypeResponses, GetScheduleData, GetScheduleErrors, GetScheduleResponses, GetSourceData, GetSourceErrors, GetSourceProfileData, GetSourceProfileErrors, GetSourceProfileResponses, GetSourceResponses, GetTableData, GetTableErrors, GetTableResponses, GetUploadData, GetUploadErrors, GetUploadResponses, GetUserData, GetUserErrors, GetUserResponses, GetWebhookData, GetWebhookErrors, GetWebhookResponses, GetWorkflowData, GetWorkflowErrors, GetWorkflowResponses, LabelPairData, LabelPairErrors, LabelPairResponses, ListApiKeysData, ListApiKeysErrors, ListApiKeysResponses, ListConnectionsData, ListConnectionsErrors, ListConnectionsResponses, ListDataProductRunsData, ListDataProductRunsErrors, ListDataProductRunsResponses, ListDataProductsData, ListDataProductsErrors, ListDataProductsResponses, ListDestinationsData, ListDestinationsErrors, ListDestinationsResponses, ListEntitiesData, ListEntitiesErrors, ListEntitiesResponses, ListExternalIdsData, ListExternalIdsErrors, ListExternalIdsOfRecordData, ListExternalIdsOfRecordErrors, ListExternalIdsOfRecordResponses, ListExternalIdsResponses, ListJobsData, ListJobsErrors, ListJobsResponses, ListPairsData, ListPairsErrors, ListPairsResponses, ListProductRecordsData, ListProductRecordsErrors, ListProductRecordsResponses, ListPublishConfigurationsData, ListPublishConfigurationsErrors, ListPublishConfigurationsResponses, ListRecordsData, ListRecordsErrors, ListRecordsResponses, ListRecordVersionsData, ListRecordVersionsErrors, ListRecordVersionsResponses, ListRelationshipsData, ListRelationshipsErrors, ListRelationshipsResponses, ListRelationshipTypesData, ListRelationshipTypesErrors, ListRelationshipTypesResponses, ListScheduleEventsData, ListScheduleEventsErrors, ListScheduleEventsResponses, ListSchedulesData, ListSchedulesErrors, ListSchedulesResponses, ListSourceRejectsData, ListSourceRejectsErrors, ListSourceRejectsResponses, ListSourceRowsData, ListSourceRowsErrors, ListSourceRowsResponses, ListSourcesData, ListSourcesErrors, ListSourcesResponses, ListStagedChangesData, ListStagedChangesErrors, ListStagedChangesResponses, ListTablesData, ListTablesErrors, ListTablesResponses, ListUploadsData, ListUploadsErrors, ListUploadsResponses, ListUsersData, ListUsersErrors, ListUsersResponses, ListWebhookDeliveriesData, ListWebhookDeliveriesErrors, ListWebhookDeliveriesResponses, ListWebhooksData, ListWebhooksErrors, ListWebhooksResponses, ListWorkflowsData, ListWorkflowsErrors, ListWorkflowsResponses, MergeEntitiesData, MergeEntitiesErrors, MergeEntitiesResponses, MergeRecordsData, MergeRecordsErrors, MergeRecordsResponses, MoveRecordsData, MoveRecordsErrors, MoveRecordsResponses, OverrideValuesData, OverrideValuesErrors, OverrideValuesResponses, RevokeApiKeyData, RevokeApiKeyErrors, RevokeApiKeyResponses, SearchRecordsData, SearchRecordsErrors, SearchRecordsResponses, StopJobData, StopJobErrors, StopJobResponses, StopPipelineData, StopPipelineErrors, StopPipelineResponses, TestConnectionData, TestConnectionErrors, TestConnectionResponses, UnmergeRecordsData, UnmergeRecordsErrors, UnmergeRecordsResponses, UnverifyRecordsData, UnverifyRecordsErrors, UnverifyRecordsResponses, UpdateConnectionData, UpdateConnectionErrors, UpdateConnectionResponses, UpdateDataProductData, UpdateDataProductErrors, UpdateDataProductResponses, UpdateDestinationData, UpdateDestinationErrors, UpdateDestinationResponses, UpdateExternalIdData, UpdateExternalIdErrors, UpdateExternalIdResponses, UpdatePublishConfigurationData, UpdatePublishConfigurationErrors, UpdatePublishConfigurationResponses, UpdateRecordData, UpdateRecordErrors, UpdateRecordResponses, UpdateRelationshipData, UpdateRelationshipErrors, UpdateRelationshipResponses, UpdateRelationshipTypeData, UpdateRelationshipTypeErrors, UpdateRelationshipTypeResponses, UpdateScheduleData, UpdateScheduleErrors, UpdateScheduleResponses, UpdateSourceData, UpdateSourceErrors, UpdateSourceResponses, UpdateTableData, UpdateTableErrors, UpdateTableResponses, UpdateUserData, UpdateUserErrors, UpdateUserResponses, UpdateWebhookData, UpdateWebhookErrors, UpdateWebhookResponses, UpdateWorkflowData, UpdateWorkflowErrors, UpdateWorkflowResponses, VerifyRecordsData, VerifyRecordsErrors, VerifyRecordsResponses } from './types.gen.ts';

export type Options<TData extends TDataShape = TDataShape, ThrowOnError extends boolean = boolean, TResponse = unknown> = Options2<TData, ThrowOnError, TResponse> & {
    /**
     * You can provide a client instance returned by `createClient()` instead of
     * individual options. This might be also useful if you want to implement a
     * custom client.
     */
    client?: Client;
    /**
     * You can pass arbitrary values through the `meta` object. This can be
     * used to access values that aren't defined as part of the SDK function.
     */
    meta?: keyof ClientMeta extends never ? Record<string, unknown> : ClientMeta;
};

/**
 * This document
 */
export const getOpenApi = <ThrowOnError extends boolean = false>(options?: Options<GetOpenApiData, ThrowOnError>): RequestResult<GetOpenApiResponses, GetOpenApiErrors, ThrowOnError> => (options?.client ?? client).get<GetOpenApiResponses, GetOpenApiErrors, ThrowOnError>({ url: '/openapi.json', ...options });

/**
 * The API as a page to read
 */
export const getDocs = <ThrowOnError extends boolean = false>(options?: Options<GetDocsData, ThrowOnError>): RequestResult<GetDocsResponses, GetDocsErrors, ThrowOnError> => (options?.client ?? client).get<GetDocsResponses, GetDocsErrors, ThrowOnError>({ url: '/docs', ...options });

/**
 * Measurements for Prometheus
 */
export const getMetrics = <ThrowOnError extends boolean = false>(options?: Options<GetMetricsData, ThrowOnError>): RequestResult<GetMetricsResponses, GetMetricsErrors, ThrowOnError> => (options?.client ?? client).get<GetMetricsResponses, GetMetricsErrors, ThrowOnError>({ url: '/metrics', ...options });

/**
 * Whether the process is up
 */
export const getHealth = <ThrowOnError extends boolean = false>(options?: Options<GetHealthData, ThrowOnError>): RequestResult<GetHealthResponses, GetHealthErrors, ThrowOnError> => (options?.client ?? client).get<GetHealthResponses, GetHealthErrors, ThrowOnError>({ url: '/healthz', ...options });

/**
 * Whether the database can be reached and has this program’s schema
 */
export const getReadiness = <ThrowOnError extends boolean = false>(options?: Options<GetReadinessData, ThrowOnError>): RequestResult<GetReadinessResponses, GetReadinessErrors, ThrowOnError> => (options?.client ?? client).get<GetReadinessResponses, GetReadinessErrors, ThrowOnError>({ url: '/readyz', ...options });

/**
 * List jobs, most recently started first
 */
export const listJobs = <ThrowOnError extends boolean = false>(options?: Options<ListJobsData, ThrowOnError>): RequestResult<ListJobsResponses, ListJobsErrors, ThrowOnError> => (options?.client ?? client).get<ListJobsResponses, ListJobsErrors, ThrowOnError>({
    security: [{ name: 'X-API-KEY', type: 'apiKey' }],
    url: '/api/v1beta1/jobs',
    ...options
});

/**
 * Create a job
 *
 * Loads a source, updates a data product or by a workflow, or publishes. The body is the Job itself.
 */
export const createJob = <ThrowOnError extends boolean = false>(options: Options<CreateJobData, ThrowOnError>): RequestResult<CreateJobResponses, CreateJobErrors, ThrowOnError> => (options.client ?? client).post<CreateJobResponses, CreateJobErrors, ThrowOnError>({
    security: [{ name: 'X-API-KEY', type: 'apiKey' }],
    url: '/api/v1beta1/jobs',
    ...options,
    headers: {
        'Content-Type': 'application/json',
        ...options.headers
    }
});

/**
 * Get a job
 */
export const getJob = <ThrowOnError extends boolean = false>(options: Options<GetJobData, ThrowOnError>): RequestResult<GetJobResponses, GetJobErrors, ThrowOnError> => (options.client ?? client).get<GetJobResponses, GetJobErrors, ThrowOnError>({
    security: [{ name: 'X-API-KEY', type: 'apiKey' }],
    url: '/api/v1beta1/jobs/{jobId}',
    ...options
});

/**
 * Stop a job
 *
 * Asks for it; the job may still end on its own. Read the job until it is DONE.
 */
export const stopJob = <ThrowOnError extends boolean = false>(options: Options<StopJobData, ThrowOnError>): RequestResult<StopJobResponses, StopJobErrors, ThrowOnError> => (options.client ?? client).post<StopJobResponses, StopJobErrors, ThrowOnError>({
    security: [{ name: 'X-API-KEY', type: 'apiKey' }],
    url: '/api/v1beta1/jobs/{jobId}:stop',
    ...options,
    headers: {
        'Content-Type': 'application/json',
        ...options.headers
    }
});

/**
 * Run several jobs in order
 *
 * Each step is a job; the next one begins when the one before ends well. Counts as one job of the limit.
 */
export const createPipeline = <ThrowOnError extends boolean = false>(options: Options<CreatePipelineData, ThrowOnError>): RequestResult<CreatePipelineResponses, CreatePipelineErrors, ThrowOnError> => (options.client ?? client).post<CreatePipelineResponses, CreatePipelineErrors, ThrowOnError>({
    security: [{ name: 'X-API-KEY', type: 'apiKey' }],
    url: '/api/v1beta1/pipelines',
    ...options,
    headers: {
        'Content-Type': 'application/json',
        ...options.headers
    }
});

/**
 * Get a pipeline with its jobs
 */
export const getPipeline = <ThrowOnError extends boolean = false>(options: Options<GetPipelineData, ThrowOnError>): RequestResult<GetPipelineResponses, GetPipelineErrors, ThrowOnError> => (options.client ?? client).get<GetPipelineResponses, GetPipelineErrors, ThrowOnError>({
    security: [{ name: 'X-API-KEY', type: 'apiKey' }],
    url: '/api/v1beta1/pipelines/{pipelineId}',
    ...options
});

/**
 * Stop a pipeline
 *
 * The step at work is stopped, the others never begin.
 */
export const stopPipeline = <ThrowOnError extends boolean = false>(options: Options<StopPipelineData, ThrowOnError>): RequestResult<StopPipelineResponses, StopPipelineErrors, ThrowOnError> => (options.client ?? client).post<StopPipelineResponses, StopPipelineErrors, ThrowOnError>({
    security: [{ name: 'X-API-KEY', type: 'apiKey' }],
    url: '/api/v1beta1/pipelines/{pipelineId}:stop',
    ...options
});

/**
 * List connections, newest first
 */
export const listConnections = <ThrowOnError extends boolean = false>(options?: Options<ListConnectionsData, ThrowOnError>): RequestResult<ListConnectionsResponses, ListConnectionsErrors, ThrowOnError> => (options?.client ?? client).get<ListConnectionsResponses, ListConnectionsErrors, ThrowOnError>({
    security: [{ name: 'X-API-KEY', type: 'apiKey' }],
    url: '/api/v1beta1/connections',
    ...options
});

/**
 * Create a connection
 */
export const createConnection = <ThrowOnError extends boolean = false>(options: Options<CreateConnectionData, ThrowOnError>): RequestResult<CreateConnectionResponses, CreateConnectionErrors, ThrowOnError> => (options.client ?? client).post<CreateConnectionResponses, CreateConnectionErrors, ThrowOnError>({
    security: [{ name: 'X-API-KEY', type: 'apiKey' }],
    url: '/api/v1beta1/connections',
    ...options,
    headers: {
        'Content-Type': 'application/json',
        ...options.headers
    }
});

/**
 * Delete a connection
 *
 * Forced, its sources keep their data but load no more; destinations and publish configurations go.
 */
export const deleteConnection = <ThrowOnError extends boolean = false>(options: Options<DeleteConnectionData, ThrowOnError>): RequestResult<DeleteConnectionResponses, DeleteConnectionErrors, ThrowOnError> => (options.client ?? client).delete<DeleteConnectionResponses, DeleteConnectionErrors, ThrowOnError>({
    security: [{ name: 'X-API-KEY', type: 'apiKey' }],
    url: '/api/v1beta1/connections/{connectionId}',
    ...options
});

/**
 * Get a connection
 */
export const getConnection = <ThrowOnError extends boolean = false>(options: Options<GetConnectionData, ThrowOnError>): RequestResult<GetConnectionResponses, GetConnectionErrors, ThrowOnError> => (options.client ?? client).get<GetConnectionResponses, GetConnectionErrors, ThrowOnError>({
    security: [{ name: 'X-API-KEY', type: 'apiKey' }],
    url: '/api/v1beta1/connections/{connectionId}',
    ...options
});

/**
 * Change a connection
 */
export const updateConnection = <ThrowOnError extends boolean = false>(options: Options<UpdateConnectionData, ThrowOnError>): RequestResult<UpdateConnectionResponses, UpdateConnectionErrors, ThrowOnError> => (options.client ?? client).patch<UpdateConnectionResponses, UpdateConnectionErrors, ThrowOnError>({
    security: [{ name: 'X-API-KEY', type: 'apiKey' }],
    url: '/api/v1beta1/connections/{connectionId}',
    ...options,
    headers: {
        'Content-Type': 'application/json',
        ...options.headers
    }
});

/**
 * Try a connection
 */
export const testConnection = <ThrowOnError extends boolean = false>(options: Options<TestConnectionData, ThrowOnError>): RequestResult<TestConnectionResponses, TestConnectionErrors, ThrowOnError> => (options.client ?? client).post<TestConnectionResponses, TestConnectionErrors, ThrowOnError>({
    security: [{ name: 'X-API-KEY', type: 'apiKey' }],
    url: '/api/v1beta1/connections/{connectionId}:test',
    ...options
});

/**
 * List uploads, newest first
 */
export const listUploads = <ThrowOnError extends boolean = false>(options?: Options<ListUploadsData, ThrowOnError>): RequestResult<ListUploadsResponses, ListUploadsErrors, ThrowOnError> => (options?.client ?? client).get<ListUploadsResponses, ListUploadsErrors, ThrowOnError>({
    security: [{ name: 'X-API-KEY', type: 'apiKey' }],
    url: '/api/v1beta1/uploads',
    ...options
});

/**
 * Upload a file for a source
 *
 * The file stands in the part named file; name its uploadId in the location of a source.
 */
export const createUpload = <ThrowOnError extends boolean = false>(options: Options<CreateUploadData, ThrowOnError>): RequestResult<CreateUploadResponses, CreateUploadErrors, ThrowOnError> => (options.client ?? client).post<CreateUploadResponses, CreateUploadErrors, ThrowOnError>({
    ...formDataBodySerializer,
    security: [{ name: 'X-API-KEY', type: 'apiKey' }],
    url: '/api/v1beta1/uploads',
    ...options,
    headers: {
        'Content-Type': null,
        ...options.headers
    }
});

/**
 * Delete an upload and its file
 *
 * Forced, sources that load it keep their data but load no more.
 */
export const deleteUpload = <ThrowOnError extends boolean = false>(options: Options<DeleteUploadData, ThrowOnError>): RequestResult<DeleteUploadResponses, DeleteUploadErrors, ThrowOnError> => (options.client ?? client).delete<DeleteUploadResponses, DeleteUploadErrors, ThrowOnError>({
    security: [{ name: 'X-API-KEY', type: 'apiKey' }],
    url: '/api/v1beta1/uploads/{uploadId}',
    ...options
});

/**
 * Get an upload
 */
export const getUpload = <ThrowOnError extends boolean = false>(options: Options<GetUploadData, ThrowOnError>): RequestResult<GetUploadResponses, GetUploadErrors, ThrowOnError> => (options.client ?? client).get<GetUploadResponses, GetUploadErrors, ThrowOnError>({
    security: [{ name: 'X-API-KEY', type: 'apiKey' }],
    url: '/api/v1beta1/uploads/{uploadId}',
    ...options
});

/**
 * List sources, newest first
 */
export const listSources = <ThrowOnError extends boolean = false>(options?: Options<ListSourcesData, ThrowOnError>): RequestResult<ListSourcesResponses, ListSourcesErrors, ThrowOnError> => (options?.client ?? client).get<ListSourcesResponses, ListSourcesErrors, ThrowOnError>({
    security: [{ name: 'X-API-KEY', type: 'apiKey' }],
    url: '/api/v1beta1/sources',
    ...options
});

/**
 * Create a source
 */
export const createSource = <ThrowOnError extends boolean = false>(options: Options<CreateSourceData, ThrowOnError>): RequestResult<CreateSourceResponses, CreateSourceErrors, ThrowOnError> => (options.client ?? client).post<CreateSourceResponses, CreateSourceErrors, ThrowOnError>({
    security: [{ name: 'X-API-KEY', type: 'apiKey' }],
    url: '/api/v1beta1/sources',
    ...options,
    headers: {
        'Content-Type': 'application/json',
        ...options.headers
    }
});

/**
 * Delete a source
 *
 * Forced, data products lose it and workflows that import it go.
 */
export const deleteSource = <ThrowOnError extends boolean = false>(options: Options<DeleteSourceData, ThrowOnError>): RequestResult<DeleteSourceResponses, DeleteSourceErrors, ThrowOnError> => (options.client ?? client).delete<DeleteSourceResponses, DeleteSourceErrors, ThrowOnError>({
    security: [{ name: 'X-API-KEY', type: 'apiKey' }],
    url: '/api/v1beta1/sources/{sourceId}',
    ...options
});

/**
 * Get a source
 */
export const getSource = <ThrowOnError extends boolean = false>(options: Options<GetSourceData, ThrowOnError>): RequestResult<GetSourceResponses, GetSourceErrors, ThrowOnError> => (options.client ?? client).get<GetSourceResponses, GetSourceErrors, ThrowOnError>({
    security: [{ name: 'X-API-KEY', type: 'apiKey' }],
    url: '/api/v1beta1/sources/{sourceId}',
    ...options
});

/**
 * Change a source
 */
export const updateSource = <ThrowOnError extends boolean = false>(options: Options<UpdateSourceData, ThrowOnError>): RequestResult<UpdateSourceResponses, UpdateSourceErrors, ThrowOnError> => (options.client ?? client).patch<UpdateSourceResponses, UpdateSourceErrors, ThrowOnError>({
    security: [{ name: 'X-API-KEY', type: 'apiKey' }],
    url: '/api/v1beta1/sources/{sourceId}',
    ...options,
    headers: {
        'Content-Type': 'application/json',
        ...options.headers
    }
});

/**
 * List the rows of the newest load, in its order
 */
export const listSourceRows = <ThrowOnError extends boolean = false>(options: Options<ListSourceRowsData, ThrowOnError>): RequestResult<ListSourceRowsResponses, ListSourceRowsErrors, ThrowOnError> => (options.client ?? client).get<ListSourceRowsResponses, ListSourceRowsErrors, ThrowOnError>({
    security: [{ name: 'X-API-KEY', type: 'apiKey' }],
    url: '/api/v1beta1/sources/{sourceId}/rows',
    ...options
});

/**
 * List the rows that the newest load could not take, with the reason
 */
export const listSourceRejects = <ThrowOnError extends boolean = false>(options: Options<ListSourceRejectsData, ThrowOnError>): RequestResult<ListSourceRejectsResponses, ListSourceRejectsErrors, ThrowOnError> => (options.client ?? client).get<ListSourceRejectsResponses, ListSourceRejectsErrors, ThrowOnError>({
    security: [{ name: 'X-API-KEY', type: 'apiKey' }],
    url: '/api/v1beta1/sources/{sourceId}/rejects',
    ...options
});

/**
 * What the columns of the newest load hold
 */
export const getSourceProfile = <ThrowOnError extends boolean = false>(options: Options<GetSourceProfileData, ThrowOnError>): RequestResult<GetSourceProfileResponses, GetSourceProfileErrors, ThrowOnError> => (options.client ?? client).get<GetSourceProfileResponses, GetSourceProfileErrors, ThrowOnError>({
    security: [{ name: 'X-API-KEY', type: 'apiKey' }],
    url: '/api/v1beta1/sources/{sourceId}/profile',
    ...options
});

/**
 * List data products, newest first
 */
export const listDataProducts = <ThrowOnError extends boolean = false>(options?: Options<ListDataProductsData, ThrowOnError>): RequestResult<ListDataProductsResponses, ListDataProductsErrors, ThrowOnError> => (options?.client ?? client).get<ListDataProductsResponses, ListDataProductsErrors, ThrowOnError>({
    security: [{ name: 'X-API-KEY', type: 'apiKey' }],
    url: '/api/v1beta1/dataProducts',
    ...options
});

/**
 * Create a data product
 */
export const createDataProduct = <ThrowOnError extends boolean = false>(options: Options<CreateDataProductData, ThrowOnError>): RequestResult<CreateDataProductResponses, CreateDataProductErrors, ThrowOnError> => (options.client ?? client).post<CreateDataProductResponses, CreateDataProductErrors, ThrowOnError>({
    security: [{ name: 'X-API-KEY', type: 'apiKey' }],
    url: '/api/v1beta1/dataProducts',
    ...options,
    headers: {
        'Content-Type': 'application/json',
        ...options.headers
    }
});

/**
 * Delete a data product
 *
 * Its publish configurations and curation go with it. Forced, destinations and workflows of it go too; tables keep their records.
 */
export const deleteDataProduct = <ThrowOnError extends boolean = false>(options: Options<DeleteDataProductData, ThrowOnError>): RequestResult<DeleteDataProductResponses, DeleteDataProductErrors, ThrowOnError> => (options.client ?? client).delete<DeleteDataProductResponses, DeleteDataProductErrors, ThrowOnError>({
    security: [{ name: 'X-API-KEY', type: 'apiKey' }],
    url: '/api/v1beta1/dataProducts/{dataProductId}',
    ...options
});

/**
 * Get a data product
 */
export const getDataProduct = <ThrowOnError extends boolean = false>(options: Options<GetDataProductData, ThrowOnError>): RequestResult<GetDataProductResponses, GetDataProductErrors, ThrowOnError> => (options.client ?? client).get<GetDataProductResponses, GetDataProductErrors, ThrowOnError>({
    security: [{ name: 'X-API-KEY', type: 'apiKey' }],
    url: '/api/v1beta1/dataProducts/{dataProductId}',
    ...options
});

/**
 * Change a data product
 */
export const updateDataProduct = <ThrowOnError extends boolean = false>(options: Options<UpdateDataProductData, ThrowOnError>): RequestResult<UpdateDataProductResponses, UpdateDataProductErrors, ThrowOnError> => (options.client ?? client).patch<UpdateDataProductResponses, UpdateDataProductErrors, ThrowOnError>({
    security: [{ name: 'X-API-KEY', type: 'apiKey' }],
    url: '/api/v1beta1/dataProducts/{dataProductId}',
    ...options,
    headers: {
        'Content-Type': 'application/json',
        ...options.headers
    }
});

/**
 * List golden records
 *
 * Empty before the first update. Overrides are shown at once; filters see them after the next update.
 */
export const listEntities = <ThrowOnError extends boolean = false>(options: Options<ListEntitiesData, ThrowOnError>): RequestResult<ListEntitiesResponses, ListEntitiesErrors, ThrowOnError> => (options.client ?? client).get<ListEntitiesResponses, ListEntitiesErrors, ThrowOnError>({
    security: [{ name: 'X-API-KEY', type: 'apiKey' }],
    url: '/api/v1beta1/dataProducts/{dataProductId}/entities',
    ...options
});

/**
 * Get a golden record with its source records, the origin of each value and the history of its id
 */
export const getEntity = <ThrowOnError extends boolean = false>(options: Options<GetEntityData, ThrowOnError>): RequestResult<GetEntityResponses, GetEntityErrors, ThrowOnError> => (options.client ?? client).get<GetEntityResponses, GetEntityErrors, ThrowOnError>({
    security: [{ name: 'X-API-KEY', type: 'apiKey' }],
    url: '/api/v1beta1/dataProducts/{dataProductId}/entities/{entityId}',
    ...options
});

/**
 * List the source records of a data product with the entity of each
 */
export const listProductRecords = <ThrowOnError extends boolean = false>(options: Options<ListProductRecordsData, ThrowOnError>): RequestResult<ListProductRecordsResponses, ListProductRecordsErrors, ThrowOnError> => (options.client ?? client).get<ListProductRecordsResponses, ListProductRecordsErrors, ThrowOnError>({
    security: [{ name: 'X-API-KEY', type: 'apiKey' }],
    url: '/api/v1beta1/dataProducts/{dataProductId}/records',
    ...options
});

/**
 * List pairs of records with their scores, likeliest first
 *
 * Suggested duplicates: `filter=isLinked = false`.
 */
export const listPairs = <ThrowOnError extends boolean = false>(options: Options<ListPairsData, ThrowOnError>): RequestResult<ListPairsResponses, ListPairsErrors, ThrowOnError> => (options.client ?? client).get<ListPairsResponses, ListPairsErrors, ThrowOnError>({
    security: [{ name: 'X-API-KEY', type: 'apiKey' }],
    url: '/api/v1beta1/dataProducts/{dataProductId}/pairs',
    ...options
});

/**
 * List successful updates, newest first
 */
export const listDataProductRuns = <ThrowOnError extends boolean = false>(options: Options<ListDataProductRunsData, ThrowOnError>): RequestResult<ListDataProductRunsResponses, ListDataProductRunsErrors, ThrowOnError> => (options.client ?? client).get<ListDataProductRunsResponses, ListDataProductRunsErrors, ThrowOnError>({
    security: [{ name: 'X-API-KEY', type: 'apiKey' }],
    url: '/api/v1beta1/dataProducts/{dataProductId}/runs',
    ...options
});

/**
 * Get the report of an update
 */
export const getDataProductRun = <ThrowOnError extends boolean = false>(options: Options<GetDataProductRunData, ThrowOnError>): RequestResult<GetDataProductRunResponses, GetDataProductRunErrors, ThrowOnError> => (options.client ?? client).get<GetDataProductRunResponses, GetDataProductRunErrors, ThrowOnError>({
    security: [{ name: 'X-API-KEY', type: 'apiKey' }],
    url: '/api/v1beta1/dataProducts/{dataProductId}/runs/{jobId}',
    ...options
});

/**
 * Explain why two records match or do not
 */
export const explainPair = <ThrowOnError extends boolean = false>(options: Options<ExplainPairData, ThrowOnError>): RequestResult<ExplainPairResponses, ExplainPairErrors, ThrowOnError> => (options.client ?? client).post<ExplainPairResponses, ExplainPairErrors, ThrowOnError>({
    security: [{ name: 'X-API-KEY', type: 'apiKey' }],
    url: '/api/v1beta1/dataProducts/{dataProductId}:explain',
    ...options,
    headers: {
        'Content-Type': 'application/json',
        ...options.headers
    }
});

/**
 * Download the golden records as CSV, overrides included
 *
 * At most 1000000 records; publish larger products.
 */
export const downloadGoldenRecords = <ThrowOnError extends boolean = false>(options: Options<DownloadGoldenRecordsData, ThrowOnError>): RequestResult<DownloadGoldenRecordsResponses, DownloadGoldenRecordsErrors, ThrowOnError> => (options.client ?? client).get<DownloadGoldenRecordsResponses, DownloadGoldenRecordsErrors, ThrowOnError>({
    security: [{ name: 'X-API-KEY', type: 'apiKey' }],
    url: '/api/v1beta1/dataProducts/{dataProductId}/goldenRecords:download',
    ...options
});

/**
 * Merge entities into one of them
 *
 * All their records become verified in the survivor; the other ids are retired by the next update.
 */
export const mergeEntities = <ThrowOnError extends boolean = false>(options: Options<MergeEntitiesData, ThrowOnError>): RequestResult<MergeEntitiesResponses, MergeEntitiesErrors, ThrowOnError> => (options.client ?? client).post<MergeEntitiesResponses, MergeEntitiesErrors, ThrowOnError>({
    security: [{ name: 'X-API-KEY', type: 'apiKey' }],
    url: '/api/v1beta1/dataProducts/{dataProductId}/entities:merge',
    ...options,
    headers: {
        'Content-Type': 'application/json',
        ...options.headers
    }
});

/**
 * Move records to another entity or into a new one
 *
 * The moved records, and those that stay in the entities they leave, become verified where they are.
 */
export const moveRecords = <ThrowOnError extends boolean = false>(options: Options<MoveRecordsData, ThrowOnError>): RequestResult<MoveRecordsResponses, MoveRecordsErrors, ThrowOnError> => (options.client ?? client).post<MoveRecordsResponses, MoveRecordsErrors, ThrowOnError>({
    security: [{ name: 'X-API-KEY', type: 'apiKey' }],
    url: '/api/v1beta1/dataProducts/{dataProductId}/records:move',
    ...options,
    headers: {
        'Content-Type': 'application/json',
        ...options.headers
    }
});

/**
 * Confirm records in their entities: updates leave them there
 */
export const verifyRecords = <ThrowOnError extends boolean = false>(options: Options<VerifyRecordsData, ThrowOnError>): RequestResult<VerifyRecordsResponses, VerifyRecordsErrors, ThrowOnError> => (options.client ?? client).post<VerifyRecordsResponses, VerifyRecordsErrors, ThrowOnError>({
    security: [{ name: 'X-API-KEY', type: 'apiKey' }],
    url: '/api/v1beta1/dataProducts/{dataProductId}/records:verify',
    ...options,
    headers: {
        'Content-Type': 'application/json',
        ...options.headers
    }
});

/**
 * Take confirmations back: updates are free about these records again
 */
export const unverifyRecords = <ThrowOnError extends boolean = false>(options: Options<UnverifyRecordsData, ThrowOnError>): RequestResult<UnverifyRecordsResponses, UnverifyRecordsErrors, ThrowOnError> => (options.client ?? client).post<UnverifyRecordsResponses, UnverifyRecordsErrors, ThrowOnError>({
    security: [{ name: 'X-API-KEY', type: 'apiKey' }],
    url: '/api/v1beta1/dataProducts/{dataProductId}/records:unverify',
    ...options,
    headers: {
        'Content-Type': 'application/json',
        ...options.headers
    }
});

/**
 * Say whether two records are the same: trains the next update
 */
export const labelPair = <ThrowOnError extends boolean = false>(options: Options<LabelPairData, ThrowOnError>): RequestResult<LabelPairResponses, LabelPairErrors, ThrowOnError> => (options.client ?? client).post<LabelPairResponses, LabelPairErrors, ThrowOnError>({
    security: [{ name: 'X-API-KEY', type: 'apiKey' }],
    url: '/api/v1beta1/dataProducts/{dataProductId}/pairs:label',
    ...options,
    headers: {
        'Content-Type': 'application/json',
        ...options.headers
    }
});

/**
 * Set values of a golden record by hand: at once and for good
 */
export const overrideValues = <ThrowOnError extends boolean = false>(options: Options<OverrideValuesData, ThrowOnError>): RequestResult<OverrideValuesResponses, OverrideValuesErrors, ThrowOnError> => (options.client ?? client).patch<OverrideValuesResponses, OverrideValuesErrors, ThrowOnError>({
    security: [{ name: 'X-API-KEY', type: 'apiKey' }],
    url: '/api/v1beta1/dataProducts/{dataProductId}/entities/{entityId}/overrides',
    ...options,
    headers: {
        'Content-Type': 'application/json',
        ...options.headers
    }
});

/**
 * List publish configurations, newest first
 */
export const listPublishConfigurations = <ThrowOnError extends boolean = false>(options: Options<ListPublishConfigurationsData, ThrowOnError>): RequestResult<ListPublishConfigurationsResponses, ListPublishConfigurationsErrors, ThrowOnError> => (options.client ?? client).get<ListPublishConfigurationsResponses, ListPublishConfigurationsErrors, ThrowOnError>({
    security: [{ name: 'X-API-KEY', type: 'apiKey' }],
    url: '/api/v1beta1/dataProducts/{dataProductId}/publishConfigurations',
    ...options
});

/**
 * Create a publish configuration
 */
export const createPublishConfiguration = <ThrowOnError extends boolean = false>(options: Options<CreatePublishConfigurationData, ThrowOnError>): RequestResult<CreatePublishConfigurationResponses, CreatePublishConfigurationErrors, ThrowOnError> => (options.client ?? client).post<CreatePublishConfigurationResponses, CreatePublishConfigurationErrors, ThrowOnError>({
    security: [{ name: 'X-API-KEY', type: 'apiKey' }],
    url: '/api/v1beta1/dataProducts/{dataProductId}/publishConfigurations',
    ...options,
    headers: {
        'Content-Type': 'application/json',
        ...options.headers
    }
});

/**
 * Delete a publish configuration
 */
export const deletePublishConfiguration = <ThrowOnError extends boolean = false>(options: Options<DeletePublishConfigurationData, ThrowOnError>): RequestResult<DeletePublishConfigurationResponses, DeletePublishConfigurationErrors, ThrowOnError> => (options.client ?? client).delete<DeletePublishConfigurationResponses, DeletePublishConfigurationErrors, ThrowOnError>({
    security: [{ name: 'X-API-KEY', type: 'apiKey' }],
    url: '/api/v1beta1/dataProducts/{dataProductId}/publishConfigurations/{publishConfigurationId}',
    ...options
});

/**
 * Get a publish configuration
 */
export const getPublishConfiguration = <ThrowOnError extends boolean = false>(options: Options<GetPublishConfigurationData, ThrowOnError>): RequestResult<GetPublishConfigurationResponses, GetPublishConfigurationErrors, ThrowOnError> => (options.client ?? client).get<GetPublishConfigurationResponses, GetPublishConfigurationErrors, ThrowOnError>({
    security: [{ name: 'X-API-KEY', type: 'apiKey' }],
    url: '/api/v1beta1/dataProducts/{dataProductId}/publishConfigurations/{publishConfigurationId}',
    ...options
});

/**
 * Change a publish configuration
 */
export const updatePublishConfiguration = <ThrowOnError extends boolean = false>(options: Options<UpdatePublishConfigurationData, ThrowOnError>): RequestResult<UpdatePublishConfigurationResponses, UpdatePublishConfigurationErrors, ThrowOnError> => (options.client ?? client).patch<UpdatePublishConfigurationResponses, UpdatePublishConfigurationErrors, ThrowOnError>({
    security: [{ name: 'X-API-KEY', type: 'apiKey' }],
    url: '/api/v1beta1/dataProducts/{dataProductId}/publishConfigurations/{publishConfigurationId}',
    ...options,
    headers: {
        'Content-Type': 'application/json',
        ...options.headers
    }
});

/**
 * List destinations, newest first
 */
export const listDestinations = <ThrowOnError extends boolean = false>(options?: Options<ListDestinationsData, ThrowOnError>): RequestResult<ListDestinationsResponses, ListDestinationsErrors, ThrowOnError> => (options?.client ?? client).get<ListDestinationsResponses, ListDestinationsErrors, ThrowOnError>({
    security: [{ name: 'X-API-KEY', type: 'apiKey' }],
    url: '/api/v1beta1/destinations',
    ...options
});

/**
 * Create a destination
 */
export const createDestination = <ThrowOnError extends boolean = false>(options: Options<CreateDestinationData, ThrowOnError>): RequestResult<CreateDestinationResponses, CreateDestinationErrors, ThrowOnError> => (options.client ?? client).post<CreateDestinationResponses, CreateDestinationErrors, ThrowOnError>({
    security: [{ name: 'X-API-KEY', type: 'apiKey' }],
    url: '/api/v1beta1/destinations',
    ...options,
    headers: {
        'Content-Type': 'application/json',
        ...options.headers
    }
});

/**
 * Delete a destination
 */
export const deleteDestination = <ThrowOnError extends boolean = false>(options: Options<DeleteDestinationData, ThrowOnError>): RequestResult<DeleteDestinationResponses, DeleteDestinationErrors, ThrowOnError> => (options.client ?? client).delete<DeleteDestinationResponses, DeleteDestinationErrors, ThrowOnError>({
    security: [{ name: 'X-API-KEY', type: 'apiKey' }],
    url: '/api/v1beta1/destinations/{destinationId}',
    ...options
});

/**
 * Get a destination
 */
export const getDestination = <ThrowOnError extends boolean = false>(options: Options<GetDestinationData, ThrowOnError>): RequestResult<GetDestinationResponses, GetDestinationErrors, ThrowOnError> => (options.client ?? client).get<GetDestinationResponses, GetDestinationErrors, ThrowOnError>({
    security: [{ name: 'X-API-KEY', type: 'apiKey' }],
    url: '/api/v1beta1/destinations/{destinationId}',
    ...options
});

/**
 * Change a destination
 */
export const updateDestination = <ThrowOnError extends boolean = false>(options: Options<UpdateDestinationData, ThrowOnError>): RequestResult<UpdateDestinationResponses, UpdateDestinationErrors, ThrowOnError> => (options.client ?? client).patch<UpdateDestinationResponses, UpdateDestinationErrors, ThrowOnError>({
    security: [{ name: 'X-API-KEY', type: 'apiKey' }],
    url: '/api/v1beta1/destinations/{destinationId}',
    ...options,
    headers: {
        'Content-Type': 'application/json',
        ...options.headers
    }
});

/**
 * List tables, newest first
 */
export const listTables = <ThrowOnError extends boolean = false>(options?: Options<ListTablesData, ThrowOnError>): RequestResult<ListTablesResponses, ListTablesErrors, ThrowOnError> => (options?.client ?? client).get<ListTablesResponses, ListTablesErrors, ThrowOnError>({
    security: [{ name: 'X-API-KEY', type: 'apiKey' }],
    url: '/api/v1beta1/tables',
    ...options
});

/**
 * Create a table
 */
export const createTable = <ThrowOnError extends boolean = false>(options: Options<CreateTableData, ThrowOnError>): RequestResult<CreateTableResponses, CreateTableErrors, ThrowOnError> => (options.client ?? client).post<CreateTableResponses, CreateTableErrors, ThrowOnError>({
    security: [{ name: 'X-API-KEY', type: 'apiKey' }],
    url: '/api/v1beta1/tables',
    ...options,
    headers: {
        'Content-Type': 'application/json',
        ...options.headers
    }
});

/**
 * Delete a table
 *
 * Its records go with it. Forced, its destinations and workflows go too.
 */
export const deleteTable = <ThrowOnError extends boolean = false>(options: Options<DeleteTableData, ThrowOnError>): RequestResult<DeleteTableResponses, DeleteTableErrors, ThrowOnError> => (options.client ?? client).delete<DeleteTableResponses, DeleteTableErrors, ThrowOnError>({
    security: [{ name: 'X-API-KEY', type: 'apiKey' }],
    url: '/api/v1beta1/tables/{tableId}',
    ...options
});

/**
 * Get a table
 */
export const getTable = <ThrowOnError extends boolean = false>(options: Options<GetTableData, ThrowOnError>): RequestResult<GetTableResponses, GetTableErrors, ThrowOnError> => (options.client ?? client).get<GetTableResponses, GetTableErrors, ThrowOnError>({
    security: [{ name: 'X-API-KEY', type: 'apiKey' }],
    url: '/api/v1beta1/tables/{tableId}',
    ...options
});

/**
 * Change a table
 */
export const updateTable = <ThrowOnError extends boolean = false>(options: Options<UpdateTableData, ThrowOnError>): RequestResult<UpdateTableResponses, UpdateTableErrors, ThrowOnError> => (options.client ?? client).patch<UpdateTableResponses, UpdateTableErrors, ThrowOnError>({
    security: [{ name: 'X-API-KEY', type: 'apiKey' }],
    url: '/api/v1beta1/tables/{tableId}',
    ...options,
    headers: {
        'Content-Type': 'application/json',
        ...options.headers
    }
});

/**
 * List workflows, newest first
 */
export const listWorkflows = <ThrowOnError extends boolean = false>(options?: Options<ListWorkflowsData, ThrowOnError>): RequestResult<ListWorkflowsResponses, ListWorkflowsErrors, ThrowOnError> => (options?.client ?? client).get<ListWorkflowsResponses, ListWorkflowsErrors, ThrowOnError>({
    security: [{ name: 'X-API-KEY', type: 'apiKey' }],
    url: '/api/v1beta1/workflows',
    ...options
});

/**
 * Create a workflow
 */
export const createWorkflow = <ThrowOnError extends boolean = false>(options: Options<CreateWorkflowData, ThrowOnError>): RequestResult<CreateWorkflowResponses, CreateWorkflowErrors, ThrowOnError> => (options.client ?? client).post<CreateWorkflowResponses, CreateWorkflowErrors, ThrowOnError>({
    security: [{ name: 'X-API-KEY', type: 'apiKey' }],
    url: '/api/v1beta1/workflows',
    ...options,
    headers: {
        'Content-Type': 'application/json',
        ...options.headers
    }
});

/**
 * Delete a workflow
 */
export const deleteWorkflow = <ThrowOnError extends boolean = false>(options: Options<DeleteWorkflowData, ThrowOnError>): RequestResult<DeleteWorkflowResponses, DeleteWorkflowErrors, ThrowOnError> => (options.client ?? client).delete<DeleteWorkflowResponses, DeleteWorkflowErrors, ThrowOnError>({
    security: [{ name: 'X-API-KEY', type: 'apiKey' }],
    url: '/api/v1beta1/workflows/{workflowId}',
    ...options
});

/**
 * Get a workflow
 */
export const getWorkflow = <ThrowOnError extends boolean = false>(options: Options<GetWorkflowData, ThrowOnError>): RequestResult<GetWorkflowResponses, GetWorkflowErrors, ThrowOnError> => (options.client ?? client).get<GetWorkflowResponses, GetWorkflowErrors, ThrowOnError>({
    security: [{ name: 'X-API-KEY', type: 'apiKey' }],
    url: '/api/v1beta1/workflows/{workflowId}',
    ...options
});

/**
 * Change a workflow
 */
export const updateWorkflow = <ThrowOnError extends boolean = false>(options: Options<UpdateWorkflowData, ThrowOnError>): RequestResult<UpdateWorkflowResponses, UpdateWorkflowErrors, ThrowOnError> => (options.client ?? client).patch<UpdateWorkflowResponses, UpdateWorkflowErrors, ThrowOnError>({
    security: [{ name: 'X-API-KEY', type: 'apiKey' }],
    url: '/api/v1beta1/workflows/{workflowId}',
    ...options,
    headers: {
        'Content-Type': 'application/json',
        ...options.headers
    }
});

/**
 * Changes that are staged for the table of a workflow
 */
export const listStagedChanges = <ThrowOnError extends boolean = false>(options: Options<ListStagedChangesData, ThrowOnError>): RequestResult<ListStagedChangesResponses, ListStagedChangesErrors, ThrowOnError> => (options.client ?? client).get<ListStagedChangesResponses, ListStagedChangesErrors, ThrowOnError>({
    security: [{ name: 'X-API-KEY', type: 'apiKey' }],
    url: '/api/v1beta1/workflows/{workflowId}/staged',
    ...options
});

/**
 * Create a record
 */
export const createRecord = <ThrowOnError extends boolean = false>(options: Options<CreateRecordData, ThrowOnError>): RequestResult<CreateRecordResponses, CreateRecordErrors, ThrowOnError> => (options.client ?? client).post<CreateRecordResponses, CreateRecordErrors, ThrowOnError>({
    security: [{ name: 'X-API-KEY', type: 'apiKey' }],
    url: '/api/v1alpha1/tables/{tableId}/records',
    ...options,
    headers: {
        'Content-Type': 'application/json',
        ...options.headers
    }
});

/**
 * List records, all or those with exactly these values, oldest first
 */
export const listRecords = <ThrowOnError extends boolean = false>(options: Options<ListRecordsData, ThrowOnError>): RequestResult<ListRecordsResponses, ListRecordsErrors, ThrowOnError> => (options.client ?? client).post<ListRecordsResponses, ListRecordsErrors, ThrowOnError>({
    security: [{ name: 'X-API-KEY', type: 'apiKey' }],
    url: '/api/v1alpha1/tables/{tableId}/records:list',
    ...options,
    headers: {
        'Content-Type': 'application/json',
        ...options.headers
    }
});

/**
 * Delete a record
 *
 * By its own, current id only. Its history remains, and its data product does not bring it back.
 */
export const deleteRecord = <ThrowOnError extends boolean = false>(options: Options<DeleteRecordData, ThrowOnError>): RequestResult<DeleteRecordResponses, DeleteRecordErrors, ThrowOnError> => (options.client ?? client).delete<DeleteRecordResponses, DeleteRecordErrors, ThrowOnError>({
    security: [{ name: 'X-API-KEY', type: 'apiKey' }],
    url: '/api/v1alpha1/tables/{tableId}/records/{recordId}',
    ...options
});

/**
 * Get a record by any id
 *
 * A current or retired record id, a current or past entity id, an external id, the id of a source record, or `<source id>/<key>`. A retired id answers with the survivor.
 */
export const getRecord = <ThrowOnError extends boolean = false>(options: Options<GetRecordData, ThrowOnError>): RequestResult<GetRecordResponses, GetRecordErrors, ThrowOnError> => (options.client ?? client).get<GetRecordResponses, GetRecordErrors, ThrowOnError>({
    security: [{ name: 'X-API-KEY', type: 'apiKey' }],
    url: '/api/v1alpha1/tables/{tableId}/records/{recordId}',
    ...options
});

/**
 * Replace fields of a record
 */
export const updateRecord = <ThrowOnError extends boolean = false>(options: Options<UpdateRecordData, ThrowOnError>): RequestResult<UpdateRecordResponses, UpdateRecordErrors, ThrowOnError> => (options.client ?? client).patch<UpdateRecordResponses, UpdateRecordErrors, ThrowOnError>({
    security: [{ name: 'X-API-KEY', type: 'apiKey' }],
    url: '/api/v1alpha1/tables/{tableId}/records/{recordId}',
    ...options,
    headers: {
        'Content-Type': 'application/json',
        ...options.headers
    }
});

/**
 * Every change of a record, newest first
 *
 * With a retired id: the changes of the retired record itself.
 */
export const listRecordVersions = <ThrowOnError extends boolean = false>(options: Options<ListRecordVersionsData, ThrowOnError>): RequestResult<ListRecordVersionsResponses, ListRecordVersionsErrors, ThrowOnError> => (options.client ?? client).get<ListRecordVersionsResponses, ListRecordVersionsErrors, ThrowOnError>({
    security: [{ name: 'X-API-KEY', type: 'apiKey' }],
    url: '/api/v1alpha1/tables/{tableId}/records/{recordId}/history',
    ...options
});

/**
 * Merge one record into another
 *
 * One versionId: UPDATE #0 of the survivor, DELETE #1 of the retired record, whose ids answer with the survivor.
 */
export const mergeRecords = <ThrowOnError extends boolean = false>(options: Options<MergeRecordsData, ThrowOnError>): RequestResult<MergeRecordsResponses, MergeRecordsErrors, ThrowOnError> => (options.client ?? client).post<MergeRecordsResponses, MergeRecordsErrors, ThrowOnError>({
    security: [{ name: 'X-API-KEY', type: 'apiKey' }],
    url: '/api/v1alpha1/tables/{tableId}/records:merge',
    ...options,
    headers: {
        'Content-Type': 'application/json',
        ...options.headers
    }
});

/**
 * Undo a merge into a record
 *
 * One versionId: UPDATE #0 of the retained record, CREATE #1 of the one that lives again.
 */
export const unmergeRecords = <ThrowOnError extends boolean = false>(options: Options<UnmergeRecordsData, ThrowOnError>): RequestResult<UnmergeRecordsResponses, UnmergeRecordsErrors, ThrowOnError> => (options.client ?? client).post<UnmergeRecordsResponses, UnmergeRecordsErrors, ThrowOnError>({
    security: [{ name: 'X-API-KEY', type: 'apiKey' }],
    url: '/api/v1alpha1/tables/{tableId}/records/{recordId}:unmerge',
    ...options,
    headers: {
        'Content-Type': 'application/json',
        ...options.headers
    }
});

/**
 * Records like the given values, best first
 *
 * Scored by the comparisons and the trained model of the last update that the table took over.
 */
export const searchRecords = <ThrowOnError extends boolean = false>(options: Options<SearchRecordsData, ThrowOnError>): RequestResult<SearchRecordsResponses, SearchRecordsErrors, ThrowOnError> => (options.client ?? client).post<SearchRecordsResponses, SearchRecordsErrors, ThrowOnError>({
    security: [{ name: 'X-API-KEY', type: 'apiKey' }],
    url: '/api/v1alpha1/tables/{tableId}/records:search',
    ...options,
    headers: {
        'Content-Type': 'application/json',
        ...options.headers
    }
});

/**
 * Find a record by id, then by similarity, and update it; create it where there is none
 */
export const createOrUpdateRecord = <ThrowOnError extends boolean = false>(options: Options<CreateOrUpdateRecordData, ThrowOnError>): RequestResult<CreateOrUpdateRecordResponses, CreateOrUpdateRecordErrors, ThrowOnError> => (options.client ?? client).post<CreateOrUpdateRecordResponses, CreateOrUpdateRecordErrors, ThrowOnError>({
    security: [{ name: 'X-API-KEY', type: 'apiKey' }],
    url: '/api/v1alpha1/tables/{tableId}/records:createOrUpdate',
    ...options,
    headers: {
        'Content-Type': 'application/json',
        ...options.headers
    }
});

/**
 * List the external ids of a table
 */
export const listExternalIds = <ThrowOnError extends boolean = false>(options: Options<ListExternalIdsData, ThrowOnError>): RequestResult<ListExternalIdsResponses, ListExternalIdsErrors, ThrowOnError> => (options.client ?? client).get<ListExternalIdsResponses, ListExternalIdsErrors, ThrowOnError>({
    security: [{ name: 'X-API-KEY', type: 'apiKey' }],
    url: '/api/v1alpha1/tables/{tableId}/externalIds',
    ...options
});

/**
 * Let an id of another system stand for a record
 */
export const createExternalId = <ThrowOnError extends boolean = false>(options: Options<CreateExternalIdData, ThrowOnError>): RequestResult<CreateExternalIdResponses, CreateExternalIdErrors, ThrowOnError> => (options.client ?? client).post<CreateExternalIdResponses, CreateExternalIdErrors, ThrowOnError>({
    security: [{ name: 'X-API-KEY', type: 'apiKey' }],
    url: '/api/v1alpha1/tables/{tableId}/externalIds',
    ...options,
    headers: {
        'Content-Type': 'application/json',
        ...options.headers
    }
});

/**
 * List the external ids of a record
 */
export const listExternalIdsOfRecord = <ThrowOnError extends boolean = false>(options: Options<ListExternalIdsOfRecordData, ThrowOnError>): RequestResult<ListExternalIdsOfRecordResponses, ListExternalIdsOfRecordErrors, ThrowOnError> => (options.client ?? client).get<ListExternalIdsOfRecordResponses, ListExternalIdsOfRecordErrors, ThrowOnError>({
    security: [{ name: 'X-API-KEY', type: 'apiKey' }],
    url: '/api/v1alpha1/tables/{tableId}/records/{recordId}/externalIds',
    ...options
});

/**
 * Forget an external id
 */
export const deleteExternalId = <ThrowOnError extends boolean = false>(options: Options<DeleteExternalIdData, ThrowOnError>): RequestResult<DeleteExternalIdResponses, DeleteExternalIdErrors, ThrowOnError> => (options.client ?? client).delete<DeleteExternalIdResponses, DeleteExternalIdErrors, ThrowOnError>({
    security: [{ name: 'X-API-KEY', type: 'apiKey' }],
    url: '/api/v1alpha1/tables/{tableId}/externalIds/{externalId}',
    ...options
});

/**
 * Get an external id
 */
export const getExternalId = <ThrowOnError extends boolean = false>(options: Options<GetExternalIdData, ThrowOnError>): RequestResult<GetExternalIdResponses, GetExternalIdErrors, ThrowOnError> => (options.client ?? client).get<GetExternalIdResponses, GetExternalIdErrors, ThrowOnError>({
    security: [{ name: 'X-API-KEY', type: 'apiKey' }],
    url: '/api/v1alpha1/tables/{tableId}/externalIds/{externalId}',
    ...options
});

/**
 * Let an external id stand for another record
 */
export const updateExternalId = <ThrowOnError extends boolean = false>(options: Options<UpdateExternalIdData, ThrowOnError>): RequestResult<UpdateExternalIdResponses, UpdateExternalIdErrors, ThrowOnError> => (options.client ?? client).patch<UpdateExternalIdResponses, UpdateExternalIdErrors, ThrowOnError>({
    security: [{ name: 'X-API-KEY', type: 'apiKey' }],
    url: '/api/v1alpha1/tables/{tableId}/externalIds/{externalId}',
    ...options,
    headers: {
        'Content-Type': 'application/json',
        ...options.headers
    }
});

/**
 * Create a relationship type
 */
export const createRelationshipType = <ThrowOnError extends boolean = false>(options: Options<CreateRelationshipTypeData, ThrowOnError>): RequestResult<CreateRelationshipTypeResponses, CreateRelationshipTypeErrors, ThrowOnError> => (options.client ?? client).post<CreateRelationshipTypeResponses, CreateRelationshipTypeErrors, ThrowOnError>({
    security: [{ name: 'X-API-KEY', type: 'apiKey' }],
    url: '/api/v1alpha1/relationships/types',
    ...options,
    headers: {
        'Content-Type': 'application/json',
        ...options.headers
    }
});

/**
 * List the relationship types of a table
 */
export const listRelationshipTypes = <ThrowOnError extends boolean = false>(options: Options<ListRelationshipTypesData, ThrowOnError>): RequestResult<ListRelationshipTypesResponses, ListRelationshipTypesErrors, ThrowOnError> => (options.client ?? client).get<ListRelationshipTypesResponses, ListRelationshipTypesErrors, ThrowOnError>({
    security: [{ name: 'X-API-KEY', type: 'apiKey' }],
    url: '/api/v1alpha1/relationships/types:list',
    ...options
});

/**
 * Delete a relationship type
 */
export const deleteRelationshipType = <ThrowOnError extends boolean = false>(options: Options<DeleteRelationshipTypeData, ThrowOnError>): RequestResult<DeleteRelationshipTypeResponses, DeleteRelationshipTypeErrors, ThrowOnError> => (options.client ?? client).delete<DeleteRelationshipTypeResponses, DeleteRelationshipTypeErrors, ThrowOnError>({
    security: [{ name: 'X-API-KEY', type: 'apiKey' }],
    url: '/api/v1alpha1/relationships/types/{relationshipTypeId}',
    ...options
});

/**
 * Get a relationship type
 */
export const getRelationshipType = <ThrowOnError extends boolean = false>(options: Options<GetRelationshipTypeData, ThrowOnError>): RequestResult<GetRelationshipTypeResponses, GetRelationshipTypeErrors, ThrowOnError> => (options.client ?? client).get<GetRelationshipTypeResponses, GetRelationshipTypeErrors, ThrowOnError>({
    security: [{ name: 'X-API-KEY', type: 'apiKey' }],
    url: '/api/v1alpha1/relationships/types/{relationshipTypeId}',
    ...options
});

/**
 * Change the names of a relationship type
 */
export const updateRelationshipType = <ThrowOnError extends boolean = false>(options: Options<UpdateRelationshipTypeData, ThrowOnError>): RequestResult<UpdateRelationshipTypeResponses, UpdateRelationshipTypeErrors, ThrowOnError> => (options.client ?? client).patch<UpdateRelationshipTypeResponses, UpdateRelationshipTypeErrors, ThrowOnError>({
    security: [{ name: 'X-API-KEY', type: 'apiKey' }],
    url: '/api/v1alpha1/relationships/types/{relationshipTypeId}',
    ...options,
    headers: {
        'Content-Type': 'application/json',
        ...options.headers
    }
});

/**
 * Link two records
 */
export const createRelationship = <ThrowOnError extends boolean = false>(options: Options<CreateRelationshipData, ThrowOnError>): RequestResult<CreateRelationshipResponses, CreateRelationshipErrors, ThrowOnError> => (options.client ?? client).post<CreateRelationshipResponses, CreateRelationshipErrors, ThrowOnError>({
    security: [{ name: 'X-API-KEY', type: 'apiKey' }],
    url: '/api/v1alpha1/relationships',
    ...options,
    headers: {
        'Content-Type': 'application/json',
        ...options.headers
    }
});

/**
 * List the relationships of a table
 */
export const listRelationships = <ThrowOnError extends boolean = false>(options: Options<ListRelationshipsData, ThrowOnError>): RequestResult<ListRelationshipsResponses, ListRelationshipsErrors, ThrowOnError> => (options.client ?? client).get<ListRelationshipsResponses, ListRelationshipsErrors, ThrowOnError>({
    security: [{ name: 'X-API-KEY', type: 'apiKey' }],
    url: '/api/v1alpha1/relationships:list',
    ...options
});

/**
 * Delete a relationship
 */
export const deleteRelationship = <ThrowOnError extends boolean = false>(options: Options<DeleteRelationshipData, ThrowOnError>): RequestResult<DeleteRelationshipResponses, DeleteRelationshipErrors, ThrowOnError> => (options.client ?? client).delete<DeleteRelationshipResponses, DeleteRelationshipErrors, ThrowOnError>({
    security: [{ name: 'X-API-KEY', type: 'apiKey' }],
    url: '/api/v1alpha1/relationships/{relationshipId}',
    ...options
});

/**
 * Get a relationship
 */
export const getRelationship = <ThrowOnError extends boolean = false>(options: Options<GetRelationshipData, ThrowOnError>): RequestResult<GetRelationshipResponses, GetRelationshipErrors, ThrowOnError> => (options.client ?? client).get<GetRelationshipResponses, GetRelationshipErrors, ThrowOnError>({
    security: [{ name: 'X-API-KEY', type: 'apiKey' }],
    url: '/api/v1alpha1/relationships/{relationshipId}',
    ...options
});

/**
 * Give a relationship other ends
 */
export const updateRelationship = <ThrowOnError extends boolean = false>(options: Options<UpdateRelationshipData, ThrowOnError>): RequestResult<UpdateRelationshipResponses, UpdateRelationshipErrors, ThrowOnError> => (options.client ?? client).patch<UpdateRelationshipResponses, UpdateRelationshipErrors, ThrowOnError>({
    security: [{ name: 'X-API-KEY', type: 'apiKey' }],
    url: '/api/v1alpha1/relationships/{relationshipId}',
    ...options,
    headers: {
        'Content-Type': 'application/json',
        ...options.headers
    }
});

/**
 * List webhooks, newest first
 */
export const listWebhooks = <ThrowOnError extends boolean = false>(options?: Options<ListWebhooksData, ThrowOnError>): RequestResult<ListWebhooksResponses, ListWebhooksErrors, ThrowOnError> => (options?.client ?? client).get<ListWebhooksResponses, ListWebhooksErrors, ThrowOnError>({
    security: [{ name: 'X-API-KEY', type: 'apiKey' }],
    url: '/api/v1beta1/webhooks',
    ...options
});

/**
 * Create a webhook
 */
export const createWebhook = <ThrowOnError extends boolean = false>(options: Options<CreateWebhookData, ThrowOnError>): RequestResult<CreateWebhookResponses, CreateWebhookErrors, ThrowOnError> => (options.client ?? client).post<CreateWebhookResponses, CreateWebhookErrors, ThrowOnError>({
    security: [{ name: 'X-API-KEY', type: 'apiKey' }],
    url: '/api/v1beta1/webhooks',
    ...options,
    headers: {
        'Content-Type': 'application/json',
        ...options.headers
    }
});

/**
 * Delete a webhook
 *
 * Its delivery log goes with it; what was not yet sent is not sent.
 */
export const deleteWebhook = <ThrowOnError extends boolean = false>(options: Options<DeleteWebhookData, ThrowOnError>): RequestResult<DeleteWebhookResponses, DeleteWebhookErrors, ThrowOnError> => (options.client ?? client).delete<DeleteWebhookResponses, DeleteWebhookErrors, ThrowOnError>({
    security: [{ name: 'X-API-KEY', type: 'apiKey' }],
    url: '/api/v1beta1/webhooks/{webhookId}',
    ...options
});

/**
 * Get a webhook
 */
export const getWebhook = <ThrowOnError extends boolean = false>(options: Options<GetWebhookData, ThrowOnError>): RequestResult<GetWebhookResponses, GetWebhookErrors, ThrowOnError> => (options.client ?? client).get<GetWebhookResponses, GetWebhookErrors, ThrowOnError>({
    security: [{ name: 'X-API-KEY', type: 'apiKey' }],
    url: '/api/v1beta1/webhooks/{webhookId}',
    ...options
});

/**
 * Change a webhook
 */
export const updateWebhook = <ThrowOnError extends boolean = false>(options: Options<UpdateWebhookData, ThrowOnError>): RequestResult<UpdateWebhookResponses, UpdateWebhookErrors, ThrowOnError> => (options.client ?? client).patch<UpdateWebhookResponses, UpdateWebhookErrors, ThrowOnError>({
    security: [{ name: 'X-API-KEY', type: 'apiKey' }],
    url: '/api/v1beta1/webhooks/{webhookId}',
    ...options,
    headers: {
        'Content-Type': 'application/json',
        ...options.headers
    }
});

/**
 * What was sent to a webhook, newest first
 */
export const listWebhookDeliveries = <ThrowOnError extends boolean = false>(options: Options<ListWebhookDeliveriesData, ThrowOnError>): RequestResult<ListWebhookDeliveriesResponses, ListWebhookDeliveriesErrors, ThrowOnError> => (options.client ?? client).get<ListWebhookDeliveriesResponses, ListWebhookDeliveriesErrors, ThrowOnError>({
    security: [{ name: 'X-API-KEY', type: 'apiKey' }],
    url: '/api/v1beta1/webhooks/{webhookId}/deliveries',
    ...options
});

/**
 * List users, newest first
 */
export const listUsers = <ThrowOnError extends boolean = false>(options?: Options<ListUsersData, ThrowOnError>): RequestResult<ListUsersResponses, ListUsersErrors, ThrowOnError> => (options?.client ?? client).get<ListUsersResponses, ListUsersErrors, ThrowOnError>({
    security: [{ name: 'X-API-KEY', type: 'apiKey' }],
    url: '/api/v1beta1/users',
    ...options
});

/**
 * Create a user
 */
export const createUser = <ThrowOnError extends boolean = false>(options: Options<CreateUserData, ThrowOnError>): RequestResult<CreateUserResponses, CreateUserErrors, ThrowOnError> => (options.client ?? client).post<CreateUserResponses, CreateUserErrors, ThrowOnError>({
    security: [{ name: 'X-API-KEY', type: 'apiKey' }],
    url: '/api/v1beta1/users',
    ...options,
    headers: {
        'Content-Type': 'application/json',
        ...options.headers
    }
});

/**
 * Delete a user
 *
 * Forced, the keys of the user go too.
 */
export const deleteUser = <ThrowOnError extends boolean = false>(options: Options<DeleteUserData, ThrowOnError>): RequestResult<DeleteUserResponses, DeleteUserErrors, ThrowOnError> => (options.client ?? client).delete<DeleteUserResponses, DeleteUserErrors, ThrowOnError>({
    security: [{ name: 'X-API-KEY', type: 'apiKey' }],
    url: '/api/v1beta1/users/{userId}',
    ...options
});

/**
 * Get a user
 */
export const getUser = <ThrowOnError extends boolean = false>(options: Options<GetUserData, ThrowOnError>): RequestResult<GetUserResponses, GetUserErrors, ThrowOnError> => (options.client ?? client).get<GetUserResponses, GetUserErrors, ThrowOnError>({
    security: [{ name: 'X-API-KEY', type: 'apiKey' }],
    url: '/api/v1beta1/users/{userId}',
    ...options
});

/**
 * Change a user
 */
export const updateUser = <ThrowOnError extends boolean = false>(options: Options<UpdateUserData, ThrowOnError>): RequestResult<UpdateUserResponses, UpdateUserErrors, ThrowOnError> => (options.client ?? client).patch<UpdateUserResponses, UpdateUserErrors, ThrowOnError>({
    security: [{ name: 'X-API-KEY', type: 'apiKey' }],
    url: '/api/v1beta1/users/{userId}',
    ...options,
    headers: {
        'Content-Type': 'application/json',
        ...options.headers
    }
});

/**
 * List API keys that are not revoked, newest first
 */
export const listApiKeys = <ThrowOnError extends boolean = false>(options?: Options<ListApiKeysData, ThrowOnError>): RequestResult<ListApiKeysResponses, ListApiKeysErrors, ThrowOnError> => (options?.client ?? client).get<ListApiKeysResponses, ListApiKeysErrors, ThrowOnError>({
    security: [{ name: 'X-API-KEY', type: 'apiKey' }],
    url: '/api/v1beta1/apiKeys',
    ...options
});

/**
 * Create an API key for a user
 *
 * A repetition with the same requestId answers the same, without the key.
 */
export const createApiKey = <ThrowOnError extends boolean = false>(options: Options<CreateApiKeyData, ThrowOnError>): RequestResult<CreateApiKeyResponses, CreateApiKeyErrors, ThrowOnError> => (options.client ?? client).post<CreateApiKeyResponses, CreateApiKeyErrors, ThrowOnError>({
    security: [{ name: 'X-API-KEY', type: 'apiKey' }],
    url: '/api/v1beta1/apiKeys',
    ...options,
    headers: {
        'Content-Type': 'application/json',
        ...options.headers
    }
});

/**
 * Revoke an API key, at once and for good
 */
export const revokeApiKey = <ThrowOnError extends boolean = false>(options: Options<RevokeApiKeyData, ThrowOnError>): RequestResult<RevokeApiKeyResponses, RevokeApiKeyErrors, ThrowOnError> => (options.client ?? client).delete<RevokeApiKeyResponses, RevokeApiKeyErrors, ThrowOnError>({
    security: [{ name: 'X-API-KEY', type: 'apiKey' }],
    url: '/api/v1beta1/apiKeys/{apiKeyId}',
    ...options
});

/**
 * Get an API key (never the key itself)
 */
export const getApiKey = <ThrowOnError extends boolean = false>(options: Options<GetApiKeyData, ThrowOnError>): RequestResult<GetApiKeyResponses, GetApiKeyErrors, ThrowOnError> => (options.client ?? client).get<GetApiKeyResponses, GetApiKeyErrors, ThrowOnError>({
    security: [{ name: 'X-API-KEY', type: 'apiKey' }],
    url: '/api/v1beta1/apiKeys/{apiKeyId}',
    ...options
});

/**
 * List schedules, newest first
 */
export const listSchedules = <ThrowOnError extends boolean = false>(options?: Options<ListSchedulesData, ThrowOnError>): RequestResult<ListSchedulesResponses, ListSchedulesErrors, ThrowOnError> => (options?.client ?? client).get<ListSchedulesResponses, ListSchedulesErrors, ThrowOnError>({
    security: [{ name: 'X-API-KEY', type: 'apiKey' }],
    url: '/api/v1beta1/schedules',
    ...options
});

/**
 * Create a schedule
 */
export const createSchedule = <ThrowOnError extends boolean = false>(options: Options<CreateScheduleData, ThrowOnError>): RequestResult<CreateScheduleResponses, CreateScheduleErrors, ThrowOnError> => (options.client ?? client).post<CreateScheduleResponses, CreateScheduleErrors, ThrowOnError>({
    security: [{ name: 'X-API-KEY', type: 'apiKey' }],
    url: '/api/v1beta1/schedules',
    ...options,
    headers: {
        'Content-Type': 'application/json',
        ...options.headers
    }
});

/**
 * Delete a schedule
 *
 * Its events go with it; jobs that it started go on.
 */
export const deleteSchedule = <ThrowOnError extends boolean = false>(options: Options<DeleteScheduleData, ThrowOnError>): RequestResult<DeleteScheduleResponses, DeleteScheduleErrors, ThrowOnError> => (options.client ?? client).delete<DeleteScheduleResponses, DeleteScheduleErrors, ThrowOnError>({
    security: [{ name: 'X-API-KEY', type: 'apiKey' }],
    url: '/api/v1beta1/schedules/{scheduleId}',
    ...options
});

/**
 * Get a schedule
 */
export const getSchedule = <ThrowOnError extends boolean = false>(options: Options<GetScheduleData, ThrowOnError>): RequestResult<GetScheduleResponses, GetScheduleErrors, ThrowOnError> => (options.client ?? client).get<GetScheduleResponses, GetScheduleErrors, ThrowOnError>({
    security: [{ name: 'X-API-KEY', type: 'apiKey' }],
    url: '/api/v1beta1/schedules/{scheduleId}',
    ...options
});

/**
 * Change a schedule
 */
export const updateSchedule = <ThrowOnError extends boolean = false>(options: Options<UpdateScheduleData, ThrowOnError>): RequestResult<UpdateScheduleResponses, UpdateScheduleErrors, ThrowOnError> => (options.client ?? client).patch<UpdateScheduleResponses, UpdateScheduleErrors, ThrowOnError>({
    security: [{ name: 'X-API-KEY', type: 'apiKey' }],
    url: '/api/v1beta1/schedules/{scheduleId}',
    ...options,
    headers: {
        'Content-Type': 'application/json',
        ...options.headers
    }
});

/**
 * List what became of every firing, newest first
 */
export const listScheduleEvents = <ThrowOnError extends boolean = false>(options?: Options<ListScheduleEventsData, ThrowOnError>): RequestResult<ListScheduleEventsResponses, ListScheduleEventsErrors, ThrowOnError> => (options?.client ?? client).get<ListScheduleEventsResponses, ListScheduleEventsErrors, ThrowOnError>({
    security: [{ name: 'X-API-KEY', type: 'apiKey' }],
    url: '/api/v1beta1/scheduleEvents',
    ...options
});
