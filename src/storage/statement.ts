// A query that kysely builds once and that runs many times with other values: building costs more than running.
import type { Compilable, Kysely, QueryResult } from 'kysely';
import type { Schema } from './schema.ts';

export type Statement<Values, Row> = (trx: Kysely<Schema>, values: Values) => Promise<QueryResult<Row>>;

/** `build` gets placeholders in place of the values; use each as a whole value, never compute with it. */
export function createStatement<Values extends object, Row>(
  db: Kysely<Schema>,
  build: (db: Kysely<Schema>, values: Values) => Compilable<Row>,
): Statement<Values, Row> {
  const nameOf = new Map<unknown, keyof Values>();
  const placeholders = new Proxy({} as Values, {
    get(_, name) {
      const placeholder = Object.freeze({});
      nameOf.set(placeholder, name as keyof Values);
      return placeholder;
    },
  });
  const compiled = build(db, placeholders).compile();
  return (trx, values) => {
    const parameters = compiled.parameters.map((parameter) => {
      const name = nameOf.get(parameter);
      return name === undefined ? parameter : values[name];
    });
    return trx.executeQuery({ ...compiled, parameters });
  };
}
