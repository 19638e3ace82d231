/** Plants each kind of violation in a small checkout and sees it found; and sees that what is allowed is left alone. */
import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { test, type TestContext } from "node:test";
import { boundaryFaults } from "./boundaries.ts";
import { cycles, readGraph, type Graph } from "./module-graph.ts";

const base: Record<string, string> = {
  "packages/core/package.json": `{ "exports": { ".": "./src/index.ts", "./*": "./src/*/index.ts" } }`,
  "packages/contract/package.json": `{ "exports": { "./*": "./src/*.ts" } }`,
  "packages/core/src/ranking/index.ts": "export const rank = 1;",
  "packages/contract/src/room.ts": `import * as z from "zod/mini"; export const Room = z.string(); export type Room = string;`,
  "packages/contract/src/room-paths.ts": "export const paths = 1;",
  "packages/server/src/app.ts": `import { face } from "./contexts/threat/index.ts"; export const app = face;`,
  "packages/server/src/platform/db/index.ts": "export const db = 1;",
  "packages/server/src/contexts/threat/index.ts": `export { round } from "./round.ts"; export const face = 1;`,
  "packages/server/src/contexts/threat/round.ts": `import { db } from "../../platform/db/index.ts"; export const round = db;`,
  "packages/server/src/contexts/workshop/index.ts": `import { round } from "../threat/index.ts"; export const face = round;`,
  "packages/web/src/main.tsx": "export const desk = 1;",
  "packages/web/src/phone/main.tsx": `import type { Room } from "@counterpart/contract/room"; export const phone = (r: Room) => r;`,
};

function graphOf(t: TestContext, planted: Record<string, string>): Graph {
  const folder = mkdtempSync(path.join(tmpdir(), "counterpart-boundaries-"));
  t.after(() => rmSync(folder, { recursive: true }));
  for (const [file, text] of Object.entries({ ...base, ...planted })) {
    mkdirSync(path.dirname(path.join(folder, file)), { recursive: true });
    writeFileSync(path.join(folder, file), text);
  }
  return readGraph(folder);
}

test("a house in order has no fault, and every module is counted", (t) => {
  const graph = graphOf(t, {});
  assert.deepEqual(boundaryFaults(graph), []);
  assert.deepEqual(graph.faults, []);
  assert.deepEqual(cycles(graph), []);
  assert.equal(graph.files.length, 10);
  assert.equal(graph.imports.length, 6);
});

const contractFiles = {
  "packages/contract/src/desk.ts": "export const Item = 1; export type Item = 1;",
  "packages/contract/src/gossip.ts": "export const gossip = 1;",
};

