/** Everything that desks are answered, on every address that is read: what a test compares before and after something hidden changed. */
import type { Browser } from "#platform/server/http/testing.ts";
import type { TestApplication } from "#app/server/testing.ts";

export interface Walk {
  /** By endpoint and reader, clocks apart, and the walk's own reading that the guest's audit counts. */
  readonly told: ReadonlyMap<string, string>;
  /** How many were answered. */
  readonly answered: number;
}

/** @param ids by the names of parameters; others are `otherwise`, which nothing else has */
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
      const { status, text } = await reader.send("GET", path);
      answered += status === 200 ? 1 : 0;
      told.set(
        `${endpoint.id} to ${i}`,
        text
          .replaceAll(/"\d{4}-\d\d-\d\dT[^"]*Z"/g, '"then"')
          .replaceAll(/"reads":\d+/g, '"reads":0')
          .replaceAll(/"audit":\{[^}]*\}/g, '"audit":"as it is now"'),
      );
    }
  }
  return { told, answered };
};
