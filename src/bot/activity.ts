// Our messages as Bot Framework activities, and back.
import type { Activity } from 'botbuilder';
import type { Answer } from '../answers/answer.ts';
import type { InboundMessage, OutgoingMessage } from '../channels/channel.ts';

const bot = { id: 'sotay', name: 'Sổ Tay' };

/** What a message of ours carries beyond the fields that activities have. */
type ChannelData = { messageId: string; answer: Answer | undefined };

export function toIncomingActivity(message: InboundMessage): Partial<Activity> {
  return {
    type: 'message',
    id: message.eventId,
    channelId: message.channel,
    serviceUrl: '',
    conversation: { id: message.conversationId, isGroup: false, conversationType: 'personal', name: '' },
    from: { id: message.personId, name: '' },
    recipient: bot,
    text: message.text,
  };
}

export function toOutgoingActivity(message: OutgoingMessage): Partial<Activity> {
  const channelData: ChannelData = { messageId: message.id, answer: message.answer };
  return {
    type: 'message',
    text: message.text,
    suggestedActions: {
      to: [],
      actions: message.buttons.map(({ title, action }) => ({ type: 'imBack', title, value: action })),
    },
    channelData,
  };
}

/** Also takes activities that other code wrote, such as `sendActivity('text')`; those get a fresh id. */
export function toOutgoingMessage(activity: Partial<Activity>, newId: () => string): OutgoingMessage {
  const data = activity.channelData as Partial<ChannelData> | undefined;
  return {
    id: data?.messageId ?? newId(),
    text: activity.text ?? '',
    buttons: (activity.suggestedActions?.actions ?? []).map(({ title, value }) => ({ title, action: String(value) })),
    answer: data?.answer,
  };
}
