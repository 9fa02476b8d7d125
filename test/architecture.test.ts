// Holds the source to its shape: which way imports point, no cycles, libraries in their places, small files.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { findViolations, importsOf, type SourceFiles } from './architecture.ts';

const root = join(import.meta.dirname, '../src');

function readSource(): SourceFiles {
  const paths = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter((path) => path.endsWith('.ts'));
  return Object.fromEntries(paths.map((path) => [path, readFileSync(join(root, path), 'utf8')]));
}

describe('the source', () => {
  it('keeps the rules of its architecture', () => {
    const files = readSource();
    expect(Object.keys(files).length).toBeGreaterThan(5);
    expect(findViolations(files)).toEqual([]);
  });
});

describe('the checker', () => {
  const head = '// A file.\n';

  it('sees every form of import', () => {
    const text = [
      `import { a } from './a.ts';`,
      `import type { B } from "./b.ts";`,
      `import {\n  c,\n  type D,\n} from './c.ts';`,
      `import './d.ts';`,
      `export { e } from './e.ts';`,
      `const f = await import('./f.ts');`,
      `import * as g from './g.ts';`,
    ].join('\n');
    const targets = importsOf(text).map(({ target }) => target);
    expect(targets).toEqual(['./a.ts', './b.ts', './c.ts', './d.ts', './e.ts', './f.ts', './g.ts']);
  });

  it('lets the allowed arrows pass', () => {
    const files = {
      'main.ts': `${head}import { createApp } from './app.ts';\nprocess.env.PORT;\n`,
      'app.ts': `${head}import { routes } from './web/routes.ts';\nimport { createLog } from './log.ts';\n`,
      'log.ts': `${head}import { pino } from 'pino';\n`,
      'config.ts': head,
      'web/routes.ts': `${head}import { search } from '../retrieval/search.ts';\nimport { hello } from '../wording/hello.ts';\n`,
      'wording/hello.ts': `${head}import type { Answer } from '../answers/answer.ts';\n`,
      'answers/answer.ts': `${head}import type { Provision } from '../regulations/provision.ts';\n`,
      'regulations/provision.ts': head,
      'retrieval/search.ts': `${head}import { ConfigError } from '../config.ts';\nimport { fold } from '../vietnamese/fold.ts';\n`,
      'vietnamese/fold.ts': head,
      'retrieval/hnswVectors.ts': `${head}await import('hnswlib-node');\n`,
      'storage/tables.ts': `${head}import { Kysely } from 'kysely';\n`,
      'bot/bot.ts': `${head}import { ActivityHandler } from 'botbuilder';\n`,
    };
    expect(findViolations(files)).toEqual([]);
  });

  it.each<[string, SourceFiles, string]>([
    [
      'a feature that imports a door',
      { 'answers/a.ts': `${head}import { b } from '../web/b.ts';\n`, 'web/b.ts': head },
      'answers/a.ts must not import web/b.ts',
    ],
    [
      "a feature that imports another's inside",
      { 'answers/a.ts': `${head}import { b } from '../regulations/b.ts';\n`, 'regulations/b.ts': head },
      'answers/a.ts must not import regulations/b.ts',
    ],
    [
      'a door that imports another door',
      { 'web/a.ts': `${head}import { b } from '../storage/b.ts';\n`, 'storage/b.ts': head },
      'web/a.ts must not import storage/b.ts',
    ],
    [
      'wording that imports logic, dynamically',
      { 'wording/a.ts': `${head}await import('../answers/b.ts');\n`, 'answers/b.ts': head },
      'wording/a.ts must not import answers/b.ts',
    ],
    [
      'settings read below the root',
      { 'web/a.ts': `${head}import { loadConfig } from '../config.ts';\n`, 'config.ts': head },
      'web/a.ts must not import config.ts',
    ],
    [
      'text functions that know a feature',
      {
        'vietnamese/a.ts': `${head}import type { P } from '../regulations/provision.ts';\n`,
        'regulations/provision.ts': head,
      },
      'vietnamese/a.ts must not import regulations/provision.ts',
    ],
    [
      'training inside the product',
      { 'retrieval/a.ts': `${head}import { t } from '../training/t.ts';\n`, 'training/t.ts': head },
      'retrieval/a.ts must not import training/t.ts',
    ],
    [
      'wiring imported from below',
      { 'web/a.ts': `${head}import { app } from '../app.ts';\n`, 'app.ts': head },
      'web/a.ts must not import app.ts',
    ],
    [
      'botbuilder outside the bot',
      { 'web/a.ts': `${head}import { TurnContext } from 'botbuilder-core';\n` },
      'web/a.ts must not import botbuilder-core',
    ],
    [
      'langchain outside models and embeddings',
      { 'answers/a.ts': `${head}import { ChatOpenAI } from '@langchain/openai';\n` },
      'answers/a.ts must not import @langchain/openai',
    ],
    [
      'SQL outside storage',
      { 'bot/a.ts': `${head}import { sql } from 'kysely';\n` },
      'bot/a.ts must not import kysely',
    ],
    ['settings from the air', { 'app.ts': `${head}process.env.PORT;\n` }, 'app.ts reads process.env'],
    ['a default export', { 'web/a.ts': `${head}export default 1;\n` }, 'web/a.ts has a default export'],
    ['a drawer', { 'web/utils.ts': head }, 'web/utils.ts is named after no thing'],
    ['a barrel', { 'web/index.ts': head }, 'web/index.ts is named after no thing'],
    ['a long file', { 'web/a.ts': head.repeat(251) }, 'web/a.ts has 251 lines, more than 250'],
    [
      'a file that does not say what it is',
      { 'web/a.ts': 'const a = 1;\n' },
      'web/a.ts does not open with a comment that says what it is',
    ],
    [
      'a missing file',
      { 'web/a.ts': `${head}import './b.ts';\n` },
      'web/a.ts imports web/b.ts, which is no source file',
    ],
    [
      'a cycle, also of types',
      {
        'web/a.ts': `${head}import { b } from './b.ts';\n`,
        'web/b.ts': `${head}import { c } from './c.ts';\n`,
        'web/c.ts': `${head}import type { A } from './a.ts';\n`,
      },
      'cycle: web/a.ts → web/b.ts → web/c.ts → web/a.ts',
    ],
  ])('catches %s', (_, files, violation) => {
    expect(findViolations(files)).toEqual([violation]);
  });
});
