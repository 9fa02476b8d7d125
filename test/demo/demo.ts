// npm run demo:telegram, npm run demo:zalo: the program and an imitation of the platform, to look at without any account.
import { createDemoClock, openDemoOffice } from './demoOffice.ts';
import { startDemoServer } from './demoServer.ts';
import { openTelegramPhones, openZaloPhones } from './phones.ts';

const defaultPort = 3979;

/** Resolves when the page answers. `stop` ends everything and leaves no file. */
export async function startDemo(
  platform: 'telegram' | 'zalo',
  port: number,
): Promise<{ url: string; stop: () => Promise<void> }> {
  const closers: (() => Promise<void>)[] = [];
  const stop = async () => {
    for (let close = closers.pop(); close; close = closers.pop()) await close();
  };
  try {
    const clock = createDemoClock();
    const phones = platform === 'telegram' ? await openTelegramPhones() : await openZaloPhones(clock);
    closers.push(phones.stop);
    const office = await openDemoOffice(phones.channel, phones.settings, clock);
    closers.push(office.stop);
    await phones.connect(office.url);
    const server = await startDemoServer({ phones, office, clock, port });
    closers.push(() => server.stop());
    return { url: server.url, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

if (import.meta.main) {
  const platform = process.argv[2];
  if (platform !== 'telegram' && platform !== 'zalo')
    throw new Error('Call: npm run demo:telegram, or npm run demo:zalo');
  const port = Number(process.env.DEMO_PORT ?? defaultPort);
  const { url, stop } = await startDemo(platform, port).catch((error: unknown) => {
    const taken = error instanceof Error && 'code' in error && error.code === 'EADDRINUSE';
    if (!taken) throw error;
    process.stderr.write(
      `Cổng ${port} đang có chương trình khác dùng. Chọn cổng khác: DEMO_PORT=3980 npm run demo:${platform}\n`,
    );
    process.exit(1);
  });
  process.stdout.write(`Mở ${url} bằng trình duyệt. Kết thúc: Ctrl+C.\n`);
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void stop());
}
