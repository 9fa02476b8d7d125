// The Bot Framework side of a turn: a message activity comes in, the replies go out as activities.
import { ActivityHandler } from 'botbuilder';
import type { OutgoingMessage } from '../channels/channel.ts';
import { type Incoming, readIncomingActivity, toOutgoingActivity } from './activity.ts';

export type Respond = (incoming: Incoming) => Promise<OutgoingMessage[]>;

/** The context is revoked when the turn ends, so text and ids are taken out of it before anything is awaited. */
export function createBotHandler({ respond }: { respond: Respond }): ActivityHandler {
  return new ActivityHandler().onMessage(async (context) => {
    const replies = await respond(readIncomingActivity(context.activity));
    if (replies.length > 0) await context.sendActivities(replies.map(toOutgoingActivity));
  });
}
