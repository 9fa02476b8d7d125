// The chat page as a person meets it: a real browser, a real server, the keyboard.
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type BrowserContext, chromium, type Page } from 'playwright-core';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startServer, type WebServer } from '../../src/web/server.ts';
import { createFakeConversation, createTestApp, type FakeConversation, reply } from './webDeps.ts';

const executablePath = '/usr/bin/chromium';
const installed = existsSync(executablePath);
if (!installed) {
  process.stderr.write(
    'Skipped: the chat page in a browser (no /usr/bin/chromium). Install: apt-get update && apt-get install -y chromium\n',
  );
}

const browserArgs = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

describe.skipIf(!installed)('the chat page in a browser', () => {
  let conversation: FakeConversation;
  let server: WebServer;
  let profile: string;
  let browser: BrowserContext;

  async function open(options: { javaScriptEnabled?: boolean; colorScheme?: 'dark' } = {}): Promise<void> {
    browser = await chromium.launchPersistentContext(profile, {
      executablePath,
      args: browserArgs,
      viewport: { width: 360, height: 740 },
      ...options,
    });
  }

  /** A page of the chat that is connected to its live events; its errors land in `errors`. */
  async function newPage(errors: string[] = []): Promise<Page> {
    const page = await browser.newPage();
    page.on('console', (line) => line.type() === 'error' && errors.push(line.text()));
    page.on('pageerror', (error) => errors.push(error.message));
    await Promise.all([page.waitForResponse('**/chat/events*'), page.goto(`${server.url}/chat`)]);
    return page;
  }

  const widthOverflow = (page: Page) =>
    page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth');

  beforeEach(async () => {
    conversation = createFakeConversation();
    server = await startServer({ app: createTestApp(conversation), host: '127.0.0.1', port: 0 });
    profile = mkdtempSync(join(tmpdir(), 'sotay-browser-'));
  });

  afterEach(async () => {
    await browser?.close();
    await server.stop();
    rmSync(profile, { recursive: true, force: true });
  });

  it('answers a typed question live, in every tab, with quotes that unfold', async () => {
    await open();
    const errors: string[] = [];
    const page = await newPage(errors);
    const secondTab = await newPage(errors);
    await page.bringToFront();

    await page.keyboard.press('Tab');
    await page.locator('#text').focus();
    await page.keyboard.type('Ai đi họp thay khi thủ trưởng bận đột xuất?');
    const asked = conversation.next();
    await page.keyboard.press('Enter');
    const { conversationId } = await asked;
    await page.getByText('Ai đi họp thay', { exact: false }).last().waitFor();
    await secondTab.locator('.entry.person').waitFor();

    await conversation.webChat.typing(conversationId);
    await page.locator('.typing').waitFor();
    await conversation.say(conversationId, reply('a1'));
    await page.locator('.entry.bot .lead').waitFor();
    await secondTab.locator('.entry.bot .lead').waitFor();
    await page.locator('.typing').waitFor({ state: 'detached' });

    const quotes = page.locator('.citations details');
    expect(await quotes.nth(0).getAttribute('open')).not.toBeNull();
    expect(await quotes.nth(1).locator('blockquote').isVisible()).toBe(false);
    await quotes.nth(1).locator('summary').focus();
    await page.keyboard.press('Enter');
    await quotes.nth(1).locator('blockquote').waitFor({ state: 'visible' });

    expect(await page.locator('.entry').count()).toBe(2);
    expect(await secondTab.locator('.entry').count()).toBe(2);
    expect(await page.locator('#text').inputValue()).toBe('');
    expect(await widthOverflow(page)).toBe(0);
    expect(errors).toEqual([]);
  });

  it('shows what came while the connection was down, once', async () => {
    await open();
    const page = await newPage();
    const asked = conversation.next();
    await page.locator('#text').fill('Ai chấm điểm?');
    await page.keyboard.press('Enter');
    const { conversationId } = await asked;
    await page.locator('.entry.person').waitFor();

    const { port } = new URL(server.url);
    await server.stop();
    await page.locator('#reconnecting p').waitFor();
    await conversation.say(conversationId, reply('a1'));
    server = await startServer({ app: createTestApp(conversation), host: '127.0.0.1', port: Number(port) });

    await page.locator('.entry.bot .lead').waitFor();
    expect(await page.locator('.entry').count()).toBe(2);
    expect(await page.locator('#reconnecting p').count()).toBe(0);
  });

  it('sends a question again under its first id when the network failed', async () => {
    await open();
    const page = await newPage();
    let lost = 0;
    await page.route('**/chat/messages', async (route) => {
      lost += 1;
      // The server takes the first sending, but its response is lost.
      if (lost === 1) await route.fetch();
      await (lost === 1 ? route.abort() : route.continue());
    });
    await page.locator('#text').fill('Ai chấm điểm?');
    await page.keyboard.press('Enter');
    await page.locator('#notice p').waitFor();
    expect(await page.locator('#text').inputValue()).toBe('Ai chấm điểm?');
    const sent = page.waitForResponse('**/chat/messages');
    await page.keyboard.press('Enter');
    await sent;
    await page.locator('#notice p').waitFor({ state: 'detached' });
    expect(conversation.accepted.map(({ text }) => text)).toEqual(['Ai chấm điểm?']);
    expect(await page.locator('.entry').count()).toBe(1);
  });

  it('keeps a refused text in the input and says why', async () => {
    await open();
    const page = await newPage();
    await page.locator('#text').fill('dài '.repeat(1001) + 'quá');
    await page.keyboard.press('Enter');
    await page.getByText('Câu hỏi dài quá 4.000 ký tự.', { exact: false }).waitFor();
    expect((await page.locator('#text').inputValue()).length).toBe(4007);
    expect(conversation.accepted).toEqual([]);
  });

  it('asks a suggested question and sends feedback by tapping', async () => {
    await open();
    const page = await newPage();
    const first = conversation.next();
    await page.getByRole('button', { name: 'Ai đi họp thay khi thủ trưởng bận đột xuất?' }).click();
    const { conversationId, text } = await first;
    expect(text).toBe('Ai đi họp thay khi thủ trưởng bận đột xuất?');
    await conversation.say(conversationId, reply('a1'));
    const second = conversation.next();
    await page.getByRole('button', { name: 'Câu trả lời chưa đạt' }).click();
    expect((await second).text).toBe('#fb:a1:down');
    await page.locator('.entry.person').last().getByText('👎 Câu trả lời chưa đạt').waitFor();
    await page.reload();
    await page.locator('.entry.person').last().getByText('👎 Câu trả lời chưa đạt').waitFor();
    expect(await page.locator('.entry').count()).toBe(3);
  });

  it('asks once on a double click', async () => {
    await open();
    const page = await newPage();
    const clicked = Promise.withResolvers<void>();
    const sent = Promise.withResolvers<void>();
    let taken = 0;
    page.on('requestfinished', (request) => {
      if (request.url().endsWith('/chat/messages')) taken += 1;
      if (taken === 2) sent.resolve();
    });
    await page.route('**/chat/messages', async (route) => {
      await clicked.promise;
      await route.continue();
    });
    // htmx sends the second click when the first was accepted, so the form must still know its id then.
    await page.getByRole('button', { name: 'Ai đi họp thay khi thủ trưởng bận đột xuất?' }).dblclick();
    clicked.resolve();
    await sent.promise;
    await page.locator('.entry.person').waitFor();
    expect(conversation.accepted.map(({ text }) => text)).toEqual(['Ai đi họp thay khi thủ trưởng bận đột xuất?']);
    expect(await page.locator('.entry').count()).toBe(1);
  });

  it('works without JavaScript', async () => {
    await open({ javaScriptEnabled: false });
    const page = await browser.newPage();
    await page.goto(`${server.url}/chat`);
    const asked = conversation.next();
    await page.locator('#text').fill('Ai chấm điểm?');
    await page.getByRole('button', { name: 'Gửi' }).click();
    const { conversationId } = await asked;
    await page.locator('.entry.person').waitFor();
    await conversation.say(conversationId, reply('a1'));
    // The page looks again by itself while an answer is due.
    await page.locator('.entry.bot .lead').waitFor();
    expect(await page.locator('.entry').count()).toBe(2);
  });
});
