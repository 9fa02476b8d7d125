// Fan-out of the web chat to open pages.
import { expect, test } from 'vitest';
import type { OutgoingMessage, WebChatEvent } from '../../src/channels/channel.ts';
import { createWebChat } from '../../src/channels/webChat.ts';

const hello: OutgoingMessage = { id: 'm1', text: 'Xin chào', buttons: [], answer: undefined };

test('every open page of a conversation hears, and nobody else', async () => {
  const web = createWebChat();
  const heard: [string, WebChatEvent['kind']][] = [];
  web.subscribe('c1', (event) => heard.push(['first page', event.kind]));
  web.subscribe('c1', (event) => heard.push(['second page', event.kind]));
  web.subscribe('c2', (event) => heard.push(['stranger', event.kind]));
  await web.typing('c1');
  await web.send('c1', hello);
  expect(heard).toEqual([
    ['first page', 'typing'],
    ['second page', 'typing'],
    ['first page', 'message'],
    ['second page', 'message'],
  ]);
});

test('a closed page hears nothing more, also when it is closed twice or while an event is under way', async () => {
  const web = createWebChat();
  const heard: string[] = [];
  const listener = (event: WebChatEvent) => void heard.push(event.kind);
  const close = web.subscribe('c1', listener);
  web.subscribe('c1', listener);
  close();
  close();
  await web.send('c1', hello);
  expect(heard).toEqual(['message']);
});

test('a page that breaks is dropped and does not keep the others from hearing', async () => {
  const web = createWebChat();
  const heard: string[] = [];
  let broken = 0;
  web.subscribe('c1', () => {
    broken += 1;
    throw new Error('the connection is gone');
  });
  web.subscribe('c1', (event) => heard.push(event.kind));
  await web.send('c1', hello);
  await web.send('c1', hello);
  expect(heard).toEqual(['message', 'message']);
  expect(broken).toBe(1);
});
