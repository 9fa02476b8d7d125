// What a Bot Framework activity means to us; what is not named here is dropped.
import { z } from 'zod';
import type { InboundMessage } from '../channels/channel.ts';

/** Teams writes about 110 characters; two of them make a key, and PostgreSQL's index takes 2,700 bytes. */
const id = z.string().min(1).max(300);
const word = z.string().max(300).optional().catch(undefined);
const account = z.object({ id, aadObjectId: word });
const accounts = z.array(account).max(1_000).optional().catch(undefined);

const activityShape = z.object({
  type: z.string().min(1).max(100),
  id: id.optional().catch(undefined),
  channelId: id,
  serviceUrl: z.string().min(1).max(2_000),
  from: account,
  recipient: account,
  conversation: z.object({
    id,
    isGroup: z.boolean().optional().catch(undefined),
    conversationType: word,
    tenantId: word,
  }),
  text: z.string().optional().catch(undefined),
  /** What a tapped button of a card carries. */
  value: z
    .object({ action: z.string().min(1).max(300) })
    .optional()
    .catch(undefined),
  entities: z
    .array(
      z.object({
        type: word,
        text: word,
        mentioned: z.object({ id }).optional().catch(undefined),
      }),
    )
    .max(1_000)
    .optional()
    .catch(undefined),
  membersAdded: accounts,
  membersRemoved: accounts,
  action: word,
});

export type FrameworkActivity = z.infer<typeof activityShape>;

/** Undefined when the bytes are no JSON or no activity; a message needs an id, by which a repetition is told. */
export function readActivity(body: Buffer): FrameworkActivity | undefined {
  let json: unknown;
  try {
    json = JSON.parse(body.toString('utf8'));
  } catch {
    return undefined;
  }
  const activity = activityShape.safeParse(json).data;
  return activity?.type === 'message' && activity.id === undefined ? undefined : activity;
}

export type Meaning = { kind: 'message'; message: InboundMessage } | { kind: 'left' | 'returned' | 'nothing' };

export function meaningOf(activity: FrameworkActivity): Meaning {
  const { type, recipient: bot, membersAdded = [], membersRemoved = [], action } = activity;
  if (type === 'message') {
    const addressed = !isGroup(activity) || activity.value !== undefined || mentions(activity).length > 0;
    return addressed ? { kind: 'message', message: messageOf(activity) } : { kind: 'nothing' };
  }
  if (type === 'installationUpdate') {
    if (action?.startsWith('remove')) return { kind: 'left' };
    return { kind: action?.startsWith('add') ? 'returned' : 'nothing' };
  }
  if (type === 'conversationUpdate') {
    if (membersRemoved.some((member) => member.id === bot.id)) return { kind: 'left' };
    const person = membersAdded.find((member) => member.id !== bot.id);
    if (person !== undefined && !isGroup(activity)) return { kind: 'message', message: greetingOf(activity, person) };
  }
  return { kind: 'nothing' };
}

function messageOf(activity: FrameworkActivity): InboundMessage {
  const { conversation, from, value } = activity;
  return {
    channel: 'teams',
    // Teams numbers messages by the millisecond within one conversation: two people may share an id.
    eventId: `${conversation.id}|${activity.id}`,
    conversationId: conversation.id,
    personId: personIdOf(activity, from),
    text: value?.action ?? spokenText(activity),
    ...(isGroup(activity) ? { group: { aloneId: undefined } } : {}),
  };
}

/** Once per conversation, however often and by whichever event the client tells of the person. */
function greetingOf(activity: FrameworkActivity, person: z.infer<typeof account>): InboundMessage {
  const { conversation } = activity;
  return {
    channel: 'teams',
    eventId: `${conversation.id}|start`,
    conversationId: conversation.id,
    personId: personIdOf(activity, person),
    text: '/start',
  };
}

/** Only Teams vouches for who somebody is; a web page may call its visitor anything, so its ids stand apart. */
function personIdOf({ channelId }: FrameworkActivity, { id, aadObjectId }: z.infer<typeof account>): string {
  return channelId === 'msteams' ? (aadObjectId ?? id) : `${channelId}:${id}`;
}

function isGroup({ conversation: { isGroup, conversationType = '' } }: FrameworkActivity): boolean {
  return isGroup === true || ['groupChat', 'channel'].includes(conversationType);
}

function mentions({ entities = [], recipient }: FrameworkActivity) {
  return entities.filter(({ type, mentioned }) => type === 'mention' && mentioned?.id === recipient.id);
}

/** Without the bot's own name. */
function spokenText(activity: FrameworkActivity): string {
  let { text = '' } = activity;
  for (const { text: mention } of mentions(activity)) if (mention) text = text.replaceAll(mention, ' ');
  return text.trim();
}
