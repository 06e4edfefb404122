import { pino, type Logger } from 'pino';
import type { Config } from '../config/schema.ts';

/** Where secrets could stand in what is logged: headers, bodies, settings, configuration. */
const SECRET_PATHS = [
  'apiKey',
  'secretAccessKey',
  'accessKey',
  'password',
  'secretKey',
  'bootstrapApiKey',
  'authorization',
  '["x-api-key"]',
].flatMap((name) => (name.startsWith('[') ? [name, `*${name}`, `*.*${name}`] : [name, `*.${name}`, `*.*.${name}`]));

/** JSON lines on stderr: stdout is for what a command answers. */
export function openLog(config: Config): Logger {
  return pino(
    { level: config.log.level, redact: { paths: SECRET_PATHS, censor: '***' }, base: { pid: process.pid } },
    process.stderr,
  );
}
