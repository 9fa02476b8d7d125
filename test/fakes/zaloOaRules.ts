// The rules of an Official Account as Zalo is known to enforce them: who may be sent what, when, by which interface.
import { z } from 'zod';

export type ZaloReceived = {
  messageId: string;
  by: 'bot' | 'human' | 'template';
  text: string;
  buttons: { title: string; type: string; payload: unknown }[];
  cost: 'free' | 'billed';
};

export type ZaloPersonState = {
  id: string;
  follows: boolean;
  lastInteractionMs: number | undefined;
  /** 84… */
  phone: string | undefined;
  received: ZaloReceived[];
};

/** Parameter names and their ceilings; `uidCapable` false: only to phone numbers. */
export type ZaloTemplate = { uidCapable: boolean; parameters: Record<string, number> };

export type ZaloRules = {
  oaId: string;
  /** 2 business, 4 state agency. Changed by tests. */
  oaType: 2 | 4;
  templates: Record<string, ZaloTemplate>;
  templatesLeft: number;
  /** How many messages the linked account can still pay. */
  balance: number;
  now: () => Date;
};

export type ZaloEnvelope = { error: number; message: string; data?: unknown };

const hourMs = 3_600_000;
const button = z.strictObject({
  title: z.string().min(1).max(100),
  type: z.enum(['oa.query.show', 'oa.query.hide', 'oa.open.url', 'oa.open.phone', 'oa.open.sms']),
  payload: z.union([z.string().max(1000), z.looseObject({})]),
});
const attachment = z.strictObject({
  type: z.literal('template'),
  payload: z.strictObject({ buttons: z.array(button).min(1).max(5) }),
});
const consultation = z.strictObject({
  recipient: z.strictObject({ user_id: z.string() }),
  message: z.strictObject({ text: z.string().min(1), attachment: attachment.optional() }),
});
const data = z.record(z.string(), z.string());
const byId = z.strictObject({ user_id: z.string(), template_id: z.string(), template_data: data });
const byPhone = z.strictObject({
  phone: z.string(),
  template_id: z.string(),
  template_data: data,
  tracking_id: z.string().max(48),
  sending_mode: z.enum(['1', '3']),
  mode: z.literal('development').optional(),
});

const refuse = (error: number): ZaloEnvelope => ({ error, message: `Refused ${error}` });

export function createZaloRules(rules: ZaloRules, people: Map<string, ZaloPersonState>) {
  let messages = 0;

  function receive(person: ZaloPersonState, what: Omit<ZaloReceived, 'messageId'>): ZaloEnvelope {
    messages += 1;
    const messageId = `out${String(messages).padStart(4, '0')}`;
    person.received.push({ messageId, ...what });
    const sent = { message_id: messageId, user_id: person.id, sent_time: String(rules.now().getTime()) };
    return { error: 0, message: 'Success', data: sent };
  }

  function consult(api: 'v3' | 'v2', body: unknown): ZaloEnvelope {
    if (api === 'v3' && rules.oaType === 4) return refuse(-235);
    if (api === 'v2' && rules.oaType === 2) return refuse(-240);
    const read = consultation.safeParse(body).data;
    if (read === undefined) return refuse(-201);
    const { text, attachment } = read.message;
    if (text.normalize('NFC').length > 2000) return refuse(-210);
    const person = people.get(read.recipient.user_id);
    if (!person?.follows) return refuse(-213);
    const sinceMs = rules.now().getTime() - (person.lastInteractionMs ?? Number.NEGATIVE_INFINITY);
    if (sinceMs > 7 * 24 * hourMs) return refuse(-230);
    const cost = sinceMs > 48 * hourMs ? 'billed' : 'free';
    if (cost === 'billed') {
      if (rules.balance === 0) return refuse(-321);
      rules.balance -= 1;
    }
    return receive(person, { by: 'bot', text, buttons: attachment?.payload.buttons ?? [], cost });
  }

  /** The refusal, or what the person reads. */
  function fill(templateId: string, given: Record<string, string>): number | string {
    const template = rules.templates[templateId];
    if (template === undefined) return -146;
    const names = Object.keys(template.parameters);
    if (Object.keys(given).length !== names.length || names.some((name) => !given[name])) return -1122;
    if (names.some((name) => given[name]!.length > template.parameters[name]!)) return -1121;
    if (rules.templatesLeft === 0) return -144;
    return names.map((name) => `${name}=${given[name]}`).join('; ');
  }

  function sendTemplate(person: ZaloPersonState, text: number | string): ZaloEnvelope {
    if (typeof text === 'number') return refuse(text);
    rules.templatesLeft -= 1;
    return receive(person, { by: 'template', text, buttons: [], cost: 'billed' });
  }

  return {
    consult,
    receive,

    template(body: unknown): ZaloEnvelope {
      const read = byId.safeParse(body).data;
      if (read === undefined) return refuse(-201);
      if (rules.templates[read.template_id]?.uidCapable === false) return refuse(-249);
      const person = people.get(read.user_id);
      return person?.follows ? sendTemplate(person, fill(read.template_id, read.template_data)) : refuse(-213);
    },

    /** Works for people who do not follow, and not at night. */
    templateByPhone(body: unknown): ZaloEnvelope {
      const read = byPhone.safeParse(body).data;
      if (read === undefined) return refuse(-112);
      if (!/^84\d{9}$/.test(read.phone)) return refuse(-108);
      const hour = new Date(rules.now().getTime() + 7 * hourMs).getUTCHours();
      if (hour < 6 || hour >= 22) return refuse(-133);
      const person = [...people.values()].find(({ phone }) => phone === read.phone);
      return person ? sendTemplate(person, fill(read.template_id, read.template_data)) : refuse(-118);
    },

    getoa(): ZaloEnvelope {
      const { oaId, oaType } = rules;
      const oa = { oa_id: oaId, name: 'Sở Mẫu', is_verified: true, oa_type: oaType, package_name: 'Growth' };
      return { error: 0, message: 'Success', data: oa };
    },

    quota(body: unknown): ZaloEnvelope {
      const person = people.get(z.looseObject({ user_id: z.string() }).safeParse(body).data?.user_id ?? '');
      return person
        ? { error: 0, message: 'Success', data: { last_interaction: String(person.lastInteractionMs ?? 0) } }
        : refuse(-201);
    },

    templateQuota: (): ZaloEnvelope => ({
      error: 0,
      message: 'Success',
      data: { dailyQuota: '500', remainingQuota: String(rules.templatesLeft) },
    }),
  };
}
