// Configuration: one zod schema over environment variables. Only main.ts hands in process.env.
import { z } from 'zod';
import { type ChannelsConfig, channelConfig, channelSecrets, channelShape } from './channelConfig.ts';
import { type ModelConfig, modelConfig, modelSecrets, modelShape } from './modelConfig.ts';

/** A setting that is missing or wrong; the message says which, what was found and where to get a right one. */
export class ConfigError extends Error {
  override name = 'ConfigError';
}

const positive = z.coerce.number().int().positive();

/**
 * Every key has a default, so that nothing need be configured; `.env.example` names exactly these keys. Each description
 * completes the sentence "… is not".
 */
export const configSchema = z.object({
  PORT: z.coerce.number().int().min(0).max(65535).default(3978).describe('a TCP port (0 to 65535, 0 for any free one)'),
  HOST: z.string().min(1).default('127.0.0.1').describe('an address to bind'),
  DATA_DIR: z.string().min(1).default('./data').describe('a folder that the process may write'),
  KNOWLEDGE_DIR: z.string().min(1).default('./knowledge').describe('a folder with regulations/*.md'),
  DATABASE_URL: z
    .url({ protocol: /^postgres(ql)?$/ })
    .optional()
    .describe('postgres://user:password@host:5432/database (leave it out for SQLite in DATA_DIR)'),
  LOG_LEVEL: z
    .enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'])
    .default('info')
    .describe('a level: fatal, error, warn, info, debug, trace or silent'),
  TZ_NAME: z
    .string()
    .default('Asia/Ho_Chi_Minh')
    .refine((zone) => isTimeZone(zone))
    .describe('an IANA time zone such as Asia/Ho_Chi_Minh'),
  RATE_LIMIT_PER_MINUTE: positive
    .default(30)
    .describe('a number of questions per person and minute (whole, 1 or more)'),
  RETENTION_DAYS: positive
    .default(30)
    .describe('a number of days after which conversations are deleted (whole, 1 or more)'),
  METRICS_TOKEN: z
    .string()
    .min(16)
    .optional()
    .describe('a secret of 16 characters or more (needed to read /metrics from elsewhere)'),
  FILE_CHANNEL_DIR: z.string().min(1).optional().describe('a folder that the process may write'),
  PUBLIC_URL: z
    .url({ protocol: /^https?$/ })
    .optional()
    .describe('the address under which people open this server, such as https://sotay.example.vn'),
  TRUST_PROXY: z
    .enum(['on', 'off'])
    .default('off')
    .describe('on or off (on behind a reverse proxy that sets X-Forwarded-For)'),
  ...channelShape,
  ...modelShape,
});

export type Config = {
  port: number;
  host: string;
  dataDir: string;
  knowledgeDir: string;
  databaseUrl: string | undefined;
  logLevel: z.infer<typeof configSchema>['LOG_LEVEL'];
  timeZone: string;
  rateLimitPerMinute: number;
  retentionDays: number;
  metricsToken: string | undefined;
  fileChannelDir: string | undefined;
  publicUrl: string | undefined;
  trustProxy: boolean;
  channels: ChannelsConfig;
  /** Undefined: no language model is ever asked. */
  model: ModelConfig | undefined;
};

type Setting = keyof typeof configSchema.shape;

/** Their values are not repeated, not even wrong ones: a screen or a log would show them. */
const secret: ReadonlySet<Setting> = new Set(['DATABASE_URL', 'METRICS_TOKEN', ...channelSecrets, ...modelSecrets]);
const mostShown = 60;

function problemWith(key: Setting, value: string | undefined): string {
  const found = secret.has(key) ? 'the value (not shown here)' : JSON.stringify(value?.slice(0, mostShown));
  return `${key}: ${found} is not ${configSchema.shape[key].description}. Set it in the environment or in .env (see .env.example).`;
}

function isTimeZone(zone: string): boolean {
  try {
    return Boolean(new Intl.DateTimeFormat('vi', { timeZone: zone }));
  } catch {
    return false;
  }
}

/** Reads settings; an empty value counts as absent. Throws ConfigError naming every wrong setting. */
export function loadConfig(env: Record<string, string | undefined>): Config {
  const present = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== undefined && value !== ''));
  const parsed = configSchema.safeParse(present);
  if (!parsed.success) {
    const wrong = new Set(parsed.error.issues.map((issue) => String(issue.path[0]) as Setting));
    throw new ConfigError([...wrong].map((key) => problemWith(key, present[key])).join('\n'));
  }
  const value = parsed.data;
  const publicUrl = value.PUBLIC_URL?.replace(/\/+$/, '');
  const { channels, conflicts } = channelConfig(value, { publicUrl, host: value.HOST });
  const { model, missing } = modelConfig(value);
  const wrong = [...conflicts, ...missing];
  if (wrong.length > 0) throw new ConfigError(wrong.map(({ setting, remedy }) => `${setting}: ${remedy}.`).join('\n'));
  return {
    port: value.PORT,
    host: value.HOST,
    dataDir: value.DATA_DIR,
    knowledgeDir: value.KNOWLEDGE_DIR,
    databaseUrl: value.DATABASE_URL,
    logLevel: value.LOG_LEVEL,
    timeZone: value.TZ_NAME,
    rateLimitPerMinute: value.RATE_LIMIT_PER_MINUTE,
    retentionDays: value.RETENTION_DAYS,
    metricsToken: value.METRICS_TOKEN,
    fileChannelDir: value.FILE_CHANNEL_DIR,
    publicUrl,
    trustProxy: value.TRUST_PROXY === 'on',
    channels,
    model,
  };
}
