import type { Config } from './schema.ts';

const MASK = '***';

/** The configuration as it may be shown: secrets replaced, of the database's address only the password. */
export function maskSecrets(config: Config): Config {
  const { bootstrapApiKey, secretKey } = config.auth;
  return {
    ...config,
    database: { ...config.database, ...(config.database.url !== undefined && { url: maskUrl(config.database.url) }) },
    auth: {
      ...(bootstrapApiKey !== undefined && { bootstrapApiKey: MASK }),
      ...(secretKey !== undefined && { secretKey: MASK }),
    },
  };
}

/** A password may stand before the host or among the parameters. */
function maskUrl(text: string): string {
  if (!URL.canParse(text)) return MASK;
  const url = new URL(text);
  if (url.password !== '') url.password = MASK;
  for (const name of url.searchParams.keys()) if (/pass/i.test(name)) url.searchParams.set(name, MASK);
  return url.href;
}
