// A task that is done again and again while the process runs.

/** Waits `everyMs` after each run, so never runs twice at once; the returned function resolves when it runs no more. */
export function repeat(
  task: () => Promise<void>,
  everyMs: number,
  onError: (error: unknown) => void,
): () => Promise<void> {
  let stopped = false;
  let timer: NodeJS.Timeout | undefined;
  let running: Promise<void> = Promise.resolve();

  function plan(): void {
    if (stopped) return;
    timer = setTimeout(() => {
      running = task().catch(onError).then(plan);
    }, everyMs);
  }

  plan();
  return async () => {
    stopped = true;
    clearTimeout(timer);
    await running;
  };
}
