// One open connection of server-sent events (WHATWG HTML, section 9.2).

export type EventStream = {
  body: ReadableStream<Uint8Array>;
  send: (event: { name: string; id: string | undefined; data: string }) => void;
  close: () => void;
};

/** Proxies commonly drop a connection that says nothing for 30 to 60 seconds. */
const keepAliveMs = 20_000;
const reconnectMs = 1_500;
/** A reader this far behind is let go, so that it cannot fill our memory. */
const mostWaiting = 200;

/** `onEnd` is called once, when either side ends the stream. Sending to an ended stream does nothing. */
export function createEventStream(onEnd: () => void): EventStream {
  const encoder = new TextEncoder();
  let controller: ReadableStreamDefaultController<Uint8Array> | undefined;
  let keepAlive: NodeJS.Timeout | undefined;

  function end(): void {
    if (controller === undefined) return;
    controller = undefined;
    clearInterval(keepAlive);
    onEnd();
  }

  function write(text: string): void {
    if (controller === undefined) return;
    controller.enqueue(encoder.encode(text));
    if ((controller.desiredSize ?? 0) < -mostWaiting) close();
  }

  function close(): void {
    controller?.close();
    end();
  }

  const body = new ReadableStream<Uint8Array>({
    start(opened) {
      controller = opened;
      // Said at once, so that the page knows it is connected.
      write(`retry: ${reconnectMs}\n\n`);
      keepAlive = setInterval(() => write(':\n\n'), keepAliveMs).unref();
    },
    cancel: end,
  });

  return {
    body,
    close,
    send({ name, id, data }) {
      const lines = data.split(/\r\n|\r|\n/).map((line) => `data: ${line}\n`);
      const idLine = id === undefined ? '' : `id: ${id.replace(/[\r\n\0]/g, '')}\n`;
      write(`event: ${name}\n${idLine}${lines.join('')}\n`);
    },
  };
}
