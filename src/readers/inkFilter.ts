// A coloured page becomes grey, and the ink of stamps and pens becomes paper.

/** How much stronger red or blue must be than the others to be ink and no print. */
const coloured = 45;

/** `ppm`: a binary PPM with 255 as the most (P6). Gives a PGM (P5). Undefined for anything else. */
export function withoutInk(ppm: Buffer): Buffer | undefined {
  const head = /^P6\s+(\d+)\s+(\d+)\s+255\s/.exec(ppm.subarray(0, 64).toString('latin1'));
  if (head === null) return undefined;
  const count = Number(head[1]) * Number(head[2]);
  const from = head[0].length;
  if (ppm.length < from + count * 3) return undefined;
  const header = Buffer.from(`P5\n${head[1]} ${head[2]}\n255\n`);
  const grey = Buffer.alloc(header.length + count);
  header.copy(grey);
  for (let pixel = 0; pixel < count; pixel += 1) {
    const at = from + pixel * 3;
    const [red, green, blue] = [ppm[at]!, ppm[at + 1]!, ppm[at + 2]!];
    const isInk = red - Math.max(green, blue) > coloured || blue - Math.max(red, green) > coloured;
    grey[header.length + pixel] = isInk ? 255 : (red * 299 + green * 587 + blue * 114) / 1000;
  }
  return grey;
}
