// Finds units that stand above themselves.

/** Ids of the units that lie on a circle, of a map from each unit to the one above it. Linear. */
export function unitsInCircles(parents: ReadonlyMap<string, string | undefined>): string[] {
  const settled = new Set<string>();
  const found: string[] = [];
  for (const start of parents.keys()) {
    const trail = new Set<string>();
    let at: string | undefined = start;
    while (at !== undefined && !settled.has(at) && !trail.has(at)) {
      trail.add(at);
      at = parents.get(at);
    }
    const steps = [...trail];
    if (at !== undefined && trail.has(at)) found.push(...steps.slice(steps.indexOf(at)));
    for (const step of steps) settled.add(step);
  }
  return found;
}
