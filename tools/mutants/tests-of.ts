/** The tests of `methods` that import a module, those with the shortest chain of imports first, because these are most likely to notice a change. */
import { partOf } from "../layout.mjs";
import type { Graph } from "../module-graph.ts";

export function testsOf(graph: Graph, module: string): string[] {
  const importers = new Map<string, string[]>();
  for (const { from, to, typeOnly } of graph.imports) {
    if (to === null || typeOnly) continue;
    importers.set(to, [...(importers.get(to) ?? []), from]);
  }
  const found = new Set([module]);
  // Iterating a set also visits elements added meanwhile, in the order of insertion: breadth first.
  for (const file of found) for (const importer of importers.get(file) ?? []) found.add(importer);
  return [...found].filter((file) => partOf(file) === "methods" && file.endsWith(".test.ts"));
}
