/** Requests every read endpoint of the desk. Tests compare the responses before and after a hidden value changed. */
import type { Browser } from "#platform/server/http/testing.ts";
import type { TestApplication } from "#app/server/testing.ts";

export interface Walk {
  /** The responses by endpoint and reader. Times are removed, and so are the audit entries that these requests make. */
  readonly told: ReadonlyMap<string, string>;
  /** The number of successful responses. */
  readonly answered: number;
}

/** @param ids values of path parameters by name; other parameters get `otherwise`, an id that no record has */
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
