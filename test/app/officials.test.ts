// An official at the running program: paired over HTTP, with a calendar address that works and stands in no log.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openChat } from './person.ts';
import { run, serve, temporaryFolder } from './program.ts';

const people = `id,name,title,unit,unit_parent,roles
chi,Lê Thị Chi,Chuyên viên,Sở Xây dựng,,focal_point
`;

test('pairs by code while it serves, gives a calendar address, and forgets on request', async () => {
  const settings = { DATA_DIR: temporaryFolder(), PUBLIC_URL: 'https://sotay.example.vn/' };
  const server = await serve(settings);
  const file = join(temporaryFolder(), 'people.csv');
  writeFileSync(file, people);
  expect((await run(['people', 'import', file], { settings })).code).toBe(0);
  const { stdout } = await run(['people', 'pair', 'chi'], { settings });
  const code = /[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}/.exec(stdout)?.[0];

  const person = await openChat(server.url);
  await person.post(`/dangky ${code}`);
  await person.hears(/Đã kết nối: Lê Thị Chi, Chuyên viên, Sở Xây dựng \(đầu mối\)/);
  await person.post('/lich');
  const heard = await person.hears(/sotay\.example\.vn\/calendar\//);
  const path = /https:\/\/sotay\.example\.vn(\/calendar\/[\w-]{43}\.ics)/.exec(heard)?.[1] ?? '';
  const feed = await fetch(`${server.url}${path}`);
  expect([feed.status, feed.headers.get('content-type')]).toEqual([200, 'text/calendar; charset=utf-8']);
  expect(await feed.text()).toMatch(/^BEGIN:VCALENDAR\r\n/);
  expect((await fetch(`${server.url}/calendar/${'A'.repeat(43)}.ics`)).status).toBe(404);

  await person.post('/xoadulieu dong y');
  await person.hears(/Đã xóa dữ liệu của anh\/chị/);
  expect((await fetch(`${server.url}${path}`)).status).toBe(404);
  expect(JSON.parse((await run(['people', 'list', '--json'], { settings })).stdout)).toEqual([]);
  const numbers = await (await fetch(`${server.url}/metrics`)).text();
  expect(numbers).toContain('route="/calendar/:file"');
  await server.end('SIGTERM');
  for (const text of [server.complaint(), numbers]) {
    expect(text).not.toContain(path.slice(10, 53));
    expect(text).not.toContain('Lê Thị Chi');
  }
});
