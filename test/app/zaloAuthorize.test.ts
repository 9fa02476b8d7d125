// npm run zalo:authorize: prints where an administrator grants, and remembers what it asked.
import { readdirSync } from 'node:fs';
import { PassThrough } from 'node:stream';
import { expect, test } from 'vitest';
import { runCommand } from '../../src/cli/run.ts';
import { openDatabase } from '../../src/storage/database.ts';
import { createOauthTokens } from '../../src/storage/oauthTokens.ts';
import { temporaryFolder } from './program.ts';

const now = new Date('2026-11-22T01:00:00.000Z');
const settings = {
  ...{ ZALO_OA_APP_ID: '1234567890123456789', ZALO_OA_APP_SECRET: 'BI-MAT-UNG-DUNG', ZALO_OA_SECRET_KEY: 'BI-MAT-OA' },
  PUBLIC_URL: 'https://sotay.example.vn/',
};

async function authorize(env: Record<string, string>, ...args: string[]) {
  const dataDir = temporaryFolder();
  const [output, errors] = [new PassThrough(), new PassThrough()];
  const code = await runCommand('zalo:authorize', {
    ...{ args, env: { ...env, DATA_DIR: dataDir }, now: () => now, input: new PassThrough(), output, errors },
    stopped: new AbortController().signal,
  });
  return { dataDir, code, output: String(output.read() ?? ''), errors: String(errors.read() ?? '') };
}

test('prints the address, what to do, and until when', async () => {
  const { code, output, errors, dataDir } = await authorize(settings);
  expect({ code, errors }).toEqual({ code: 0, errors: '' });
  const url = new URL(/https:\/\/oauth\.zaloapp\.com\S+/.exec(output)?.[0] ?? '');
  const { state = '', code_challenge = '', ...rest } = Object.fromEntries(url.searchParams);
  expect(rest).toEqual({ app_id: settings.ZALO_OA_APP_ID, redirect_uri: 'https://sotay.example.vn/zalo/callback' });
  expect(output).toBe(
    [
      'Đường dẫn cấp quyền, dùng một lần, đến 08 giờ 30:',
      '',
      `  ${url}`,
      '',
      'Các bước:',
      '1. Tại developers.zalo.me, trang Official Account của ứng dụng: đặt Callback URL là https://sotay.example.vn/zalo/callback',
      `   Nếu trang đó có ô Code Challenge, dán: ${code_challenge}`,
      '2. Kiểm tra máy chủ Sổ Tay đang chạy và mở được từ Internet.',
      '3. Người quản trị Official Account mở đường dẫn trên, chọn đúng tài khoản và bấm đồng ý.',
      '4. Trình duyệt hiện "Đã kết nối" là xong; không phải sửa cài đặt hay khởi động lại.',
      '',
      'Đề nghị không chuyển đường dẫn này cho người khác.',
      '',
    ].join('\n'),
  );
  expect(output).not.toMatch(/BI-MAT/);
  const database = await openDatabase({ databaseUrl: undefined, dataDir });
  const grant = await createOauthTokens(database).takeGrant(state, now);
  await database.close();
  expect(grant).toEqual({ appId: settings.ZALO_OA_APP_ID, codeVerifier: expect.stringMatching(/^[\w-]{43}$/) });
  expect(output).not.toContain(grant?.codeVerifier);
});

test.each([
  ['ZALO_OA_APP_ID', /ZALO_OA_APP_ID: it is not set/],
  ['PUBLIC_URL', /PUBLIC_URL: it is not set/],
])('names %s when it is missing, and creates nothing', async (missing, problem) => {
  const { code, output, errors, dataDir } = await authorize({ ...settings, [missing]: '' });
  expect([code, output, readdirSync(dataDir)]).toEqual([1, '', []]);
  expect(errors).toMatch(problem);
});

test.each([['ngay'], ['--force']])('takes no %s', async (more) => {
  const { code, errors, dataDir } = await authorize(settings, more);
  expect([code, readdirSync(dataDir)]).toEqual([1, []]);
  expect(errors).toMatch(/^Lệnh chưa đúng: /);
});
