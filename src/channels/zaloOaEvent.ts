// Reads an event of an Official Account. What is unknown, malformed or said in a group is nothing to us.
import { z } from 'zod';

export type ZaloEvent =
  /** A tapped button arrives as its payload; anything but text as an empty text. */
  | { kind: 'message'; userId: string; eventId: string; text: string; at: Date }
  | { kind: 'follow'; userId: string; eventId: string; at: Date }
  | { kind: 'unfollow'; userId: string }
  /** 84 and nine digits. */
  | { kind: 'phone'; userId: string; phone: string }
  /** A human answered in the console. */
  | { kind: 'human'; userId: string; at: Date };

const person = z.looseObject({ id: z.string().min(1).max(64) });
/** Strings according to Zalo; milliseconds are small enough for a number. */
const timestamp = z
  .union([z.string().regex(/^\d{1,15}$/), z.number().int().min(0).max(1e15)])
  .transform((ms) => new Date(Number(ms)));
const eventName = z.looseObject({ event_name: z.string() });
const said = z.looseObject({
  sender: person,
  message: z.looseObject({ msg_id: z.string().min(1).max(256), text: z.string().optional().catch(undefined) }),
  timestamp,
});
const followed = z.looseObject({ follower: person, timestamp });
const unfollowed = z.looseObject({ follower: person });
const submitted = z.looseObject({
  sender: person,
  info: z.looseObject({ phone: z.union([z.string(), z.number()]).transform(String) }),
});
const answered = z.looseObject({
  sender: z.looseObject({ admin_id: z.union([z.string().min(1), z.number()]) }),
  recipient: person,
  timestamp,
});

export function readZaloEvent(json: unknown): ZaloEvent | undefined {
  const name = eventName.safeParse(json).data?.event_name ?? '';
  if (/^(user|oa)_send_group_/.test(name)) return undefined;
  if (name === 'follow') return readFollow(json);
  if (name === 'unfollow') {
    const event = unfollowed.safeParse(json).data;
    return event && { kind: 'unfollow', userId: event.follower.id };
  }
  if (name === 'user_submit_info') return readPhone(json);
  if (name.startsWith('user_send_')) return readMessage(json, name);
  if (name.startsWith('oa_send_')) {
    // Without the id of an administrator it is the echo of what we sent.
    const event = answered.safeParse(json).data;
    return event && { kind: 'human', userId: event.recipient.id, at: event.timestamp };
  }
  return undefined;
}

/** Follows carry no id of their own, but are sent again like everything. */
function readFollow(json: unknown): ZaloEvent | undefined {
  const event = followed.safeParse(json).data;
  if (event === undefined) return undefined;
  const { follower, timestamp: at } = event;
  return { kind: 'follow', userId: follower.id, eventId: `follow:${follower.id}:${at.getTime()}`, at };
}

function readPhone(json: unknown): ZaloEvent | undefined {
  const event = submitted.safeParse(json).data;
  const phone = event?.info.phone.replace(/[\s.+()-]/g, '').replace(/^0/, '84');
  return event && phone !== undefined && /^84\d{9}$/.test(phone)
    ? { kind: 'phone', userId: event.sender.id, phone }
    : undefined;
}

function readMessage(json: unknown, name: string): ZaloEvent | undefined {
  const event = said.safeParse(json).data;
  if (event === undefined) return undefined;
  const { sender, message, timestamp: at } = event;
  const text = name === 'user_send_text' ? (message.text ?? '') : '';
  return { kind: 'message', userId: sender.id, eventId: message.msg_id, text, at };
}
