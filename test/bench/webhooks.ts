// npm run bench:webhooks -- [--json] [--seconds 30]
// 200 events a second from 1,000 people, each answer taking 5 seconds; on SQLite with full sync.
import { parseArgs } from 'node:util';
import { peakRssMB, printReport } from './report.ts';
import { measureWebhooks } from './webhookLoad.ts';

const { values } = parseArgs({
  options: { json: { type: 'boolean', default: false }, seconds: { type: 'string', default: '30' } },
});

const load = { perSecond: 200, seconds: Number(values.seconds), people: 1_000, answerMs: 5_000 };
printReport({ ...(await measureWebhooks(load)), peakRssMB: peakRssMB() }, values);
