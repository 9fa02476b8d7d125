// The two dense products of a training step, four rows by four columns at a time so that numbers stay in registers.

/** `out[i][j]` = row i of a · row j of b. Both have `rows` rows of `width` numbers; `rows` is a multiple of 4. */
export function similarities(a: Float64Array, b: Float64Array, out: Float64Array, rows: number, width: number): void {
  for (let i = 0; i < rows; i += 4) {
    const a0 = i * width;
    const a1 = a0 + width;
    const a2 = a1 + width;
    const a3 = a2 + width;
    for (let j = 0; j < rows; j += 4) {
      const b0 = j * width;
      const b1 = b0 + width;
      const b2 = b1 + width;
      const b3 = b2 + width;
      let s00 = 0;
      let s01 = 0;
      let s02 = 0;
      let s03 = 0;
      let s10 = 0;
      let s11 = 0;
      let s12 = 0;
      let s13 = 0;
      let s20 = 0;
      let s21 = 0;
      let s22 = 0;
      let s23 = 0;
      let s30 = 0;
      let s31 = 0;
      let s32 = 0;
      let s33 = 0;
      for (let k = 0; k < width; k += 1) {
        const x0 = a[a0 + k]!;
        const x1 = a[a1 + k]!;
        const x2 = a[a2 + k]!;
        const x3 = a[a3 + k]!;
        const y0 = b[b0 + k]!;
        const y1 = b[b1 + k]!;
        const y2 = b[b2 + k]!;
        const y3 = b[b3 + k]!;
        s00 += x0 * y0;
        s01 += x0 * y1;
        s02 += x0 * y2;
        s03 += x0 * y3;
        s10 += x1 * y0;
        s11 += x1 * y1;
        s12 += x1 * y2;
        s13 += x1 * y3;
        s20 += x2 * y0;
        s21 += x2 * y1;
        s22 += x2 * y2;
        s23 += x2 * y3;
        s30 += x3 * y0;
        s31 += x3 * y1;
        s32 += x3 * y2;
        s33 += x3 * y3;
      }
      out.set([s00, s01, s02, s03], i * rows + j);
      out.set([s10, s11, s12, s13], (i + 1) * rows + j);
      out.set([s20, s21, s22, s23], (i + 2) * rows + j);
      out.set([s30, s31, s32, s33], (i + 3) * rows + j);
    }
  }
}

/** Sets `forA` to errors · b and `forB` to errorsᵀ · a: what each row should change by. */
export function addOuterProducts(
  errors: Float64Array,
  a: Float64Array,
  b: Float64Array,
  forA: Float64Array,
  forB: Float64Array,
  rows: number,
  width: number,
): void {
  product(errors, rows, 1, b, forA, rows, width);
  product(errors, 1, rows, a, forB, rows, width);
}

/** `out[i]` = Σj m(i, j) · x[j], where m(i, j) stands at `i * down + j * across`. */
function product(
  m: Float64Array,
  down: number,
  across: number,
  x: Float64Array,
  out: Float64Array,
  rows: number,
  width: number,
): void {
  out.fill(0);
  for (let i = 0; i < rows; i += 1) {
    const to = i * width;
    for (let j = 0; j < rows; j += 4) {
      const m0 = m[i * down + j * across]!;
      const m1 = m[i * down + (j + 1) * across]!;
      const m2 = m[i * down + (j + 2) * across]!;
      const m3 = m[i * down + (j + 3) * across]!;
      if (Math.abs(m0) + Math.abs(m1) + Math.abs(m2) + Math.abs(m3) < negligible) continue;
      const x0 = j * width;
      const x1 = x0 + width;
      const x2 = x1 + width;
      const x3 = x2 + width;
      for (let k = 0; k < width; k += 1) {
        out[to + k]! += m0 * x[x0 + k]! + m1 * x[x1 + k]! + m2 * x[x2 + k]! + m3 * x[x3 + k]!;
      }
    }
  }
}

const negligible = 1e-8;
