// The few highest of many scores, without sorting all.

/** Positions of the `limit` highest scores above 0, best first; equal scores keep their order. */
export function best(scores: Float32Array, limit: number): Int32Array {
  if (limit < 1) return new Int32Array(0);
  const heap = new Int32Array(limit);
  let size = 0;
  /** The worse of two stands nearer to the root. */
  const worse = (a: number, b: number): boolean => scores[a]! < scores[b]! || (scores[a] === scores[b] && a > b);
  const sink = (from: number): void => {
    let at = from;
    const position = heap[at]!;
    for (;;) {
      let child = 2 * at + 1;
      if (child >= size) break;
      if (child + 1 < size && worse(heap[child + 1]!, heap[child]!)) child += 1;
      if (!worse(heap[child]!, position)) break;
      heap[at] = heap[child]!;
      at = child;
    }
    heap[at] = position;
  };
  for (let position = 0; position < scores.length; position += 1) {
    const score = scores[position]!;
    if (score <= 0) continue;
    if (size < limit) {
      let at = size;
      size += 1;
      heap[at] = position;
      while (at > 0 && worse(heap[at]!, heap[(at - 1) >>> 1]!)) {
        const parent = (at - 1) >>> 1;
        [heap[at], heap[parent]] = [heap[parent]!, heap[at]!];
        at = parent;
      }
    } else if (score > scores[heap[0]!]!) {
      heap[0] = position;
      sink(0);
    }
  }
  return heap.slice(0, size).sort((a, b) => scores[b]! - scores[a]! || a - b);
}
