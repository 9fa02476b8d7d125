// The demo as somebody sees it who has no account anywhere: a real browser, both platforms.
import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type Page } from 'playwright-core';
import { describe, expect, onTestFinished, test } from 'vitest';
import { startDemo } from './demo.ts';

const executablePath = '/usr/bin/chromium';
const installed = existsSync(executablePath);
if (!installed) {
  process.stderr.write(
    'Skipped: the demo in a browser (no /usr/bin/chromium). Install: apt-get update && apt-get install -y chromium\n',
  );
}
const args = ['--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run'];
const calm = ['--disable-background-networking', '--disable-component-update', '--disable-sync'];
/** Where pictures of the pages are put, for the README; by default none is made. */
const pictures = process.env.SOTAY_PICTURES;
const demoFolders = () => readdirSync(tmpdir()).filter((name) => name.startsWith('sotay-demo-'));

async function openPage(url: string): Promise<{ page: Page; errors: string[] }> {
  const profile = mkdtempSync(join(tmpdir(), 'sotay-browser-'));
  const viewport = { width: 1100, height: 800 };
  const browser = await chromium.launchPersistentContext(profile, {
    ...{ executablePath, args: [...args, ...calm], viewport },
  });
  onTestFinished(async () => {
    await browser.close();
    rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
  });
  const page = await browser.newPage();
  const errors: string[] = [];
  page.on('pageerror', (error) => errors.push(error.message));
  page.on('console', (line) => line.type() === 'error' && errors.push(line.text()));
  await page.goto(url);
  return { page, errors };
}

describe.skipIf(!installed)('the demo in a browser', () => {
  test.each(['telegram', 'zalo'] as const)(
    'a question, a reminder and its acknowledgement on %s',
    {
      timeout: 60_000,
    },
    async (platform) => {
      const before = demoFolders();
      const demo = await startDemo(platform, 0);
      onTestFinished(demo.stop);
      const { page, errors } = await openPage(demo.url);
      const chat = page.locator('.chat');
      const press = (name: string | RegExp) => page.getByRole('button', { name }).last().click();
      const sees = (text: string | RegExp) => chat.getByText(text).last().waitFor();

      for (const name of ['Nguyễn Văn Minh', 'Trần Thị Lan']) {
        await page.getByRole('tab', { name }).click();
        await press(/^\/dangky /);
        await sees(new RegExp(`Đã kết nối: ${name}`));
      }
      await press('sếp bận đột xuất thì ai đi họp thay?');
      await sees(/cử cấp phó thay mặt/);

      await press(/^Nhập hạn tự chấm điểm/);
      await sees(/^Xin nhắc anh\/chị/);
      await press('+1 ngày làm việc');
      await page.getByText('Thứ Năm, 26/11/2026').or(page.getByText('26/11/2026')).first().waitFor();
      await press('Đã nhận tất cả');
      await sees(/^Đã ghi nhận/);
      if (pictures !== undefined) await page.screenshot({ path: join(pictures, `demo-${platform}.png`) });

      await press('Đến lần nhắc tới');
      await page.setViewportSize({ width: 360, height: 740 });
      const overflow = 'document.documentElement.scrollWidth - document.documentElement.clientWidth';
      expect(await page.evaluate(overflow)).toBe(0);
      expect(errors).toEqual([]);
      await demo.stop();
      expect(demoFolders(), 'no folder is left').toEqual(before);
    },
  );
});
