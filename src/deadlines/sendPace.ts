// Never more messages in any second than a platform allows, however late or early single ones leave.

const secondMs = 1_000;
/** Timers may fire early by less than this. */
const marginMs = 2;
/** A moment further ahead was noted by a clock that was wrong. */
const longestWaitMs = 5_000;

/** The moment at which the next message may leave; each call is one message. */
export type SendPace = (nowMs: number) => number;

export function createSendPace(maxPerSecond: number): SendPace {
  const moments: number[] = new Array(Math.max(1, Math.floor(maxPerSecond))).fill(0);
  const spanMs = secondMs * Math.max(1, 1 / maxPerSecond) + marginMs;
  let next = 0;
  return (nowMs) => {
    const earliest = moments[next]! + spanMs;
    const atMs = earliest > nowMs && earliest <= nowMs + Math.max(longestWaitMs, spanMs) ? earliest : nowMs;
    moments[next] = atMs;
    next = (next + 1) % moments.length;
    return atMs;
  };
}
