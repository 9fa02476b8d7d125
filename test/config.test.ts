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
  it('needs no settings and binds loopback only', () => {
    expect(loadConfig({})).toMatchObject({ port: 3978, host: '127.0.0.1', loopbackOnly: true, databaseUrl: undefined });
  });

  it('counts an empty value as absent and ignores settings of others', () => {
    expect(loadConfig({ PORT: '', HOME: '/root' })).toEqual(loadConfig({}));
  });

  it('knows when other machines can connect', () => {
    expect(loadConfig({ HOST: '0.0.0.0' }).loopbackOnly).toBe(false);
  });

  it.each([
    ['PORT', '70000'],
    ['PORT', 'abc'],
    ['DATABASE_URL', 'mysql://localhost/sotay'],
    ['LOG_LEVEL', 'loud'],
    ['TZ_NAME', 'Asia/Hue'],
    ['RATE_LIMIT_PER_MINUTE', '0'],
    ['RETENTION_DAYS', '1.5'],
    ['METRICS_TOKEN', 'short'],
    ['TRUST_PROXY', 'yes'],
  ])('refuses %s=%s and says where to set it', (key, value) => {
    const load = () => loadConfig({ [key]: value });
    expect(load).toThrow(ConfigError);
    expect(load).toThrow(new RegExp(`^${key}: .*Expected .*\\.env\\.example`));
  });

  it('names every wrong setting at once', () => {
    expect(() => loadConfig({ PORT: 'x', LOG_LEVEL: 'y' })).toThrow(/PORT: [\s\S]*LOG_LEVEL: /);
  });
});
