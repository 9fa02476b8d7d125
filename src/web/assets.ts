// The files that pages load: htmx, its SSE extension and Pico from node_modules, and our own, cached for good by version.
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import { Hono } from 'hono';
import type { WebEnv } from './webContext.ts';

const require = createRequire(import.meta.url);
const compress = promisify(gzip);

const types = {
  css: 'text/css; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  svg: 'image/svg+xml',
};

const files = {
  'htmx.js': () => readFileSync(require.resolve('htmx.org/dist/htmx.min.js')),
  'sse.js': () => readFileSync(require.resolve('htmx-ext-sse/dist/sse.min.js')),
  'pico.css': () => readFileSync(require.resolve('@picocss/pico/css/pico.min.css')),
  'chat.css': () => readFileSync(new URL('./assets/chat.css', import.meta.url)),
  'chat.js': () => readFileSync(new URL('./assets/chat.js', import.meta.url)),
  'icon.svg': () => readFileSync(new URL('./assets/icon.svg', import.meta.url)),
};

type AssetName = keyof typeof files;

export type Assets = {
  /** `/assets/chat.css?v=…`: changes whenever the file does. */
  url: (name: AssetName) => string;
  routes: Hono<WebEnv>;
};

/** Reads every file once; compresses each once, when it is first asked for. Throws when a file is missing. */
export function createAssets(): Assets {
  const routes = new Hono<WebEnv>();
  const versions = new Map<AssetName, string>();
  for (const name of Object.keys(files) as AssetName[]) {
    const plain = new Uint8Array(files[name]());
    const version = createHash('sha256').update(plain).digest('base64url').slice(0, 12);
    const type = types[name.split('.')[1] as keyof typeof types];
    let zipped: Promise<Uint8Array<ArrayBuffer>> | undefined;
    versions.set(name, version);
    routes.get(`/assets/${name}`, async (c) => {
      c.header('Content-Type', type);
      c.header('Cache-Control', c.req.query('v') === version ? 'public, max-age=31536000, immutable' : 'no-cache');
      c.header('ETag', `"${version}"`);
      c.header('Vary', 'Accept-Encoding');
      if (c.req.header('if-none-match') === `"${version}"`) return c.body(null, 304);
      if (!c.req.header('accept-encoding')?.includes('gzip')) return c.body(plain);
      zipped ??= compress(plain).then((bytes) => new Uint8Array(bytes));
      c.header('Content-Encoding', 'gzip');
      return c.body(await zipped);
    });
  }
  return { url: (name) => `/assets/${name}?v=${versions.get(name)}`, routes };
}
