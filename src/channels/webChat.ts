// The web chat as a channel: replies are read from our own store, and open pages are woken when one arrives.
import type { WebChat, WebChatEvent } from './channel.ts';

/** In-process fan-out. `send` to a conversation without open pages resolves too, because its message is stored. */
export function createWebChat(): WebChat {
  type Listener = { hear: (event: WebChatEvent) => void };
  const listenersOf = new Map<string, Set<Listener>>();

  function publish(conversationId: string, event: WebChatEvent): void {
    for (const listener of [...(listenersOf.get(conversationId) ?? [])]) {
      try {
        listener.hear(event);
      } catch {
        // A page that broke off while being written to must not keep the others from hearing; it reads the store later.
        remove(conversationId, listener);
      }
    }
  }

  function remove(conversationId: string, listener: Listener): void {
    const listeners = listenersOf.get(conversationId);
    listeners?.delete(listener);
    if (listeners?.size === 0) listenersOf.delete(conversationId);
  }

  return {
    name: 'web',
    maxTextLength: undefined,
    maxButtons: Number.POSITIVE_INFINITY,
    keepsMailbox: true,
    send: async (conversationId, message) => publish(conversationId, { kind: 'message', message }),
    typing: async (conversationId) => publish(conversationId, { kind: 'typing' }),
    subscribe(conversationId, hear) {
      // A fresh object per subscription, so that one function may be subscribed twice.
      const listener = { hear };
      const listeners = listenersOf.get(conversationId) ?? new Set();
      listenersOf.set(conversationId, listeners.add(listener));
      return () => remove(conversationId, listener);
    },
  };
}
