// Shows a typing sign while an answer takes long.

/** Platforms take the sign away after five seconds. */
const repeatMs = 4_000;

/** Calls `typing` after `afterMs` and then every few seconds until the returned function is called. */
export function startTypingSign(typing: () => Promise<void>, afterMs: number): () => void {
  let timer = setTimeout(show, afterMs).unref();
  function show(): void {
    void typing();
    timer = setTimeout(show, repeatMs).unref();
  }
  return () => clearTimeout(timer);
}
