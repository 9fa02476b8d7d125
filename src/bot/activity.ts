// Our messages as Bot Framework activities, and back.
import type { Activity } from 'botbuilder';
import type { InboundMessage, OutgoingMessage } from '../channels/channel.ts';

const bot = { id: 'sotay', name: 'Sổ Tay' };

export type Incoming = Omit<InboundMessage, 'eventId'>;

/** What a message of ours carries beyond the fields that activities have. */
type SentData = Omit<OutgoingMessage, 'text' | 'buttons' | 'id'> & { messageId: string };

export function toIncomingActivity(message: InboundMessage): Partial<Activity> {
  const isGroup = message.group !== undefined;
  return {
    type: 'message',
    id: message.eventId,
    channelId: message.channel,
    serviceUrl: '',
    conversation: {
      ...{ id: message.conversationId, isGroup, name: '' },
      conversationType: isGroup ? 'groupChat' : 'personal',
    },
    from: { id: message.personId, name: '' },
    recipient: bot,
    text: message.text,
    channelData: { group: message.group },
  };
}

export function readIncomingActivity({ channelId, conversation, from, text, channelData }: Activity): Incoming {
  const { group } = channelData as Pick<InboundMessage, 'group'>;
  return {
    ...{ channel: channelId, conversationId: conversation.id, personId: from.id, text: text ?? '' },
    ...(group === undefined ? {} : { group }),
  };
}

export function toOutgoingActivity({ id, text, buttons, ...rest }: OutgoingMessage): Partial<Activity> {
  const channelData: SentData = { messageId: id, ...rest };
  return {
    type: 'message',
    text,
    suggestedActions: {
      to: [],
      actions: buttons.map(({ title, action }) => ({ type: 'imBack', title, value: action })),
    },
    channelData,
  };
}

/** Also takes activities that other code wrote, such as `sendActivity('text')`; those get a fresh id. */
export function toOutgoingMessage(activity: Partial<Activity>, newId: () => string): OutgoingMessage {
  const { messageId, ...rest } = (activity.channelData ?? {}) as Partial<SentData>;
  return {
    answer: undefined,
    ...rest,
    id: messageId ?? newId(),
    text: activity.text ?? '',
    buttons: (activity.suggestedActions?.actions ?? []).map(({ title, value }) => ({ title, action: String(value) })),
  };
}
