// The Bot Framework side of a turn: a message activity comes in, the replies go out as activities.
import { ActivityHandler } from 'botbuilder';
import type { ConversationKey, OutgoingMessage } from '../channels/channel.ts';
import { toOutgoingActivity } from './activity.ts';

export type Respond = (conversation: ConversationKey, text: string) => Promise<OutgoingMessage[]>;

/** The context is revoked when the turn ends, so text and ids are taken out of it before anything is awaited. */
export function createBotHandler({ respond }: { respond: Respond }): ActivityHandler {
  return new ActivityHandler().onMessage(async (context) => {
    const { channelId, conversation, text } = context.activity;
    const replies = await respond({ channel: channelId, conversationId: conversation.id }, text ?? '');
    if (replies.length > 0) await context.sendActivities(replies.map(toOutgoingActivity));
  });
}
