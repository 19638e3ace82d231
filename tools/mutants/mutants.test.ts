import assert from "node:assert/strict";
import { test } from "node:test";
import { parseSync } from "rolldown/utils";
import { readFileSync } from "node:fs";
import path from "node:path";
import { readGraph } from "../module-graph.ts";
import { allFiles, root } from "../source-files.ts";
import { choose, modulesOf, readPlaces } from "./choose.ts";
import { placesIn } from "./places.ts";
import { testsOf } from "./tests-of.ts";

const files = allFiles();
const changesIn = (source: string): string[] =>
  placesIn("x.ts", source).flatMap(({ changes }) => changes.map(({ before, after }) => `${before} -> ${after}`));

test("operators, constants and conditions are changed", () => {
  assert.deepEqual(changesIn("const a = b /* + */ - c * d;"), ["- -> +", "* -> /"]);
  assert.deepEqual(changesIn("const a = b < 3;"), ["< -> <=", "< -> >=", "3 -> 4", "3 -> 6", "3 -> 2"]);
  assert.deepEqual(changesIn("const a = b && !c;"), ["&& -> ||", "! -> !!"]);
  assert.deepEqual(changesIn("const a = b ? c : d;"), ["b -> !(b)"]);
  assert.deepEqual(changesIn("const a = Math.min(b, true);"), ["min -> max", "true -> false"]);
  assert.deepEqual(changesIn("a += 0;"), ["+= -> -=", "0 -> 1"]);
  assert.deepEqual(changesIn("const a = (b as 5) + c!;"), ["+ -> -"]);
  assert.deepEqual(changesIn("const a = `${b + 1e-9} + 2`;"), ["+ -> -", "1e-9 -> 1.000000001"]);
});

test("types, imports, texts, comments, member names and unreachable fallbacks are not changed", () => {
  for (const source of [
    "type A = 1 | 2;",
    "interface A { readonly b: 3; readonly c: true }",
    "const a: 4 = b as 4;",
    "function f<T extends 1>(a: 2): 3 { return g<5>(a); }",
    'import a from "./1.ts";',
    'const a = "1 + 2"; // 3 + 4',
    "const a = /1+[<>]/;",
    "const a = { 1: b };",
    "const a = b[c] ?? 0;",
    "const a = b.at(c)?.d[e] ?? 1;",
    'export * from "./2.ts";',
  ])
    assert.deepEqual(changesIn(source), [], source);
});

test("a seed chooses the same places each time; requesting one more place keeps the earlier choices", () => {
  const modules = readPlaces(root, modulesOf(files, "drawing"));
  const chosen = choose(modules, "1", 40);
  assert.equal(chosen.length, 40);
  assert.deepEqual(choose(modules.toReversed(), "1", 40), chosen);
  assert.deepEqual(choose(modules, "1", 60).slice(0, 40), chosen);
  assert.notDeepEqual(choose(modules, "2", 40), chosen);
  assert.ok(new Set(chosen.map(({ file }) => file)).size > 8, "the places are spread over the modules");
  const elsewhere = modulesOf(files, "elsewhere");
  assert.ok(elsewhere.length > 20 && elsewhere.every((file) => !file.includes("/drawing/") && !file.includes(".test.")));
  const ranking = modulesOf(files, "elsewhere", "ranking");
  assert.deepEqual(
    ranking,
    elsewhere.filter((file) => file.startsWith("methods/ranking/")),
  );
  assert.ok(ranking.length > 5);
  assert.deepEqual(modulesOf(files, "drawing", "ranking"), []);
  assert.deepEqual(modulesOf(files, "elsewhere", "rank"), [], "the beginning of a folder's name does not select the folder");
});

test("every mutant of methods still parses and differs from the original", () => {
  let looked = 0;
  for (const part of ["drawing", "elsewhere"] as const) {
    for (const { file, places } of readPlaces(root, modulesOf(files, part))) {
      const source = readFileSync(path.join(root, file), "utf8");
      // Applies all changes of a module at once: parsing each mutant would take minutes, and a single invalid change makes the
      // whole fail to parse.
      for (const which of [0, 1, 2]) {
        let changed = source;
        let before = Number.POSITIVE_INFINITY;
        for (const { changes } of places.toReversed()) {
          const change = changes[which];
          if (change === undefined || change.end > before) continue;
          assert.equal(source.slice(change.start, change.end), change.before);
          assert.notEqual(change.before, change.after);
          changed = changed.slice(0, change.start) + change.after + changed.slice(change.end);
          before = change.start;
          looked += 1;
        }
        assert.deepEqual(parseSync(file, changed).errors, [], `${file}, change ${which}`);
      }
    }
  }
  assert.ok(looked > 2000, String(looked));
});

test("the tests of a module are those that import it, nearest first; imports of types do not count", () => {
  const one = (from: string, to: string, typeOnly = false) => ({ from, to, typeOnly, text: "", late: false, line: 1 });
  const core = (name: string): string => `methods/${name}.ts`;
  const graph = {
    files: [],
    faults: [],
    imports: [
      one(core("far.test"), core("index")),
      one(core("index"), core("a")),
      one(core("a.test"), core("a")),
      one(core("typed.test"), core("a"), true),
      one("app/server/b.test.ts", core("a")),
    ],
  };
  assert.deepEqual(testsOf(graph, core("a")), [core("a.test"), core("far.test")]);
  const whole = readGraph(root);
  for (const { file, places } of readPlaces(root, modulesOf(files, "drawing")))
    assert.ok(places.length === 0 || testsOf(whole, file).length > 0, `no test imports ${file}`);
});
