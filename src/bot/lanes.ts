// One thing at a time per conversation, different conversations at once.

type Lanes = {
  /** Runs the task after all earlier tasks of the lane. Rejects as the task does; later tasks run all the same. */
  run: (lane: string, task: () => Promise<void>) => Promise<void>;
  /** Resolves when no task runs or waits. */
  idle: () => Promise<void>;
};

export function createLanes(): Lanes {
  const tails = new Map<string, Promise<void>>();

  return {
    run(lane, task) {
      const previous = tails.get(lane);
      const result = previous ? previous.then(task) : task();
      const tail = result
        .catch(() => {
          // Whoever called `run` handles the failure; the lane only has to go on.
        })
        .then(() => {
          if (tails.get(lane) === tail) tails.delete(lane);
        });
      tails.set(lane, tail);
      return result;
    },
    async idle() {
      while (tails.size > 0) await Promise.all(tails.values());
    },
  };
}
