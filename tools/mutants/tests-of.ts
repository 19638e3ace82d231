/** The tests of `core` that run a module, nearest first: the nearest is the likeliest to notice a change. */
import { partOf } from "../layout.mjs";
import type { Graph } from "../module-graph.ts";

export function testsOf(graph: Graph, module: string): string[] {
  const importers = new Map<string, string[]>();
  for (const { from, to, typeOnly } of graph.imports) {
    if (to === null || typeOnly) continue;
    importers.set(to, [...(importers.get(to) ?? []), from]);
  }
  const found = new Set([module]);
  // A set is walked in the order of insertion, with what is added on the way: breadth first.
  for (const file of found) for (const importer of importers.get(file) ?? []) found.add(importer);
  return [...found].filter((file) => partOf(file) === "core" && file.endsWith(".test.ts"));
}
