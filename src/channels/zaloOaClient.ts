// The calls to Zalo that this bot makes for an Official Account. Refusals come with HTTP 200 and an error number.
import { createHmac } from 'node:crypto';
import { z } from 'zod';
import { type Button, DeliveryError } from './channel.ts';
import { callPlatform } from './platformCall.ts';
import { zaloRefusal } from './zaloOaErrors.ts';
import { cut, type TemplateData, zaloPolicy } from './zaloPolicy.ts';

/** `error` 0: it was done. */
export type ZaloReply = { error: number; data: unknown; retryAfterSeconds: number | undefined };

export type SendApi = 'v3' | 'v2';

export type OaAccount = {
  name: string;
  isVerified: boolean;
  /** A state agency's account, which may need the older send interface. */
  isStateAgency: boolean;
  packageName: string | undefined;
};

/** All throw DeliveryError when nothing that can be read came back. */
export type ZaloOaClient = {
  consult: (api: SendApi, userId: string, piece: { text: string; buttons: Button[] }) => Promise<ZaloReply>;
  template: (userId: string, templateId: string, data: TemplateData) => Promise<ZaloReply>;
  /** `phone`: 84…; reaches people who do not follow. `trackingId`: at most 48 characters. */
  templateByPhone: (phone: string, templateId: string, data: TemplateData, trackingId: string) => Promise<ZaloReply>;
  /** Also throws for a refusal. */
  account: () => Promise<OaAccount>;
  /** How many templates may still go out today; also throws for a refusal. */
  templatesLeft: () => Promise<number | undefined>;
};

const integer = z.union([
  z.number().int(),
  z
    .string()
    .regex(/^-?\d{1,9}$/)
    .transform(Number),
]);
const envelope = z.looseObject({ error: integer, data: z.unknown().optional() });
const oaData = z.looseObject({
  name: z.string().catch(''),
  is_verified: z.boolean().catch(false),
  oa_type: integer.optional().catch(undefined),
  package_name: z.string().optional().catch(undefined),
});
const quotaData = z.looseObject({ remainingQuota: integer.optional().catch(undefined) });
const stateAgency = 4;
/** The token was not taken, so neither was the message. */
const tokenErrors = new Set([-216, -220, -124]);

export function createZaloOaClient(deps: {
  baseUrl: string;
  zbsBaseUrl: string;
  appSecret: string;
  /** `renewed` is told which token was refused. */
  tokens: { access: () => Promise<string>; renewed: (used: string) => Promise<string> };
  timeoutMs: number;
}): ZaloOaClient {
  const { baseUrl, zbsBaseUrl, appSecret, tokens, timeoutMs } = deps;

  async function callWith(token: string, url: string, content: unknown): Promise<ZaloReply> {
    const reply = await callPlatform({
      url,
      headers: {
        access_token: token,
        appsecret_proof: appSecretProof(appSecret, token),
        'content-type': 'application/json',
      },
      ...(content === undefined ? {} : { body: JSON.stringify(content) }),
      timeoutMs,
    });
    const read = envelope.safeParse(reply.json).data;
    const { status, retryAfterSeconds } = reply;
    if (read === undefined) throw unreadable(status, retryAfterSeconds);
    return { error: read.error, data: read.data, retryAfterSeconds };
  }

  async function call(url: string, content?: unknown): Promise<ZaloReply> {
    const token = await tokens.access();
    const reply = await callWith(token, url, content);
    return tokenErrors.has(reply.error) ? callWith(await tokens.renewed(token), url, content) : reply;
  }

  async function dataOf(url: string): Promise<unknown> {
    const reply = await call(url);
    if (reply.error !== 0) throw zaloRefusal(reply);
    return reply.data;
  }

  return {
    consult: (api, userId, { text, buttons }) =>
      call(`${baseUrl}${api === 'v3' ? '/v3.0/oa/message/cs' : '/v2.0/oa/message'}`, {
        recipient: { user_id: userId },
        message: buttons.length === 0 ? { text } : { text, attachment: attachmentOf(buttons) },
      }),
    template: (userId, templateId, data) =>
      call(`${baseUrl}/v3.0/oa/message/template`, { user_id: userId, template_id: templateId, template_data: data }),
    templateByPhone: (phone, templateId, data, trackingId) =>
      call(`${zbsBaseUrl}/message/template`, {
        phone,
        template_id: templateId,
        template_data: data,
        tracking_id: trackingId,
        // Not beyond the daily quota, which is charged differently.
        sending_mode: '1',
      }),
    async account() {
      const data = oaData.parse((await dataOf(`${baseUrl}/v2.0/oa/getoa`)) ?? {});
      return {
        name: data.name,
        isVerified: data.is_verified,
        isStateAgency: data.oa_type === stateAgency,
        packageName: data.package_name,
      };
    },
    async templatesLeft() {
      return quotaData.safeParse(await dataOf(`${zbsBaseUrl}/message/quota`)).data?.remainingQuota;
    },
  };
}

/** Proves to Zalo that the sender of a token also has the secret of the app: hexadecimal HMAC-SHA256. */
export function appSecretProof(appSecret: string, token: string): string {
  return createHmac('sha256', appSecret).update(token).digest('hex');
}

/** The text of a tap is the payload; `hide` keeps it from the person's eyes. */
function attachmentOf(buttons: Button[]) {
  return {
    type: 'template',
    payload: {
      buttons: buttons.map(({ title, action }) => ({
        title: cut(title, zaloPolicy.buttonTitleLength),
        type: 'oa.query.hide',
        payload: action,
      })),
    },
  };
}

/** Pages of gateways. Behind a status of success the message may have been taken. */
function unreadable(status: number, retryAfterSeconds: number | undefined): DeliveryError {
  if (status === 429) return zaloRefusal({ error: -32, retryAfterSeconds });
  const outcome = status < 300 ? 'unknown' : 'refused';
  return new DeliveryError(`Zalo wrote no reply that can be read: ${status}`, {
    permanent: false,
    code: 'bad-reply',
    outcome,
    retryAfterSeconds,
  });
}
