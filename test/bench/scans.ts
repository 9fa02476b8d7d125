// Scans with their true text: plain tesseract beside the product's reader. Usage: npm run bench:scans -- FOLDER
// A scan is NAME.pdf with NAME.truth.json (`text`). Both are scored alike (scanScore.ts).
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createFilesReader } from '../../src/readers/readInProcess.ts';
import { readMarkdown } from '../../src/regulations/markdown.ts';
import { scoreScan } from './scanScore.ts';

const [folder = ''] = process.argv.slice(2);
const names = readdirSync(folder)
  .filter((name) => name.endsWith('.pdf'))
  .map((name) => name.slice(0, -4));
const work = mkdtempSync(join(tmpdir(), 'sotay-scans-'));
const root = join(import.meta.dirname, '../..');
const reader = createFilesReader({ script: join(root, 'src/readProcess.ts'), knowledgeDir: join(root, 'knowledge') });
const env = { PATH: process.env.PATH, OMP_THREAD_LIMIT: '1' };

function truthOf(name: string): string {
  const json = JSON.parse(readFileSync(join(folder, `${name}.truth.json`), 'utf8'));
  return (Array.isArray(json) ? json : [json]).map(({ text }) => text).join('\n');
}

function plainTesseract(name: string): string {
  const picture = join(work, name);
  execFileSync('pdftoppm', ['-r', '300', '-png', '-singlefile', join(folder, `${name}.pdf`), picture], { env });
  return execFileSync('tesseract', [`${picture}.png`, 'stdout', '-l', 'vie', '--psm', '3'], {
    ...{ env, stdio: ['ignore', 'pipe', 'ignore'], encoding: 'utf8' },
  });
}

const percent = (share: number) => (share * 100).toFixed(1).padStart(5);
const sums = { plain: 0, ours: 0 };
process.stdout.write('scan                          plain tesseract %  Sổ Tay %  seconds\n');
try {
  for (const name of names) {
    const truth = truthOf(name);
    const plain = scoreScan(truth, plainTesseract(name)).cer;
    const start = performance.now();
    const { markdown } = await reader.read(join(folder, `${name}.pdf`));
    const seconds = (performance.now() - start) / 1000;
    const ours = scoreScan(truth, readMarkdown(markdown).text).cer;
    sums.plain += plain;
    sums.ours += ours;
    process.stdout.write(
      `${name.padEnd(30)} ${percent(plain)}              ${percent(ours)}     ${seconds.toFixed(1)}\n`,
    );
  }
  process.stdout.write(
    `${'mean'.padEnd(30)} ${percent(sums.plain / names.length)}              ${percent(sums.ours / names.length)}\n`,
  );
} finally {
  reader.stop();
  rmSync(work, { recursive: true, force: true });
}
