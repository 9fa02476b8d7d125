// Waiting for a condition without asking again and again: whoever changes something has everybody look.

export function createWatch() {
  const watchers = new Set<() => void>();
  return {
    lookAround(): void {
      for (const look of watchers) look();
    },
    until: (met: () => boolean) =>
      new Promise<void>((resolve) => {
        const look = () => {
          if (!met()) return;
          watchers.delete(look);
          resolve();
        };
        watchers.add(look);
        look();
      }),
  };
}
