// npm run bench:reminders -- [--json]
// Planning 1,000 units and planning again, delivering to an instant channel and to one with a limit, and the delay from
// due to sent of a process at rest; on SQLite with full sync, each part with a database of its own.
import { parseArgs } from 'node:util';
import { measureDelay, measureDelivery, measureLimit, measurePlanning } from './reminderMeasures.ts';
import { peakRssMB, printReport } from './report.ts';

const { values } = parseArgs({ options: { json: { type: 'boolean', default: false } } });

const report = {
  ...(await measurePlanning({ units: 1_000, events: 5 })),
  ...(await measureDelivery({ people: 6_000 })),
  ...(await measureLimit({ maxPerSecond: 30, seconds: 20 })),
  ...(await measureDelay({ notices: 20, spacingMs: 730 })),
  peakRssMB: peakRssMB(),
};
printReport(report, values);
