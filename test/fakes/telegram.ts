// An imitation of Telegram over HTTP: the Bot API with its rules and faults, and people who write, tap, block and leave.
import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createChats, type ShownMessage } from './telegramChats.ts';
import { type Args, Refused, readArgs, refuse, respond } from './telegramRequest.ts';
import { createUpdates } from './telegramUpdates.ts';

/** `reset`: the call arrives and the connection breaks. `silence`: it arrives and is never answered. `result`: it is answered with this. */
export type TelegramFault = Refused | 'reset' | 'silence' | { result: unknown };
export type TelegramCall = { method: string; args: Args };

type Say = {
  /** Said in this group; otherwise in the person's own chat. */
  group?: string;
  replyTo?: number;
  /** The words stand under a picture. */
  picture?: boolean;
  /** Marks the whole text as naming this account, as people without a user name are named. */
  naming?: string;
};

export const fakeToken = '4711:ABCDEFGHIJKLMNOPQRSTUVWXYZ012345678';
const bot = { id: 4711, is_bot: true, first_name: 'Sổ Tay', username: 'sotay_bot' };

/** Listens on 127.0.0.1. `webhookRetryMs`: until an update that a webhook did not take is brought again. */
export async function startFakeTelegram({ token = fakeToken, webhookRetryMs = 1_000 } = {}) {
  const calls: TelegramCall[] = [];
  const faults: { method: string; after: number; fault: TelegramFault }[] = [];
  const openTaps = new Set<string>();
  const watchers = new Set<() => void>();
  const changed = () => {
    for (const watcher of watchers) watcher();
  };
  const chats = createChats();
  const updates = createUpdates({ changed, webhookRetryMs });
  let nextTap = 1;

  const methods: Record<string, (args: Args, gone: AbortSignal) => unknown> = {
    getMe: () => bot,
    getUpdates: updates.get,
    setWebhook: updates.setWebhook,
    deleteWebhook: updates.deleteWebhook,
    getWebhookInfo: updates.info,
    setMyCommands({ commands }) {
      const list = commands as { command: string; description: string }[];
      const fine = ({ command, description }: (typeof list)[number]) =>
        /^[a-z0-9_]{1,32}$/.test(command) && description.length >= 1 && description.length <= 256;
      if (!Array.isArray(list) || list.length > 100 || !list.every(fine)) {
        throw new Refused(400, 'Bad Request: BOT_COMMAND_INVALID');
      }
      return true;
    },
    sendMessage: chats.sendMessage,
    sendDocument: chats.sendDocument,
    sendChatAction({ chat_id }) {
      chats.reachable(chat_id);
      return true;
    },
    answerCallbackQuery({ callback_query_id: id }) {
      if (!openTaps.delete(String(id))) throw new Refused(400, 'Bad Request: query is too old or query ID is invalid');
      return true;
    },
  };

  function nextFault(method: string): TelegramFault | undefined {
    const scripted = faults.find((other) => other.method === method);
    if (scripted === undefined) return undefined;
    scripted.after -= 1;
    if (scripted.after >= 0) return undefined;
    faults.splice(faults.indexOf(scripted), 1);
    return scripted.fault;
  }

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const [, givenToken, method = ''] = /^\/bot([^/]+)\/(\w+)$/.exec(request.url ?? '') ?? [];
    const args = await readArgs(request);
    if (givenToken !== token) return refuse(response, new Refused(401, 'Unauthorized'));
    calls.push({ method, args });
    const fault = nextFault(method);
    if (fault === 'reset') request.socket.destroy();
    const gone = new AbortController();
    response.once('close', () => gone.abort());
    try {
      if (fault instanceof Refused) throw fault;
      if (typeof fault === 'object') return respond(response, 200, { ok: true, ...fault });
      const run = methods[method];
      if (!run) throw new Refused(404, 'Not Found');
      if (fault === undefined) respond(response, 200, { ok: true, result: await run(args, gone.signal) });
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      refuse(response, error);
    } finally {
      changed();
    }
  }

  const server = createServer((request, response) => {
    answer(request, response).catch(() =>
      respond(response, 400, { ok: false, error_code: 400, description: 'broken' }),
    );
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');

  const from = (personId: string) => ({ id: Number(personId), is_bot: false, first_name: chats.get(personId).title });
  const place = (chatId: string) => {
    const { id, type, title } = chats.get(chatId);
    return type === 'private' ? { id: Number(id), type, first_name: title } : { id: Number(id), type, title };
  };
  const head = (personId: string, chatId: string) => ({
    ...{ from: from(personId), chat: place(chatId) },
    date: Math.floor(Date.now() / 1_000),
  });

  function say(personId: string, text: string, { group, replyTo, picture, naming }: Say = {}): ShownMessage {
    const chat = chats.get(group ?? personId);
    chat.open = true;
    const message = chats.post(chat, { from: personId, text, entities: [], buttons: [] });
    const answered = chat.messages.find(({ messageId }) => messageId === replyTo);
    const marks =
      naming === undefined ? marksOf(text) : [{ ...mark('text_mention', 0, text), user: { id: Number(naming) } }];
    updates.add({
      message: {
        ...{ message_id: message.messageId, ...head(personId, chat.id) },
        ...(picture ? { photo: [{ file_id: 'p1' }] } : {}),
        ...(text === '' ? {} : picture ? { caption: text, caption_entities: marks } : { text, entities: marks }),
        ...(answered && {
          reply_to_message: {
            message_id: answered.messageId,
            from: answered.from === 'bot' ? bot : from(answered.from),
          },
        }),
      },
    });
    return message;
  }

  /** Taps the newest button with that title. */
  function tap(personId: string, title: string, { group }: { group?: string } = {}): void {
    const chat = chats.get(group ?? personId);
    const message = chat.messages.findLast(({ buttons }) => buttons.some((button) => button.title === title));
    const action = message?.buttons.find((button) => button.title === title)?.action;
    if (!message || action === undefined) throw new Error(`no button ${title}`);
    const id = `q${nextTap}`;
    nextTap += 1;
    openTaps.add(id);
    const under = { message_id: message.messageId, chat: place(chat.id), from: bot };
    updates.add({ callback_query: { id, from: from(personId), message: under, data: action } });
  }

  /** Blocks the bot, or takes it back. */
  function block(personId: string, blocked: boolean): void {
    chats.get(personId).blocked = blocked;
    const status = (kicked: boolean) => ({ user: bot, status: kicked ? 'kicked' : 'member' });
    const change = { old_chat_member: status(!blocked), new_chat_member: status(blocked) };
    updates.add({ my_chat_member: { ...head(personId, personId), ...change } });
  }

  /** The group goes on under another id; `told`: the bot also hears of it. */
  function upgrade(groupId: string, toId: string, { by, told = true }: { by: string; told?: boolean }): void {
    chats.get(groupId).movedTo = toId;
    chats.add(toId, 'supergroup', chats.get(groupId).title);
    if (told) updates.add({ message: { message_id: 0, ...head(by, groupId), migrate_to_chat_id: Number(toId) } });
  }

  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    token,
    calls,
    pushes: updates.pushes,
    /** Updates that nobody confirmed. */
    waiting: updates.waiting,
    /** A poll is being held. */
    polled: updates.polled,
    /** `hasWritten`: the bot may write to them; otherwise only once they wrote first. */
    addPerson(id: string, name: string, { hasWritten = false } = {}) {
      chats.add(id, 'private', name);
      chats.get(id).open = hasWritten;
    },
    addGroup: (id: string, title: string) => void chats.add(id, 'group', title),
    ...{ say, tap, block, upgrade },
    /** Any update, as Telegram might invent it tomorrow. */
    push: updates.add,
    messages: (chatId: string) => chats.get(chatId).messages,
    fromBot: (chatId: string) => chats.get(chatId).messages.filter((message) => message.from === 'bot'),
    openTaps: () => openTaps.size,
    callsOf: (method: string) => calls.filter((call) => call.method === method).map(({ args }) => args),
    /** The next call of the method, after so many that go well. */
    failNext(fault: TelegramFault, { method = 'sendMessage', after = 0 } = {}) {
      faults.push({ method, after, fault });
    },
    answerNext: (method: string, result: unknown) => void faults.push({ method, after: 0, fault: { result } }),
    /** Resolves once it is true; asked again after everything that happens here. */
    until(condition: () => boolean): Promise<void> {
      return new Promise((resolve) => {
        const watcher = () => {
          if (!condition()) return;
          watchers.delete(watcher);
          resolve();
        };
        watchers.add(watcher);
        watcher();
      });
    },
    async stop() {
      if (!server.listening) return;
      updates.stop();
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    },
  };
}

export type FakeTelegram = Awaited<ReturnType<typeof startFakeTelegram>>;

const mark = (type: string, offset: number, { length }: string) => ({ type, offset, length });

/** What Telegram marks by itself. */
function marksOf(text: string): object[] {
  return [...text.matchAll(/(?<=^|\s)\/\w+(?:@\w+)?|(?<![\w/])@\w{5,}/g)].map((found) =>
    mark(found[0].startsWith('/') ? 'bot_command' : 'mention', found.index, found[0]),
  );
}
