// Percentiles by nearest rank: always a value that was measured.

/** The smallest value that at least `percent` of the values do not exceed; NaN for no values. */
export function percentile(values: readonly number[], percent: number): number {
  const sorted = Float64Array.from(values).sort();
  return sorted[Math.max(0, Math.ceil((percent / 100) * sorted.length) - 1)] ?? Number.NaN;
}
