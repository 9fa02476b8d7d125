// The echo bot as botbuilder ships it: CloudAdapter without credentials, replies in the response, behind the web server
// of the product. It stores nothing. Runs until it is ended; PORT says where.
import {
  type Activity,
  ActivityHandler,
  CloudAdapter,
  ConfigurationBotFrameworkAuthentication,
  ConfigurationServiceClientCredentialFactory,
  type ExpectedReplies,
  type TurnContext,
} from 'botbuilder';
import { Hono } from 'hono';
import { startServer } from '../../src/web/server.ts';
import type { WebEnv } from '../../src/web/webContext.ts';

class DirectAdapter extends CloudAdapter {
  async replies(activity: Partial<Activity>, logic: (context: TurnContext) => Promise<void>): Promise<string[]> {
    // Complete enough: what a messenger does not send is not read.
    const response = await this.processActivity('', activity as Activity, logic);
    const body: ExpectedReplies | undefined = response?.body;
    return (body?.activities ?? []).map(({ text = '' }) => text);
  }
}

const adapter = new DirectAdapter(
  new ConfigurationBotFrameworkAuthentication({}, new ConfigurationServiceClientCredentialFactory({})),
);
const bot = new ActivityHandler().onMessage(async (context, next) => {
  await context.sendActivity(`Echo: ${context.activity.text}`);
  await next();
});

const app = new Hono<WebEnv>();
app.get('/healthz', (c) => c.text('ok'));
app.post('/chat/messages', async (c) => {
  const { text, eventId } = await c.req.json();
  const activity: Partial<Activity> = {
    type: 'message',
    id: eventId,
    text,
    channelId: 'web',
    serviceUrl: 'http://localhost',
    deliveryMode: 'expectReplies',
    from: { id: 'person', name: '' },
    recipient: { id: 'bot', name: '' },
    conversation: { id: 'conversation', name: '', isGroup: false, conversationType: 'personal' },
  };
  return c.json({ replies: await adapter.replies(activity, (context) => bot.run(context)) }, 202);
});

await startServer({ app, host: '127.0.0.1', port: Number(process.env.PORT) });
