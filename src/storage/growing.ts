// Numbers that the database gives, and the two dialects that do it in their own way.
import type { CreateTableBuilder } from 'kysely';

export type Dialect = 'sqlite' | 'postgres';

/** A number that the database gives, growing and never given twice, not even after deletion. */
export function growing<Table extends string, Column extends string>(
  table: CreateTableBuilder<Table, Column>,
  name: Column,
  dialect: Dialect,
): CreateTableBuilder<Table, Column> {
  return dialect === 'sqlite'
    ? table.addColumn(name, 'integer', (column) => column.primaryKey().autoIncrement())
    : table.addColumn(name, 'bigint', (column) => column.generatedAlwaysAsIdentity().primaryKey());
}
