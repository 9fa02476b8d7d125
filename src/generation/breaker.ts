// A circuit breaker (Nygard, Release It!, 2007): a model that keeps failing is left alone for a while.

export type Breaker = {
  /** False while it is left alone. After that one caller may try. */
  mayTry: (nowMs: number) => boolean;
  succeeded: () => void;
  failed: (nowMs: number) => void;
};

export function createBreaker({ failures, restMs }: { failures: number; restMs: number }): Breaker {
  let inARow = 0;
  let restsUntilMs = 0;
  return {
    mayTry(nowMs) {
      if (inARow < failures) return true;
      if (nowMs < restsUntilMs) return false;
      // The others wait for what becomes of this one.
      restsUntilMs = nowMs + restMs;
      return true;
    },
    succeeded() {
      inARow = 0;
    },
    failed(nowMs) {
      inARow += 1;
      restsUntilMs = nowMs + restMs;
    },
  };
}
