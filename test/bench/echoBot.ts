// The smallest Bot Framework bot: an adapter that only runs a turn. What the load bench compares with.
import { type Activity, ActivityHandler, BotAdapter, type ResourceResponse, TurnContext } from 'botbuilder';
import { serveEcho } from './serveEcho.ts';

const replies = Symbol('replies');

class EchoAdapter extends BotAdapter {
  async process(activity: Partial<Activity>, bot: ActivityHandler): Promise<Partial<Activity>[]> {
    const context = new TurnContext(this, activity);
    const sent: Partial<Activity>[] = [];
    context.turnState.set(replies, sent);
    await this.runMiddleware(context, (turn) => bot.run(turn));
    return sent;
  }

  override async sendActivities(context: TurnContext, activities: Partial<Activity>[]): Promise<ResourceResponse[]> {
    context.turnState.get(replies).push(...activities);
    return activities.map(({ id = '' }) => ({ id }));
  }

  override async updateActivity(): Promise<void> {}

  override async deleteActivity(): Promise<void> {}

  override async continueConversation(): Promise<void> {}
}

const adapter = new EchoAdapter();
const bot = new ActivityHandler().onMessage(async (context, next) => {
  await context.sendActivity(`Echo: ${context.activity.text}`);
  await next();
});

await serveEcho(async (message) => {
  const sent = await adapter.process(message, bot);
  return sent.map(({ text = '' }) => text);
});
