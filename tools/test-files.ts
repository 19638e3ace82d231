/** Sorts the test files of the checkout by what they need. It uses the graph of imports, because a hand-written list could miss new tests. */
import { layout, partOf } from "./layout.mjs";
import { readGraph, type Graph } from "./module-graph.ts";
import { root } from "./source-files.ts";

export interface TestFiles {
  /** Tests that need neither a database nor a browser. */
  readonly unit: readonly string[];
  /** Tests that start a database. */
  readonly server: readonly string[];
  /** Journeys in a browser. */
  readonly journeys: readonly string[];
}

/** The test files. Tests that only some machines can run (`*.heavy.*`) are included only on request. */
export function testFiles({ heavy = false, graph = readGraph(root) }: { heavy?: boolean; graph?: Graph } = {}): TestFiles {
  const files = graph.files.filter((file) => /\.(test|e2e)\.ts$/.test(file) && (heavy || !/\.heavy\./.test(file)));
  const journeys = files.filter((file) => /^e2e\/.*\.e2e\.ts$/.test(file));
  const starts = startersOf(graph);
  const server = files.filter((file) => partOf(file) === "server" && starts.has(file));
  return { unit: files.filter((file) => !journeys.includes(file) && !server.includes(file)), server, journeys };
}

/** The files that import a file which starts a database, directly or through other files. */
function startersOf({ imports }: Graph): ReadonlySet<string> {
  const importers = new Map<string, string[]>();
  for (const { from, to, typeOnly } of imports) {
    if (to !== null && !typeOnly) importers.set(to, [...(importers.get(to) ?? []), from]);
  }
  const found = new Set<string>(layout.startsDatabase);
  for (const file of found) for (const importer of importers.get(file) ?? []) found.add(importer);
  return found;
}
