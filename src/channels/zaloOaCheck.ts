// What can be found out about the Official Account from here, for an administrator.
import { zaloOaCheck as words } from '../wording/zaloOa.ts';
import { DeliveryError } from './channel.ts';
import type { Finding } from './messenger.ts';
import type { SendApi, ZaloOaClient } from './zaloOaClient.ts';
import { zaloPolicy } from './zaloPolicy.ts';

type Checked = {
  client: Pick<ZaloOaClient, 'account' | 'templatesLeft'>;
  tokens: {
    access: () => Promise<string>;
    state: () => Promise<{ accessExpiresAt: Date; refreshExpiresAt: Date; broken: string | undefined } | undefined>;
    sendApi: () => Promise<SendApi | undefined>;
  };
  paidMessages: boolean;
  templateId: string | undefined;
  signature: string | undefined;
  publicUrl: string | undefined;
  now: () => Date;
};

const ok = (text: string): Finding => ({ level: 'ok', text });
const warning = (text: string): Finding => ({ level: 'warning', text });
const problem = (text: string): Finding => ({ level: 'problem', text });

/** Does not reject. Without a usable token Zalo is not asked. */
export async function checkZaloOa(it: Checked): Promise<Finding[]> {
  const token = await tokenFinding(it);
  const asked = token.level === 'problem' ? [] : [...(await accountFindings(it)), await templateFinding(it)];
  const { freeWindowMs, paidWindowMs } = zaloPolicy;
  return [
    token,
    ...asked,
    ok(words.sendApi(await it.tokens.sendApi().catch(() => undefined))),
    ok(words.windows(freeWindowMs / 3_600_000, paidWindowMs / 86_400_000, it.paidMessages)),
    it.signature === undefined ? warning(words.signatureOpen) : ok(words.signature(it.signature)),
    it.publicUrl?.startsWith('https://')
      ? ok(words.webhook(`${it.publicUrl.replace(/\/+$/, '')}/webhooks/zalo-oa`))
      : problem(words.noPublicUrl),
  ];
}

async function tokenFinding({ tokens, now }: Checked): Promise<Finding> {
  // Whoever asks for the token has it renewed, or made from what the settings hold, where that is due.
  await tokens.access().catch(() => undefined);
  const state = await tokens.state().catch(() => undefined);
  if (state === undefined) return problem(words.noToken);
  const { accessExpiresAt, refreshExpiresAt, broken } = state;
  if (broken !== undefined) return problem(words.broken);
  if (refreshExpiresAt <= now()) return problem(words.expired);
  return accessExpiresAt <= now()
    ? warning(words.stale(accessExpiresAt))
    : ok(words.token(accessExpiresAt, refreshExpiresAt));
}

async function accountFindings({ client }: Checked): Promise<Finding[]> {
  try {
    const { name, packageName, isVerified, isStateAgency } = await client.account();
    return [
      ok(words.account(name, packageName)),
      ...(isVerified ? [] : [warning(words.unverified)]),
      ...(isStateAgency ? [warning(words.stateAgency)] : []),
    ];
  } catch (error) {
    return [problem(words.unreachable(codeOf(error)))];
  }
}

async function templateFinding({ client, templateId }: Checked): Promise<Finding> {
  if (templateId === undefined) return warning(words.noTemplate);
  try {
    const left = await client.templatesLeft();
    return left === 0 ? warning(words.templatesUsedUp(templateId)) : ok(words.template(templateId, left));
  } catch (error) {
    return warning(words.templateQuota(codeOf(error)));
  }
}

function codeOf(error: unknown): string {
  return error instanceof DeliveryError ? error.code : 'unknown';
}
