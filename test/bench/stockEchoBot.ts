// The echo bot as botbuilder ships it: CloudAdapter without credentials, replies in the response.
import {
  type Activity,
  ActivityHandler,
  CloudAdapter,
  ConfigurationBotFrameworkAuthentication,
  ConfigurationServiceClientCredentialFactory,
  type ExpectedReplies,
  type TurnContext,
} from 'botbuilder';
import { serveEcho } from './serveEcho.ts';

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

await serveEcho((message) =>
  adapter.replies({ ...message, serviceUrl: 'http://localhost', deliveryMode: 'expectReplies' }, (context) =>
    bot.run(context),
  ),
);
