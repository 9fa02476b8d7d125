// Long lists in pieces that a statement can hold.

/** PostgreSQL takes 65,535 parameters in a statement, SQLite 32,766; a row has up to ten. */
export const rowsPerStatement = 500;

export function chunks<T>(items: T[], size: number): T[][] {
  return Array.from({ length: Math.ceil(items.length / size) }, (_, at) => items.slice(at * size, (at + 1) * size));
}
