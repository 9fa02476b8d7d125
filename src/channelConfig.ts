// Settings of the messengers. A channel whose key is absent is off and has no fields that could be undefined.
import { z } from 'zod';

const host = (fallback: string) =>
  z
    .url({ protocol: /^https?$/ })
    .default(fallback)
    .transform((url) => url.replace(/\/+$/, ''))
    .describe(`an address such as ${fallback}`);
const ids = z
  .string()
  .default('')
  .transform((list) =>
    list
      .split(',')
      .map((id) => id.trim())
      .filter((id) => id !== ''),
  )
  .describe('a list of ids of persons or conversations with commas between them');
const key = (what: string) => z.string().min(1).optional().describe(what);
/** Both platforms take letters, digits, `_` and `-`; a short one could be guessed. */
const webhookSecret = z
  .string()
  .regex(/^[\w-]{16,256}$/)
  .optional()
  .describe('16 to 256 letters, digits, _ and - that only this server and the platform know');
const onOff = (fallback: 'on' | 'off', what: string) =>
  z.enum(['on', 'off']).default(fallback).describe(`on or off (${what})`);

/** Each description completes the sentence "… is not". */
export const channelShape = {
  PUBLIC_QA: onOff('on', 'off: only people who paired an account may ask'),

  TELEGRAM_BOT_TOKEN: z
    .string()
    .regex(/^\d+:[\w-]{20,}$/)
    .optional()
    .describe('a token as @BotFather gives it (digits, a colon, letters)'),
  TELEGRAM_API_ROOT: host('https://api.telegram.org'),
  TELEGRAM_WEBHOOK_SECRET: webhookSecret,
  TELEGRAM_ALLOW: ids,

  ZALO_OA_APP_ID: z.string().regex(/^\d+$/).optional().describe('the number of the app at developers.zalo.me'),
  ZALO_OA_APP_SECRET: key('the secret of the app at developers.zalo.me'),
  ZALO_OA_SECRET_KEY: key('the OA Secret Key of the webhook page at developers.zalo.me'),
  ZALO_OA_REFRESH_TOKEN: key('a refresh token of the API Explorer (used once, then kept in the database)'),
  ZALO_OA_SIGNATURE: z
    .string()
    .regex(/^(oa-key|app-secret)\+(app|oa)-id\+(body|header)$/)
    .optional()
    .describe('a variant as the log names it, such as oa-key+app-id+body'),
  ZALO_OA_BASE_URL: host('https://openapi.zalo.me'),
  ZALO_OAUTH_BASE_URL: host('https://oauth.zaloapp.com'),
  ZALO_ZBS_BASE_URL: host('https://business.openapi.zalo.me'),
  ZALO_OA_VERIFIER: z
    .string()
    .regex(/^[\w-]{1,128}$/)
    .optional()
    .describe('the code in the name of the file zalo_verifier….html'),
  ZALO_OA_PAID_MESSAGES: onOff('off', 'on: reminders may also go out when Zalo bills them'),
  ZALO_OA_HUMAN_PAUSE_MINUTES: z.coerce
    .number()
    .int()
    .min(0)
    .max(10_080)
    .default(60)
    .describe('minutes (0 to 10080) for which the bot keeps silent after a human answered'),
  ZALO_ZBS_TEMPLATE_ID: z.string().regex(/^\d+$/).optional().describe('the number of an approved template'),
  ZALO_OA_ALLOW: ids,

  ZALO_BOT_TOKEN: z
    .string()
    .regex(/^[\w-]+:[\w-]+$/)
    .optional()
    .describe('a token as Zalo Bot Manager gives it'),
  ZALO_BOT_BASE_URL: host('https://bot-api.zaloplatforms.com'),
  ZALO_BOT_WEBHOOK_SECRET: webhookSecret,
  ZALO_BOT_MONTHLY_QUOTA: z.coerce.number().int().positive().default(3000).describe('messages per month of the plan'),
  ZALO_BOT_ALLOW: ids,

  ZALO_CONTENT: z
    .enum(['full', 'neutral'])
    .default('full')
    .describe('full or neutral (neutral: reminders on Zalo name no duty and no document)'),

  MICROSOFT_APP_ID: key('the application (client) id of the bot registration'),
  MICROSOFT_APP_PASSWORD: key('a client secret of the bot registration'),
  MICROSOFT_APP_TENANT_ID: key('the tenant id (for a single-tenant registration)'),
  BOT_OPENID_METADATA_URL: host('https://login.botframework.com/v1/.well-known/openidconfiguration'),
  BOT_LOGIN_URL: host('https://login.microsoftonline.com'),
  BOT_SERVICE_URLS: z
    .string()
    .default('https://smba.trafficmanager.net/,https://webchat.botframework.com/,https://directline.botframework.com/')
    .transform((list) =>
      list
        .split(',')
        .map((url) => url.trim())
        .filter((url) => url !== ''),
    )
    .describe('addresses with commas between them'),
  BOT_FRAMEWORK_DEVELOPMENT: onOff('off', 'on: no credentials are asked for, on this machine only'),
  TEAMS_ALLOW: ids,
};

const settings = z.object(channelShape);

/** Two settings that do not go together: the one to change, and what to do. */
export type Conflict = { setting: keyof typeof channelShape; remedy: string };

