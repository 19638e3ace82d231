/** For tests: requests every read endpoint of the desk. Tests compare the responses before and after a hidden value changed. */
import { listAudit } from "#platform/contract/audit.ts";
import type { Browser } from "#platform/server/http/testing.ts";
import type { TestApplication } from "#app/server/testing.ts";

export interface Walk {
  /** The responses by endpoint and reader, without times, the present day and the audit rows that these requests cause. */
  readonly told: ReadonlyMap<string, string>;
  /** The number of successful responses. */
  readonly answered: number;
}

/**
 * The audit rows of changes, each different row once and without time and id, because making a change again adds a row. Rows of reads are omitted,
 * because these requests cause such rows themselves.
 */
const actsTold = (text: string): string => {
  const { lines = [] } = JSON.parse(text) as { lines?: readonly Record<string, unknown>[] };
  return [...new Set(lines.map((line) => JSON.stringify({ ...line, id: null, at: null, since: null })))].toSorted().join("\n");
};

/** @param ids values of path parameters by name; every other parameter gets an id that no record has */
export const walkDesks = async (
  app: TestApplication,
  readers: readonly Browser[],
  ids: Readonly<Record<string, string>>,
  otherwise: string,
): Promise<Walk> => {
  const told = new Map<string, string>();
  let answered = 0;
  for (const { endpoint, kind } of app.routes) {
    if (endpoint.method !== "GET" || kind !== "json" || endpoint.path.startsWith("/room/")) continue;
    const path = endpoint.path.replaceAll(/:([a-z]+)/gi, (_, name: string) => ids[name] ?? otherwise);
    for (const [i, reader] of readers.entries()) {
      const ofAudit = endpoint.id === listAudit.id;
      const { status, text } = await reader.send("GET", ofAudit ? `${path}?what=changed` : path);
      answered += status === 200 ? 1 : 0;
      if (ofAudit && status === 200) {
        told.set(`${endpoint.id} to ${i}`, actsTold(text));
        continue;
      }
      const timeless = text.replaceAll(/"\d{4}-\d\d-\d\dT[^"]*Z"/g, '"then"').replaceAll(/"today":"[\d-]+"/g, '"today":"then"');
      told.set(`${endpoint.id} to ${i}`, timeless.replaceAll(/"reads":\d+/g, '"reads":0'));
    }
  }
  return { told, answered };
};
