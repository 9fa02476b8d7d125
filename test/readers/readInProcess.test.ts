// A process that hangs, dies or grows is ended, and the next file gets a new one.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { createFilesReader } from '../../src/readers/readInProcess.ts';
import { temporaryFolder } from '../app/program.ts';

/** A process that answers every file but those of these names. */
const program = `process.on('message', ({ path }) => {
  if (path.endsWith('hang')) for (;;) {}
  if (path.endsWith('die')) process.exit(3);
  if (path.endsWith('grow')) { const all = []; for (;;) all.push(new Array(1e6).fill(all.length)); }
  const done = () => process.send({ kind: 'read', file: { markdown: path.slice(-4), notes: [], format: 'text' } });
  if (!path.endsWith('slow')) return done();
  let signs = 0;
  const timer = setInterval(() => { signs += 1; process.send({ kind: 'alive' }); if (signs === 8) { clearInterval(timer); done(); } }, 100);
});
process.on('disconnect', () => process.exit());
`;

test('files that hang, kill or burst the process are refused; those around them are read', {
  timeout: 120_000,
}, async () => {
  const folder = temporaryFolder();
  const script = join(folder, 'program.mjs');
  writeFileSync(script, program);
  const reader = createFilesReader({ script, knowledgeDir: folder, silentMs: 400 });
  const patient = createFilesReader({ script, knowledgeDir: folder, silentMs: 60_000 });
  onTestFinished(() => {
    reader.stop();
    patient.stop();
  });
  const read = (name: string, by = reader) => {
    writeFileSync(join(folder, name), 'a');
    return by.read(join(folder, name)).then(
      ({ markdown }) => markdown,
      (error: Error) => `${error.name}: ${error.message}`,
    );
  };
  // The first answer of a process takes as long as its start.
  expect(await read('good', patient)).toBe('good');
  expect(await read('grow', patient)).toBe('DocumentError: the file broke off the reading, or needs too much memory');
  expect(await read('die', patient)).toBe('DocumentError: the file broke off the reading, or needs too much memory');
  expect(await read('good', patient)).toBe('good');
  expect(await read('hang')).toBe('DocumentError: reading the file took too long');
  expect(await read('slow', patient)).toBe('slow');
  expect(await reader.read(join(folder, 'absent')).catch(({ message }) => message)).toBe(
    'the file cannot be read (ENOENT)',
  );
  expect(await reader.read(folder).catch(({ message }) => message)).toBe('the file cannot be read (no file)');
});
