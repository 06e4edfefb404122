export * from './generated/index.ts';
export { createClient, createConfig, type Client } from './generated/client/index.ts';
export { connect, type ConnectOptions } from './connect.ts';
export { JobFailed, waitForJob, type WaitForJobOptions } from './wait-for-job.ts';
