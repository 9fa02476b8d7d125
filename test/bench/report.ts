// What a bench prints: one JSON object for programs, aligned lines for people.

/** Peak memory of this process so far, in MB (10^6 bytes). */
export function peakRssMB(): number {
  return rounded((process.resourceUsage().maxRSS * 1024) / 1e6, 1);
}

export function rounded(value: number, digits: number): number {
  return Number(value.toFixed(digits));
}

export function printReport(report: Record<string, number | string>, options: { json: boolean }): void {
  const width = Math.max(...Object.keys(report).map((key) => key.length));
  const lines = Object.entries(report).map(([key, value]) => `${key.padEnd(width)}  ${value}`);
  process.stdout.write(`${options.json ? JSON.stringify(report) : lines.join('\n')}\n`);
}
