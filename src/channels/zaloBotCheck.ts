// Whether the Zalo bot could work: the token, the way messages come in, the month's quota.
import { zaloBotFindings as says } from '../wording/zaloBot.ts';
import { DeliveryError } from './channel.ts';
import type { Finding } from './messenger.ts';
import type { ZaloBotClient } from './zaloBotClient.ts';
import type { ZaloBotQuota } from './zaloBotQuota.ts';

/** `webhookUrl` is empty where messages are asked for. Does not reject. */
export async function checkZaloBot(parts: {
  client: Pick<ZaloBotClient, 'getMe' | 'webhookUrl'>;
  quota: Pick<ZaloBotQuota, 'used'>;
  monthlyQuota: number;
  webhookUrl: string;
}): Promise<Finding[]> {
  const { client, quota, monthlyQuota, webhookUrl } = parts;

  async function checkToken(): Promise<Finding> {
    return { level: 'ok', text: says.account(await client.getMe()) };
  }

  async function checkWay(): Promise<Finding> {
    const set = await client.webhookUrl();
    if (set === webhookUrl) return { level: 'ok', text: webhookUrl === '' ? says.polls : says.webhook(webhookUrl) };
    if (webhookUrl === '') return { level: 'problem', text: says.strayWebhook };
    return { level: 'problem', text: set === '' ? says.noWebhook(webhookUrl) : says.otherWebhook(webhookUrl) };
  }

  async function checkQuota(): Promise<Finding> {
    const used = await quota.used();
    const level = used >= monthlyQuota ? 'problem' : used >= monthlyQuota * 0.8 ? 'warning' : 'ok';
    return { level, text: says.quota(used, monthlyQuota) };
  }

  const found: Finding[] = [];
  for (const one of [checkToken, checkWay, checkQuota]) {
    try {
      found.push(await one());
    } catch (error) {
      const code = error instanceof DeliveryError ? error.code : 'broken';
      found.push({ level: 'problem', text: code === 'token' ? says.token : says.failed(code) });
      // The rest would say the same once more.
      if (one === checkToken) break;
    }
  }
  return found;
}