type Outside = { publicUrl: string | undefined; host: string };

/** What is set, without what is off. `conflicts` is empty when everything goes together. */
export function channelConfig(value: z.infer<typeof settings>, { publicUrl, host }: Outside) {
  const conflicts: Conflict[] = [];
  const needs = (setting: Conflict['setting'], remedy: string) => void conflicts.push({ setting, remedy });
  const webhookSecretOf = (setting: 'TELEGRAM_WEBHOOK_SECRET' | 'ZALO_BOT_WEBHOOK_SECRET') => {
    if (value[setting] !== undefined && publicUrl === undefined)
      needs(setting, 'also set PUBLIC_URL, where the platform sends messages; or leave it out to poll');
    return value[setting];
  };
  const telegram = value.TELEGRAM_BOT_TOKEN !== undefined && {
    token: value.TELEGRAM_BOT_TOKEN,
    apiRoot: value.TELEGRAM_API_ROOT,
    webhookSecret: webhookSecretOf('TELEGRAM_WEBHOOK_SECRET'),
  };
  const zaloBot = value.ZALO_BOT_TOKEN !== undefined && {
    token: value.ZALO_BOT_TOKEN,
    baseUrl: value.ZALO_BOT_BASE_URL,
    webhookSecret: webhookSecretOf('ZALO_BOT_WEBHOOK_SECRET'),
    monthlyQuota: value.ZALO_BOT_MONTHLY_QUOTA,
    content: value.ZALO_CONTENT,
  };
  const zaloOa = value.ZALO_OA_APP_ID !== undefined && {
    appId: value.ZALO_OA_APP_ID,
    appSecret: value.ZALO_OA_APP_SECRET ?? '',
    secretKey: value.ZALO_OA_SECRET_KEY ?? '',
    refreshToken: value.ZALO_OA_REFRESH_TOKEN,
    signature: value.ZALO_OA_SIGNATURE,
    baseUrl: value.ZALO_OA_BASE_URL,
    oauthBaseUrl: value.ZALO_OAUTH_BASE_URL,
    zbsBaseUrl: value.ZALO_ZBS_BASE_URL,
    verifier: value.ZALO_OA_VERIFIER,
    paidMessages: value.ZALO_OA_PAID_MESSAGES === 'on',
    humanPauseMinutes: value.ZALO_OA_HUMAN_PAUSE_MINUTES,
    templateId: value.ZALO_ZBS_TEMPLATE_ID,
    content: value.ZALO_CONTENT,
  };
  if (zaloOa && zaloOa.appSecret === '') needs('ZALO_OA_APP_SECRET', 'set it, since ZALO_OA_APP_ID is set');
  if (zaloOa && zaloOa.secretKey === '') needs('ZALO_OA_SECRET_KEY', 'set it, since ZALO_OA_APP_ID is set');
  const development = value.BOT_FRAMEWORK_DEVELOPMENT === 'on';
  const botFramework = (value.MICROSOFT_APP_ID !== undefined || development) && {
    appId: value.MICROSOFT_APP_ID ?? '',
    appPassword: value.MICROSOFT_APP_PASSWORD ?? '',
    tenantId: value.MICROSOFT_APP_TENANT_ID,
    openIdMetadataUrl: value.BOT_OPENID_METADATA_URL,
    loginUrl: value.BOT_LOGIN_URL,
    serviceUrls: value.BOT_SERVICE_URLS,
    development,
  };
  if (value.MICROSOFT_APP_ID !== undefined && value.MICROSOFT_APP_PASSWORD === undefined)
    needs('MICROSOFT_APP_PASSWORD', 'set it, since MICROSOFT_APP_ID is set');
  if (development && value.MICROSOFT_APP_ID !== undefined)
    needs('BOT_FRAMEWORK_DEVELOPMENT', 'leave it out where MICROSOFT_APP_ID is set');
  if (development && !['127.0.0.1', 'localhost', '::1'].includes(host))
    needs('BOT_FRAMEWORK_DEVELOPMENT', 'it needs HOST=127.0.0.1, since anybody who reaches the port could speak');
  return {
    conflicts,
    channels: {
      publicQa: value.PUBLIC_QA === 'on',
      telegram: telegram || undefined,
      zaloOa: zaloOa || undefined,
      zaloBot: zaloBot || undefined,
      botFramework: botFramework || undefined,
      /** Ids of persons or conversations by channel; an empty list lets everybody in. */
      allow: {
        telegram: value.TELEGRAM_ALLOW,
        'zalo-oa': value.ZALO_OA_ALLOW,
        'zalo-bot': value.ZALO_BOT_ALLOW,
        teams: value.TEAMS_ALLOW,
      } as Record<string, string[]>,
    },
  };
}

export type ChannelsConfig = ReturnType<typeof channelConfig>['channels'];

/** Their values are never shown. */
export const channelSecrets = [
  'TELEGRAM_BOT_TOKEN',
  'TELEGRAM_WEBHOOK_SECRET',
  'ZALO_OA_APP_SECRET',
  'ZALO_OA_SECRET_KEY',
  'ZALO_OA_REFRESH_TOKEN',
  'ZALO_BOT_TOKEN',
  'ZALO_BOT_WEBHOOK_SECRET',
  'MICROSOFT_APP_PASSWORD',
] as const;
