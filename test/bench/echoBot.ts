// The smallest Bot Framework bot behind the web server of the product: what the load bench compares with.
// It stores nothing and answers in the response. Runs until it is ended; PORT says where.
import { type Activity, ActivityHandler, BotAdapter, type ResourceResponse, TurnContext } from 'botbuilder';
import { Hono } from 'hono';
import { startServer } from '../../src/web/server.ts';
import type { WebEnv } from '../../src/web/webContext.ts';

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

const app = new Hono<WebEnv>();
app.get('/healthz', (c) => c.text('ok'));
app.post('/chat/messages', async (c) => {
  const { text, eventId } = await c.req.json();
  const person = { id: 'person', name: '' };
  const sent = await adapter.process(
    {
      type: 'message',
      id: eventId,
      text,
      channelId: 'web',
      from: person,
      recipient: { id: 'bot', name: '' },
      conversation: { id: 'conversation', name: '', isGroup: false, conversationType: 'personal' },
    },
    bot,
  );
  return c.json({ replies: sent.map((activity) => activity.text) }, 202);
});

await startServer({ app, host: '127.0.0.1', port: Number(process.env.PORT) });
