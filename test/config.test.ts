// Settings: defaults, refusals that say what to do, and .env.example, which names exactly the keys of the schema.
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { ConfigError, configSchema, loadConfig } from '../src/config.ts';

const example = readFileSync(new URL('../.env.example', import.meta.url), 'utf8');
const settings = [...example.matchAll(/^#?([A-Z_]+)=(.*)$/gm)].map(([, key, value]) => [key!, value!] as const);

describe('.env.example', () => {
  it('names exactly the keys of the schema, in its order', () => {
    expect(settings.map(([key]) => key)).toEqual(Object.keys(configSchema.shape));
  });

  it('shows the defaults', () => {
    expect(loadConfig(Object.fromEntries(settings))).toEqual(loadConfig({}));
    const defaults: Record<string, unknown> = configSchema.parse({});
    for (const [key, value] of settings) expect([key, value]).toEqual([key, String(defaults[key] ?? '')]);
  });

  it('says in a comment above it what each key is', () => {
    const lines = example.split('\n');
    const commented = lines.filter((line, at) => /^#?[A-Z_]+=/.test(line) && /^# \S/.test(lines[at - 1] ?? ''));
    expect(commented).toHaveLength(settings.length);
  });
});

describe('loadConfig', () => {
  it('knows for each key what it is to be', () => {
    const silent = Object.entries(configSchema.shape).filter(([, schema]) => schema.description === undefined);
    expect(silent.map(([key]) => key)).toEqual([]);
  });

  it('wants the address and the name of a model that is to be asked', () => {
    expect(loadConfig({ OPENAI_BASE_URL: 'http://127.0.0.1:1/v1', CHAT_MODEL: 'm' }).model).toBeUndefined();
    expect(() => loadConfig({ MODEL_LOCATION: 'internal' })).toThrow(/OPENAI_BASE_URL: .*\nCHAT_MODEL: /s);
  });

  it('needs no settings and binds loopback only', () => {
    expect(loadConfig({})).toMatchObject({ port: 3978, host: '127.0.0.1', databaseUrl: undefined });
  });

  it('counts an empty value as absent and ignores settings of others', () => {
    expect(loadConfig({ PORT: '', HOME: '/root' })).toEqual(loadConfig({}));
  });

  it.each([
    ['PORT', '70000'],
    ['PORT', 'abc'],
    ['DATABASE_URL', 'mysql://localhost/sotay'],
    ['LOG_LEVEL', 'loud'],
    ['MODEL_PROMPT_TOKENS', '500'],
    ['MODEL_TIMEOUT_MS', '0'],
    ['MODEL_LOCATION', 'cloud'],
    ['TZ_NAME', 'Asia/Hue'],
    ['RATE_LIMIT_PER_MINUTE', '0'],
    ['RETENTION_DAYS', '1.5'],
    ['METRICS_TOKEN', 'short'],
    ['TRUST_PROXY', 'yes'],
  ])('refuses %s=%s and says where to set it', (key, value) => {
    const load = () => loadConfig({ [key]: value });
    expect(load).toThrow(ConfigError);
    expect(load).toThrow(new RegExp(`^${key}: [^\n]* is not [^\n]*\\.env\\.example\\)\\.$`));
    expect(load).not.toThrow(/Invalid|expected|received|NaN/);
  });

  it('repeats what was found, in our own words', () => {
    expect(() => loadConfig({ PORT: 'abc' })).toThrow(
      'PORT: "abc" is not a TCP port (0 to 65535, 0 for any free one). Set it in the environment or in .env (see .env.example).',
    );
    expect(() => loadConfig({ LOG_LEVEL: 'x'.repeat(500) })).toThrow(`"${'x'.repeat(60)}" is not`);
  });

  it.each([
    ['METRICS_TOKEN', 'hunter2'],
    ['DATABASE_URL', 'mysql://root:hunter2@db/sotay'],
  ])('does not repeat the value of %s', (key, value) => {
    expect(() => loadConfig({ [key]: value })).toThrow(`${key}: the value (not shown here) is not `);
    expect(() => loadConfig({ [key]: value })).not.toThrow(/hunter2/);
  });

  it('names every wrong setting at once', () => {
    expect(() => loadConfig({ PORT: 'x', LOG_LEVEL: 'y' })).toThrow(/PORT: [\s\S]*LOG_LEVEL: /);
  });
});
