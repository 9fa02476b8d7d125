// At most so many calls at once; who comes later waits for a place, as long as its time allows.

export type Slots = { run: <Result>(signal: AbortSignal, work: () => Promise<Result>) => Promise<Result | undefined> };

/** `run` resolves to undefined when the signal came before a place was free. */
export function createSlots(places: number): Slots {
  let free = places;
  const waiting = new Set<() => void>();

  function take(signal: AbortSignal): Promise<boolean> {
    if (signal.aborted) return Promise.resolve(false);
    if (free > 0) {
      free -= 1;
      return Promise.resolve(true);
    }
    return new Promise((resolve) => {
      const enter = () => {
        signal.removeEventListener('abort', leave);
        resolve(true);
      };
      const leave = () => {
        waiting.delete(enter);
        resolve(false);
      };
      waiting.add(enter);
      signal.addEventListener('abort', leave, { once: true });
    });
  }

  function giveBack(): void {
    const [next] = waiting;
    if (next === undefined) free += 1;
    else {
      waiting.delete(next);
      next();
    }
  }

  return {
    async run(signal, work) {
      if (!(await take(signal))) return undefined;
      try {
        return await work();
      } finally {
        giveBack();
      }
    },
  };
}