const violations: readonly { readonly says: RegExp; readonly file: string; readonly text: string }[] = [
  { says: /core never imports contract/, file: "packages/core/src/ranking/a.ts", text: `import "@counterpart/contract/room-paths";` },
  {
    says: /core does not import "node:fs"/,
    file: "packages/core/src/ranking/a.ts",
    text: `import { readFileSync } from "node:fs"; readFileSync;`,
  },
  { says: /core does not import "zod"/, file: "packages/core/src/ranking/a.ts", text: `const z = await import("zod"); z;` },
  { says: /contract never imports server/, file: "packages/contract/src/a.ts", text: `export * from "../../server/src/app.ts";` },
  { says: /contract does not import "pg"/, file: "packages/contract/src/a.ts", text: `import type pg from "pg"; export type P = pg;` },
  { says: /server never imports web/, file: "packages/server/src/a.ts", text: `import { desk } from "../../web/src/main.tsx"; desk;` },
  {
    says: /web never imports server/,
    file: "packages/web/src/a.ts",
    text: `type A = import("../../server/src/app.ts").app; export type B = A;`,
  },
  { says: /web never imports phone/, file: "packages/web/src/a.ts", text: `import { phone } from "./phone/main.tsx"; phone;` },
  { says: /phone never imports web/, file: "packages/web/src/phone/a.ts", text: `import { desk } from "../main.tsx"; desk;` },
  { says: /only types/, file: "packages/web/src/phone/a.ts", text: `import { Room } from "@counterpart/contract/room"; Room;` },
  { says: /phone does not import "zod/, file: "packages/web/src/phone/a.ts", text: `import * as z from "zod/mini"; z;` },
  {
    says: /the platform knows no context/,
    file: "packages/server/src/platform/db/a.ts",
    text: `import { face } from "../../contexts/threat/index.ts"; face;`,
  },
  {
    says: /threat \(level 2\) does not import workshop \(level 5\)/,
    file: "packages/server/src/contexts/threat/a.ts",
    text: `import "../workshop/index.ts";`,
  },
  {
    says: /safeguard \(level 2\) does not import threat \(level 2\)/,
    file: "packages/server/src/contexts/safeguard/a.ts",
    text: `import "../threat/index.ts";`,
  },
  { says: /only the face/, file: "packages/server/src/contexts/workshop/a.ts", text: `import { round } from "../threat/round.ts"; round;` },
  { says: /only the face/, file: "packages/server/src/commands/a.ts", text: `import { round } from "../contexts/threat/round.ts"; round;` },
  {
    says: /only app.ts and the commands/,
    file: "packages/server/src/serve.ts",
    text: `import { face } from "./contexts/threat/index.ts"; face;`,
  },
  {
    says: /"gossip" has no level/,
    file: "packages/server/src/contexts/gossip/index.ts",
    text: `import { face } from "../threat/index.ts"; face;`,
  },
  {
    says: /programme \(level 0\) does not name what is desk's \(level 6\)/,
    file: "packages/server/src/contexts/programme/a.ts",
    text: `import { Item } from "@counterpart/contract/desk"; Item;`,
  },
  {
    says: /threat \(level 2\) does not name what is desk's/,
    file: "packages/contract/src/judgement.ts",
    text: `import type { Item } from "./desk.ts"; export type I = Item;`,
  },
  {
    says: /platform \(level -1\) does not name what is desk's/,
    file: "packages/server/src/platform/db/a.ts",
    text: `import { Item } from "@counterpart/contract/desk"; Item;`,
  },
  {
    says: /gossip.ts has no context/,
    file: "packages/server/src/contexts/workshop/a.ts",
    text: `import { gossip } from "@counterpart/contract/gossip"; gossip;`,
  },
  // The places that the layout will have: a rule that does not know a path would say nothing about it.
  { says: /core never imports contract/, file: "methods/ranking/a.ts", text: `import "@counterpart/contract/room-paths";` },
  {
    says: /contract never imports server/,
    file: "modules/threat/contract/a.ts",
    text: `export * from "../../../packages/server/src/app.ts";`,
  },
  {
    says: /server never imports web/,
    file: "platform/server/db/a.ts",
    text: `import { desk } from "../../../packages/web/src/main.tsx"; desk;`,
  },
  {
    says: /web never imports server/,
    file: "modules/threat/web/a.ts",
    text: `import { app } from "../../../packages/server/src/app.ts"; app;`,
  },
  {
    says: /phone never imports web/,
    file: "modules/threat/phone/a.ts",
    text: `import { desk } from "../../../packages/web/src/main.tsx"; desk;`,
  },
  {
    says: /does not import threat/,
    file: "modules/safeguard/server/a.ts",
    text: `import { round } from "../../../packages/server/src/contexts/threat/index.ts"; round;`,
  },
  { says: /no part of tools\/layout/, file: "elsewhere/a.ts", text: `import { readFileSync } from "node:fs"; readFileSync;` },
  { says: /no part of tools\/layout/, file: "packages/web/src/b.ts", text: `import { a } from "../../../elsewhere/a.ts"; a;` },
  { says: /nothing imports a test/, file: "packages/core/src/ranking/a.test.ts", text: "export const a = 1;" },
];

for (const { says, file, text } of violations) {
  test(`found: ${says.source} (${file})`, (t) => {
    const importer = says.source.startsWith("nothing") ? { "packages/core/src/ranking/b.ts": `import { a } from "./a.test.ts"; a;` } : {};
    const target = text.includes("elsewhere") ? { "elsewhere/a.ts": "export const a = 1;" } : contractFiles;
    const faults = boundaryFaults(graphOf(t, { [file]: text, ...importer, ...target }));
    assert.equal(faults.length, 1, faults.join("\n"));
    assert.match(faults[0] ?? "", says);
  });
}

test("two features of the desk that import each other are found, one way is allowed", (t) => {
  const one = { "packages/web/src/features/threat/a.ts": `export const later = () => import("../policy/a.ts");` };
  const other = { "packages/web/src/features/policy/a.ts": `import type { later } from "../threat/a.ts"; export type L = typeof later;` };
  assert.deepEqual(boundaryFaults(graphOf(t, { ...one, "packages/web/src/features/policy/a.ts": "export const a = 1;" })), []);
  assert.deepEqual(boundaryFaults(graphOf(t, { ...one, ...other })), ["the features policy and threat import each other"]);
});

test("allowed: types for the phone, Node in core's tests, styles in the phone, the bin's way to the launcher", (t) => {
  const graph = graphOf(t, {
    "packages/core/src/ranking/rank.test.ts": `import test from "node:test"; test;`,
    "packages/web/src/phone/a.ts": `import "./phone.css"; import { paths } from "@counterpart/contract/room-paths"; paths;`,
    "packages/web/src/phone/phone.css": "",
    "packages/web/src/phone/b.ts": `import { rank } from "@counterpart/core/ranking"; rank;`,
    "packages/server/package.json": "{}",
    "packages/server/src/testing-rooms.ts": `import { round } from "./contexts/threat/round.ts"; export const rooms = round;`,
    "bench/a.ts": `import "@counterpart/server/src/app.ts";`,
    "packages/server/bin/counterpart.mjs": `import "../../../run.mjs";`,
    "run.mjs": "export const x = 1;",
  });
  assert.deepEqual([...boundaryFaults(graph), ...graph.faults], []);
});

test("a circle is found, through a re-export and through types too, and an import into nothing is a fault", (t) => {
  const graph = graphOf(t, {
    "packages/core/src/a.ts": `export * from "./b.ts";`,
    "packages/core/src/b.ts": `import type { C } from "./c.ts"; export type B = C;`,
    "packages/core/src/c.ts": `export type C = import("./a.ts").B | 1; export const later = () => import("./f.ts");`,
    "packages/core/src/f.ts": `import "./c.ts";`,
    "packages/core/src/d.ts": `import { x } from "./nowhere.ts"; x;`,
    "packages/core/src/e.ts": `import { x } from "@counterpart/core/nowhere"; x;`,
  });
  assert.deepEqual(cycles(graph), [["packages/core/src/a.ts", "packages/core/src/b.ts", "packages/core/src/c.ts"]]);
  assert.deepEqual(graph.faults, [
    'packages/core/src/d.ts: "./nowhere.ts" leads to no file',
    'packages/core/src/e.ts: "@counterpart/core/nowhere" leads to no file',
  ]);
});
