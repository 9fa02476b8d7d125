// npm run unanswered shows what people voted down, next to what the documents did not answer.
import { expect, test } from 'vitest';
import { openChat } from './person.ts';
import { run, serve, temporaryFolder } from './program.ts';

const headAway = 'Ai đi họp thay khi thủ trưởng bận đột xuất?';
const open = 'Mức phạt vi phạm nồng độ cồn khi lái ô tô là bao nhiêu?';

test('lists answers that were voted down with reason and basis, and keeps the form of open questions', async () => {
  const settings = { DATA_DIR: temporaryFolder() };
  expect((await run(['unanswered', '--json'], { settings })).stdout).toBe('[]\n');
  const server = await serve(settings);
  const person = await openChat(server.url);
  await person.post(open);
  await person.post(headAway);
  await person.hears(/cử cấp phó/);
  await person.post('/phanhoi Chưa nói rõ\nai ký giấy ủy quyền');
  await person.hears(/người phụ trách xem xét/);
  expect(await server.end('SIGTERM')).toBe(0);

  const listed = JSON.parse((await run(['unanswered', '--json'], { settings })).stdout);
  expect(listed).toHaveLength(2);
  expect(Object.keys(listed[0])).toEqual(['id', 'question', 'outcome', 'askedAt', 'nearest']);
  expect(listed[0]).toMatchObject({ question: open, outcome: 'not_found' });
  expect(listed[1]).toMatchObject({ question: headAway, outcome: 'answered', askedAt: expect.any(String) });
  expect(listed[1].nearest).toHaveLength(listed[1].feedback.cited.length);
  expect(listed[1].feedback.reason).toContain('Chưa nói rõ');
  expect(listed[1].feedback.cited).toContainEqual(expect.stringMatching(/./));

  const { stdout } = await run(['unanswered'], { settings });
  expect(stdout).toContain(open);
  expect(stdout).toContain(headAway);
  expect(stdout).toMatch(/\n {2}Lý do: Chưa nói rõ ai ký giấy ủy quyền\n {2}Căn cứ đã dẫn: \S/);
});
