// The web door of the echo bots: the web server of the product, one message in, its echoes in the response. It stores
// nothing. Runs until it is ended; PORT says where.
import type { Activity } from 'botbuilder';
import { Hono } from 'hono';
import { startServer } from '../../src/web/server.ts';
import type { WebEnv } from '../../src/web/webContext.ts';

/** `reply` gets the message as an activity and returns the texts that the bot said. */
export async function serveEcho(reply: (message: Partial<Activity>) => Promise<string[]>): Promise<void> {
  const app = new Hono<WebEnv>();
  app.get('/healthz', (c) => c.text('ok'));
  app.post('/chat/messages', async (c) => {
    const { text, eventId } = await c.req.json();
    const replies = await reply({
      type: 'message',
      id: eventId,
      text,
      channelId: 'web',
      from: { id: 'person', name: '' },
      recipient: { id: 'bot', name: '' },
      conversation: { id: 'conversation', name: '', isGroup: false, conversationType: 'personal' },
    });
    return c.json({ replies }, 202);
  });
  await startServer({ app, host: '127.0.0.1', port: Number(process.env.PORT) });
}
