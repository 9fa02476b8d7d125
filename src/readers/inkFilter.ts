// Parts a coloured page into print and ink: the ink of stamps and pens becomes paper.

/** How much stronger red or blue must be than the others to be ink and no print. */
const coloured = 45;

/** Both as PGM (P5); `inkShare`: of all pixels. */
export type PartedPage = { print: Buffer; ink: Buffer; inkShare: number };

/** `ppm`: a binary PPM with 255 as the most (P6). Undefined for anything else. */
export function partInk(ppm: Buffer): PartedPage | undefined {
  const head = /^P6\s+(\d+)\s+(\d+)\s+255\s/.exec(ppm.subarray(0, 64).toString('latin1'));
  if (head === null) return undefined;
  const count = Number(head[1]) * Number(head[2]);
  const from = head[0].length;
  if (ppm.length < from + count * 3) return undefined;
  const header = Buffer.from(`P5\n${head[1]} ${head[2]}\n255\n`);
  const print = Buffer.alloc(header.length + count, 255);
  const ink = Buffer.alloc(header.length + count, 255);
  header.copy(print);
  header.copy(ink);
  let inked = 0;
  for (let pixel = 0; pixel < count; pixel += 1) {
    const at = from + pixel * 3;
    const [red, green, blue] = [ppm[at]!, ppm[at + 1]!, ppm[at + 2]!];
    const isInk = red - Math.max(green, blue) > coloured || blue - Math.max(red, green) > coloured;
    if (isInk) inked += 1;
    if (isInk) ink[header.length + pixel] = 0;
    else print[header.length + pixel] = (red * 299 + green * 587 + blue * 114) / 1000;
  }
  return { print, ink, inkShare: inked / count };
}
