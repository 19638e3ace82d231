/** Creates state and statements at the top level of files and checks that each is found, and that other code is not reported. */
import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { test } from "node:test";
import { moduleState, stateFaults, stateOf } from "./module-state.ts";

const file = "modules/threat/server/planted.ts";
const faults = (source: string, names: readonly string[] = []): string[] =>
  stateFaults([{ file, source }], names.length === 0 ? [] : [{ file, names, reason: "planted" }], []);

const statements = [
  "addChapter(chapter);",
  "await load();",
  "hooks.onClosing = run;",
  "hooks.list.push(run), 1;",
  "if (x) addChapter(chapter);",
  "for (const one of all) addChapter(one);",
  "try { add(); } catch {}",
  "{ addChapter(chapter); }",
];
for (const statement of statements)
  test(`a statement that runs at import time is found: ${statement}`, () =>
    assert.deepEqual(faults(`import { a } from "./a.ts";\n${statement}`), [
      `${file}:2 runs a statement when it is imported: a module declares, the application calls`,
    ]));

const states = [
  "let held: Run | null = null;",
  "export let held = 1;",
  "const held = new Map<string, string>();",
  "export const held = new Set<string>();",
  "const held = new WeakMap();",
  'const held: Map<string, string> = new Map([["a", "b"]]);',
  "const held: Run[] = [];",
];
for (const state of states)
  test(`state of the process is found, and is allowed if it is listed: ${state}`, () => {
    assert.equal(faults(state).length, 1);
    assert.match(faults(state)[0] ?? "", /planted\.ts:1 keeps "held" for the whole process/);
    assert.deepEqual(faults(state, ["held"]), []);
  });

test("desk and phone are checked like the server, in modules and in the platform", (t) => {
  const folder = mkdtempSync(path.join(tmpdir(), "counterpart-state-"));
  t.after(() => rmSync(folder, { recursive: true }));
  const planted = ["modules/threat/web/a.tsx", "modules/threat/phone/a.ts", "platform/web/a.ts", "platform/phone/a.tsx"];
  for (const one of planted) {
    mkdirSync(path.dirname(path.join(folder, one)), { recursive: true });
    writeFileSync(path.join(folder, one), "register(page);");
  }
  const { looked, faults: found } = moduleState(folder, planted);
  assert.equal(looked, 4);
  for (const one of planted)
    assert.ok(
      found.some((fault) => fault.startsWith(`${one}:1 runs a statement`)),
      one,
    );
});

test("constants, functions, types and variables inside functions do not count as state", () => {
  const source = `
    import { provide } from "#platform/server/db/index.ts";
    const names: ReadonlySet<string> = new Set(["a"]);
    export const titles: ReadonlyMap<string, string> = new Map();
    export const none: readonly string[] = [];
    const list = ["a", "b"] as const;
    export const module = defineModule({ provides: [provide(chapters, chapter)] });
    export const make = () => { let n = 0; const held = new Map(); add(held); return n; };
    export function run(): void { add(1); }
    export type A = string; interface B { a: 1 } class C { held = new Map(); }
    export { names } from "./names.ts"; export * from "./other.ts";`;
  assert.deepEqual(stateOf(file, source), []);
});

test("a list entry that is not needed is a fault, and a program may run statements", () => {
  assert.deepEqual(faults("export const a = 1;", ["gone"]), [`tools/kept-state.ts lists ${file} gone, which is not there`]);
  const worker = [{ files: /-worker\.ts$/, reason: "planted" }];
  const source = "answer(run);\nlet n = 0;";
  assert.deepEqual(stateFaults([{ file: "modules/threat/server/x-worker.ts", source }], [], worker), []);
  assert.deepEqual(stateFaults([{ file, source: "" }], [], worker), [
    `tools/kept-state.ts lists ${worker[0]?.files.source}, which is not there`,
  ]);
});
