// The one Bot Framework adapter for all channels: it collects the replies of a turn instead of sending them, because
// they are stored before they are sent. No onTurnError: it would make failures look like success.
import { type Activity, BotAdapter, type ConversationReference, type ResourceResponse, TurnContext } from 'botbuilder';
import type { Channel, InboundMessage, OutgoingMessage } from '../channels/channel.ts';
import { toIncomingActivity, toOutgoingMessage } from './activity.ts';

/** What the Bot Framework can ask for and our channels cannot do. */
export class UnsupportedOperation extends Error {
  override name = 'UnsupportedOperation';
}

type Deps = {
  channelOf: (name: string) => Channel | undefined;
  /** Fresh message ids of at most 40 characters of `[A-Za-z0-9_-]`. */
  newId: () => string;
};

type Logic = (context: TurnContext) => Promise<void>;

const repliesOfTurn = Symbol('repliesOfTurn');

class TurnAdapter extends BotAdapter {
  readonly #deps: Deps;

  constructor(deps: Deps) {
    super();
    this.#deps = deps;
  }

  /** Runs one turn; resolves with its replies in order, rejects with whatever the turn threw. */
  async process(message: InboundMessage, logic: Logic): Promise<OutgoingMessage[]> {
    return this.#run(toIncomingActivity(message), logic);
  }

  async #run(activity: Partial<Activity>, logic: Logic): Promise<OutgoingMessage[]> {
    const context = new TurnContext(this, activity);
    const replies: OutgoingMessage[] = [];
    context.turnState.set(repliesOfTurn, replies);
    await this.runMiddleware(context, logic);
    return replies;
  }

  /** Messages are collected under their ids; a typing sign goes out at once; other kinds mean nothing to a messenger. */
  override async sendActivities(context: TurnContext, activities: Partial<Activity>[]): Promise<ResourceResponse[]> {
    const replies: OutgoingMessage[] = context.turnState.get(repliesOfTurn);
    const responses: ResourceResponse[] = [];
    for (const activity of activities) {
      let id = '';
      if (activity.type === 'message') {
        const message = toOutgoingMessage(activity, this.#deps.newId);
        replies.push(message);
        id = message.id;
      } else if (activity.type === 'typing') {
        await this.#deps.channelOf(activity.channelId ?? '')?.typing(activity.conversation?.id ?? '');
      }
      responses.push({ id });
    }
    return responses;
  }

  override async updateActivity(): Promise<void> {
    throw new UnsupportedOperation('Not every channel can change a sent message; send a new one.');
  }

  override async deleteActivity(): Promise<void> {
    throw new UnsupportedOperation('Not every channel can delete a sent message.');
  }

  /**
   * Speaks first in a known conversation: runs the logic, then hands its messages to the channel. Rejects when the
   * channel does not take one. For a channel that keeps a mailbox the caller stores them; sending only wakes the viewer.
   */
  override async continueConversation(reference: Partial<ConversationReference>, logic: Logic): Promise<void> {
    const channel = this.#deps.channelOf(reference.channelId ?? '');
    if (!channel) throw new UnsupportedOperation(`There is no channel "${reference.channelId}".`);
    const { activityId: _, ...withoutReply } = reference;
    const event = TurnContext.applyConversationReference(
      { type: 'event', name: 'ContinueConversation' },
      withoutReply,
      true,
    );
    for (const message of await this.#run(event, logic)) await channel.send(reference.conversation?.id ?? '', message);
  }
}

export function createTurnAdapter(deps: Deps): TurnAdapter {
  return new TurnAdapter(deps);
}
