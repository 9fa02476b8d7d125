// Open pages hear of new entries through server-sent events, without losing any on the way.
import { html } from 'hono/html';
import type { WebChat } from '../channels/channel.ts';
import type { ChatEntry, RenderEntry } from './chatEntry.ts';
import { createEventStream, type EventStream } from './eventStream.ts';
import { withTitles } from './tappedTitles.ts';
import { typingGone, typingSign } from './typingSign.ts';

export type LiveStreamDeps = {
  webChat: WebChat;
  /** The last `limit` entries of a conversation, oldest first. */
  transcript: (conversationId: string, limit: number) => Promise<ChatEntry[]>;
  renderEntry: RenderEntry;
  now: () => Date;
};

export type LiveStreams = {
  /**
   * A body of server-sent events: first what came after the entry `lastSeen` (all of the transcript when that entry
   * is not in it), then what comes. Undefined when the conversation, the address (clientAddress) or the process has
   * too many open.
   */
  open: (
    conversationId: string,
    address: string,
    lastSeen: string | undefined,
  ) => ReadableStream<Uint8Array> | undefined;
  /** Shows the person's own entry in every open page of the conversation. */
  echo: (conversationId: string, entry: ChatEntry) => Promise<void>;
  openCount: () => number;
};

const entriesKept = 50;
const mostPerConversation = 8;
/** An office shares an address; somebody who throws cookies away has no more than an office. */
const mostPerAddress = 50;
const mostInAll = 5_000;

export function createLiveStreams({ webChat, transcript, renderEntry, now }: LiveStreamDeps): LiveStreams {
  const streamsOf = new Map<string, Set<EventStream>>();
  const openOf = new Map<string, number>();
  let openCount = 0;

  function count(address: string, change: 1 | -1): void {
    openCount += change;
    const open = (openOf.get(address) ?? 0) + change;
    if (open === 0) openOf.delete(address);
    else openOf.set(address, open);
  }

  async function sendEntry(stream: EventStream, entry: ChatEntry): Promise<void> {
    const rendered = await renderEntry(entry);
    const data = entry.from === 'bot' ? await html`${rendered}${typingGone()}` : rendered;
    stream.send({ name: 'entry', id: entry.id, data: String(data) });
  }

  async function sendMissed(stream: EventStream, conversationId: string, lastSeen: string | undefined) {
    const entries = withTitles(await transcript(conversationId, entriesKept));
    const seen = entries.findLastIndex(({ id }) => id === lastSeen);
    for (const entry of entries.slice(seen + 1)) await sendEntry(stream, entry);
  }

  function hear(stream: EventStream, conversationId: string, missed: Promise<void>): () => void {
    // Each event waits for the one before it, the first for what was missed: so pages see the order of the store.
    let before = missed;
    return webChat.subscribe(conversationId, (event) => {
      before = before
        .then(async () => {
          if (event.kind === 'message') return sendEntry(stream, { ...event.message, from: 'bot', at: now() });
          stream.send({ name: 'typing', id: undefined, data: String(await typingSign()) });
        })
        // A page that cannot be served in full is let go: it connects again and is told what it missed.
        .catch(() => stream.close());
    });
  }

  return {
    open(conversationId, address, lastSeen) {
      const streams = streamsOf.get(conversationId) ?? new Set<EventStream>();
      if (streams.size >= mostPerConversation || openCount >= mostInAll) return undefined;
      if ((openOf.get(address) ?? 0) >= mostPerAddress) return undefined;
      let unsubscribe = () => {};
      const stream = createEventStream(() => {
        unsubscribe();
        count(address, -1);
        streams.delete(stream);
        if (streams.size === 0) streamsOf.delete(conversationId);
      });
      count(address, 1);
      streamsOf.set(conversationId, streams.add(stream));
      // Subscribed before the transcript is read: an entry stored in between comes twice rather than never, and the
      // page, which knows its bubbles by id, shows it once.
      let release = (_missed: Promise<void>) => {};
      unsubscribe = hear(stream, conversationId, new Promise<void>((resolve) => (release = resolve)));
      release(sendMissed(stream, conversationId, lastSeen).catch(() => stream.close()));
      return stream.body;
    },
    async echo(conversationId, entry) {
      const streams = streamsOf.get(conversationId);
      if (streams === undefined) return;
      for (const stream of [...streams]) await sendEntry(stream, entry);
    },
    openCount: () => openCount,
  };
}
