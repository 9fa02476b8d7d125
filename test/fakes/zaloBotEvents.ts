// The events of the Zalo Bot Platform, as its imitation writes them.

export type ZaloPerson = { id: string; name?: string; isBot?: boolean };

/** What a person sends. `unsupported`: whatever a protected account sends is told of without a message. */
export type Said =
  | { kind: 'text'; text: string }
  | { kind: 'image'; photo: string; caption?: string }
  | { kind: 'sticker'; sticker: string }
  | { kind: 'voice'; voice_url: string }
  | { kind: 'unsupported' };

export type ZaloEvent = { event_name: string; message?: object };

/** In a private chat without `groupId`. */
export function zaloEvent(options: {
  messageId: string;
  dateMs: number;
  person: ZaloPerson;
  said: Said;
  groupId?: string | undefined;
}): ZaloEvent {
  const { messageId, dateMs, person, said, groupId } = options;
  const { kind, ...content } = said;
  const event_name = `message.${kind}.received`;
  if (kind === 'unsupported') return { event_name };
  const message = {
    message_id: messageId,
    date: dateMs,
    from: { id: person.id, display_name: person.name ?? 'Nguyễn Văn A', is_bot: person.isBot ?? false },
    chat: { id: groupId ?? person.id, chat_type: groupId === undefined ? 'PRIVATE' : 'GROUP' },
    ...content,
  };
  return { event_name, message };
}
