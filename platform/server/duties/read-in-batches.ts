/** Collects the reads that several functions request at the same time, and sends them in one message. */
import type { CompiledQuery } from "kysely";
import { readTogether, type Tx } from "../db/index.ts";
import type { Looking } from "./duty-kind.ts";

interface Asked {
  readonly query: CompiledQuery;
  readonly answer: (rows: unknown[]) => void;
  readonly fail: (error: unknown) => void;
}

export const readInBatches = (tx: Tx): Looking["read"] => {
  let asked: Asked[] = [];
  const send = async (): Promise<void> => {
    const batch = asked;
    asked = [];
    try {
      const rows = await readTogether(
        tx,
        batch.map(({ query }) => query),
      );
      for (const [n, { answer }] of batch.entries()) answer(rows[n] ?? []);
    } catch (error) {
      for (const { fail } of batch) fail(error);
    }
  };
  return <R>(query: { compile(tx: Tx): CompiledQuery<R> }) =>
    new Promise<R[]>((resolve, reject) => {
      // reads that are requested in the same turn of the event loop are sent together
      if (asked.length === 0) setImmediate(() => void send());
      asked.push({ query: query.compile(tx), answer: (rows) => resolve(rows as R[]), fail: reject });
    });
};
