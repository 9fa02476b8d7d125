// One official's days on a messenger, through the real program and an imitation of the platform: pairing, a question with
// its clause, feedback, a reminder, the acknowledgement, what is still owed.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { expect, onTestFinished, vi } from 'vitest';
import { startApp } from '../../src/app.ts';
import { runCommand } from '../../src/cli/run.ts';
import { loadConfig } from '../../src/config.ts';
import { createLogger } from '../../src/log.ts';
import { temporaryFolder } from './program.ts';

/** What the person's telephone shows, and what they do with it. */
export type Phone = {
  say: (text: string) => unknown;
  /** Chooses a button, or the number that stands for it. */
  tap: (title: string) => unknown;
  /** Texts of the bot, oldest first. */
  texts: () => string[];
};

const withinMs = { timeout: 15_000, interval: 25 };
const people = (channel: string) => `id,name,title,unit,unit_parent,roles,channel_order
chi,Lê Thị Chi,Chuyên viên,Sở Xây dựng,,focal_point,${channel}
`;

/** The office at a moment that the test sets, as on the wall: `2026-11-25T09:00`. */
export async function openOfficeOn(channel: string, settings: Record<string, string>, at: string) {
  const dataDir = temporaryFolder();
  let current = at;
  const now = () => new Date(`${current}:00+07:00`);
  const env = { DATA_DIR: dataDir, PORT: '0', LOG_LEVEL: 'silent', ...settings };

  /** A command of the terminal beside the running server. */
  async function command(...args: string[]): Promise<string> {
    const [verb, ...rest] = args;
    const [input, output, errors] = [new PassThrough(), new PassThrough(), new PassThrough()];
    input.end();
    const stopped = new AbortController().signal;
    const code = await runCommand(verb, { args: rest, env, input, output, errors, now, stopped });
    expect([code, errors.read()]).toEqual([0, null]);
    return String(output.read() ?? '');
  }

  const file = join(temporaryFolder(), 'people.csv');
  writeFileSync(file, people(channel));
  await command('people', 'import', file);
  const app = await startApp({ config: loadConfig(env), log: createLogger('silent'), now });
  let open = true;
  const close = async () => {
    if (open) await app.stop();
    open = false;
  };
  onTestFinished(close);
  return {
    ...{ url: app.url, command, now, close },
    goTo(next: string) {
      current = next;
    },
  };
}

export type OfficeOn = Awaited<ReturnType<typeof openOfficeOn>>;

export async function liveThroughTheDay(office: OfficeOn, phone: Phone): Promise<void> {
  const hears = (pattern: RegExp) =>
    vi.waitFor(() => {
      const found = phone.texts().findLast((text) => pattern.test(text));
      expect(found, phone.texts().join('\n---\n')).toBeDefined();
      return found!;
    }, withinMs);

  const code = /[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}/.exec(await office.command('people', 'pair', 'chi'))?.[0] ?? '';
  await phone.say(`/dangky ${code}`);
  await hears(/Đã kết nối: Lê Thị Chi/);

  await phone.say('ai đi họp thay khi người đứng đầu vắng?');
  const answer = await hears(/cử cấp phó thay mặt/);
  expect(answer).toContain('theo bản tóm lược bài báo, không phải nguyên văn quyết định');
  await phone.tap('👍');
  await hears(/[Cc]ảm ơn/);

  const basis = ['--basis', 'Kế hoạch số 45/KH-UBND, ngày 02/11/2026', '--wording', 'trước ngày 15/12/2026'];
  await office.command('deadline', 'set', 'tu-cham-diem', '--year', '2026', '--unit', 'all', ...basis);
  const reminder = await hears(/^Xin nhắc anh\/chị 2 việc.*tự chấm điểm/su);
  expect(reminder).toContain('Kế hoạch số 45/KH-UBND');
  // Nobody taps within the millisecond between a platform's "taken" and its being stored.
  await vi.waitFor(async () => {
    const metrics = await (await fetch(`${office.url}/metrics`)).text();
    expect(metrics).toMatch(/^sotay_reminders_sent_total\{.*\} [1-9]/m);
  }, withinMs);
  await phone.tap('Đã nhận tất cả');
  await hears(/^Đã ghi nhận/);
  await phone.say('tôi còn nợ gì?');
  await hears(/^Anh\/chị đang có \d việc mở/);
}
