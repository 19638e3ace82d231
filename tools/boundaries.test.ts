/** Creates each kind of violation in a small checkout and checks that it is found, and that allowed imports are not reported. */
import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { test, type TestContext } from "node:test";
import { boundaryFaults } from "./boundaries.ts";
import { cycles, readGraph, type Graph } from "./module-graph.ts";
import { listFaults, moduleFaults, moduleGraphText, readModules, type Module } from "./modules.ts";

const moduleFile = (title: string, depends: readonly string[]): string => JSON.stringify({ title, depends });

const base: Record<string, string> = {
  "package.json": `{ "imports": { "#app/*": "./app/*", "#methods/*": "./methods/*", "#modules/*": "./modules/*", "#platform/*": "./platform/*" } }`,
  "methods/ranking/index.ts": "export const rank = 1;",
  "platform/server/db/index.ts": "export const db = 1;",
  "platform/contract/seal.ts": "export const seal = 1;",
  "modules/safeguard/module.json": moduleFile("Safeguards", []),
  "modules/threat/module.json": moduleFile("Threats", []),
  "modules/threat/server/index.ts": `export { round } from "./round.ts"; export const module = 1;`,
  "modules/threat/server/round.ts": `import { db } from "#platform/server/db/index.ts"; export const round = db;`,
  "modules/workshop/module.json": moduleFile("Rooms", ["threat"]),
  "modules/workshop/contract/room.ts": `import * as z from "zod/mini"; export const Room = z.string(); export type Room = string;`,
  "modules/workshop/contract/room-paths.ts": "export const paths = 1;",
  "modules/workshop/server/index.ts": `import { round } from "#modules/threat/server/index.ts"; export const module = round;`,
  "app/server/app.ts": `import { module } from "#modules/threat/server/index.ts"; export const app = module;`,
  "app/web/main.tsx": "export const desk = 1;",
  "app/phone/main.tsx": `import type { Room } from "#modules/workshop/contract/room.ts"; export const phone = (r: Room) => r;`,
};

interface Checkout {
  readonly graph: Graph;
  readonly modules: ReadonlyMap<string, Module>;
}

function checkoutOf(t: TestContext, planted: Record<string, string>): Checkout {
  const folder = mkdtempSync(path.join(tmpdir(), "counterpart-boundaries-"));
  t.after(() => rmSync(folder, { recursive: true }));
  for (const [file, text] of Object.entries({ ...base, ...planted })) {
    mkdirSync(path.dirname(path.join(folder, file)), { recursive: true });
    writeFileSync(path.join(folder, file), text);
  }
  return { graph: readGraph(folder), modules: readModules(folder) };
}

test("a correct checkout has no fault, and the counts include every file and import", (t) => {
  const { graph, modules } = checkoutOf(t, {});
  assert.deepEqual(boundaryFaults(graph, modules, []), []);
  assert.deepEqual(graph.faults, []);
  assert.deepEqual(cycles(graph), []);
  assert.deepEqual(moduleFaults(modules), []);
  assert.equal(graph.files.length, 11);
  assert.equal(graph.imports.length, 6);
});

const violations: readonly { readonly says: RegExp; readonly file: string; readonly text: string }[] = [
  { says: /methods never imports contract/, file: "methods/ranking/a.ts", text: `import "#platform/contract/seal.ts";` },
  {
    says: /methods does not import "node:fs"/,
    file: "methods/ranking/a.ts",
    text: `import { readFileSync } from "node:fs"; readFileSync;`,
  },
  { says: /methods does not import "zod"/, file: "methods/ranking/a.ts", text: `const z = await import("zod"); z;` },
  { says: /contract never imports server/, file: "modules/threat/contract/a.ts", text: `export * from "../server/index.ts";` },
  { says: /contract never imports server/, file: "platform/contract/a.ts", text: `export * from "../server/db/index.ts";` },
  { says: /contract does not import "pg"/, file: "platform/contract/a.ts", text: `import type pg from "pg"; export type P = pg;` },
  { says: /tools never imports server/, file: "tools/release/a.ts", text: `import { db } from "#platform/server/db/index.ts"; db;` },
  { says: /server never imports web/, file: "platform/server/db/a.ts", text: `import { desk } from "#app/web/main.tsx"; desk;` },
  { says: /web never imports server/, file: "platform/web/a.ts", text: `type A = import("#app/server/app.ts").app; export type B = A;` },
  { says: /web never imports server/, file: "modules/threat/web/a.ts", text: `import { module } from "../server/index.ts"; module;` },
  { says: /web never imports phone/, file: "app/web/a.ts", text: `import { phone } from "../phone/main.tsx"; phone;` },
  { says: /phone never imports web/, file: "modules/threat/phone/a.ts", text: `import { desk } from "#app/web/main.tsx"; desk;` },
  { says: /only types/, file: "app/phone/a.ts", text: `import { Room } from "#modules/workshop/contract/room.ts"; Room;` },
  { says: /phone does not import "zod/, file: "platform/phone/a.ts", text: `import * as z from "zod/mini"; z;` },
  {
    says: /the platform knows no module/,
    file: "platform/server/db/a.ts",
    text: `import { module } from "#modules/threat/server/index.ts"; module;`,
  },
  {
    says: /the platform knows no module/,
    file: "platform/web/a.ts",
    text: `import type { Room } from "#modules/workshop/contract/room.ts"; export type R = Room;`,
  },
  {
    says: /the platform does not import the application/,
    file: "platform/server/db/a.ts",
    text: `import { app } from "#app/server/app.ts"; app;`,
  },
  {
    says: /a module does not import the application/,
    file: "modules/threat/server/a.ts",
    text: `import { app } from "#app/server/app.ts"; app;`,
  },
  { says: /threat does not import workshop/, file: "modules/threat/server/a.ts", text: `import "#modules/workshop/server/index.ts";` },
  {
    says: /safeguard does not import threat/,
    file: "modules/safeguard/web/a.ts",
    text: `const page = () => import("#modules/threat/web/page.ts"); page;`,
  },
  {
    says: /threat does not import workshop/,
    file: "modules/threat/contract/a.ts",
    text: `export type { Room } from "#modules/workshop/contract/room.ts";`,
  },
  {
    says: /only through modules\/threat\/server\/index.ts/,
    file: "modules/workshop/server/a.ts",
    text: `import { round } from "#modules/threat/server/round.ts"; round;`,
  },
  {
    says: /only through modules\/threat\/server\/index.ts/,
    file: "app/server/a.ts",
    text: `import { round } from "#modules/threat/server/round.ts"; round;`,
  },
  {
    says: /gossip does not import threat/,
    file: "modules/gossip/server/index.ts",
    text: `import { module } from "#modules/threat/server/index.ts"; module;`,
  },
  { says: /names pages by import/, file: "modules/threat/web/index.ts", text: `import { x } from "./threat-page.tsx"; x;` },
  { says: /names pages by import/, file: "modules/threat/web/index.ts", text: `import "./threat.css";` },
  { says: /names pages by import/, file: "modules/threat/phone/index.ts", text: `export { Page } from "./threat-page.tsx";` },
  { says: /safeguard does not import threat/, file: "modules/safeguard/web/a.ts", text: `import "#modules/threat/web/threat.css";` },
  { says: /safeguard does not import threat/, file: "modules/safeguard/web/a.ts", text: `import "../../threat/web/threat.css";` },
  { says: /the platform knows no module/, file: "platform/web/a.ts", text: `import "#modules/threat/web/threat.css";` },
  { says: /no part of tools\/layout/, file: "elsewhere/a.ts", text: `import { readFileSync } from "node:fs"; readFileSync;` },
  { says: /no part of tools\/layout/, file: "app/web/b.ts", text: `import { a } from "../../elsewhere/a.ts"; a;` },
  { says: /nothing imports a test/, file: "methods/ranking/a.test.ts", text: "export const a = 1;" },
];

for (const [index, { says, file, text }] of violations.entries()) {
  test(`a violation is found: ${says.source} (${index + 1}, ${file})`, (t) => {
    const { graph, modules } = checkoutOf(t, {
      [file]: text,
      "modules/threat/web/page.ts": "export const page = 1;",
      "modules/threat/web/threat-page.tsx": "export const x = 1; export const Page = 1;",
      "modules/threat/phone/threat-page.tsx": "export const Page = 1;",
      ...(says.source.startsWith("nothing") ? { "methods/ranking/b.ts": `import { a } from "./a.test.ts"; a;` } : {}),
      ...(text.includes("elsewhere") ? { "elsewhere/a.ts": "export const a = 1;" } : {}),
    });
    const faults = boundaryFaults(graph, modules, []);
    assert.equal(faults.length, 1, faults.join("\n"));
    assert.match(faults[0] ?? "", says);
  });
}

test("allowed: types for the phone, Node in tests of methods, styles in the phone, the launcher in the command", (t) => {
  const { graph, modules } = checkoutOf(t, {
    "methods/ranking/rank.test.ts": `import test from "node:test"; test;`,
    "platform/phone/a.ts": `import "./phone.css"; import { seal } from "#platform/contract/seal.ts"; seal;`,
    "platform/phone/phone.css": "",
    "modules/workshop/phone/a.ts": `import { paths } from "../contract/room-paths.ts"; paths;`,
    "app/phone/b.ts": `import { rank } from "#methods/ranking/index.ts"; rank;`,
    "app/server/testing-rooms.ts": `import { round } from "#modules/threat/server/round.ts"; export const rooms = round;`,
    "modules/threat/web/index.ts": `import type { P } from "./page.tsx"; export const module = { page: () => import("./page.tsx") as P };`,
    "modules/threat/web/page.tsx": `import "./threat.css"; export type P = 1;`,
    "modules/threat/web/threat.css": "",
    "app/server/list.test.ts": `import { modules } from "../modules.ts"; modules;`,
    "app/modules.ts": `export const modules = ["safeguard", "threat", "workshop"];`,
    "bench/a.ts": `import "../app/server/app.ts";`,
    "app/command/counterpart.mjs": `import "../../run.mjs";`,
    "run.mjs": "export const x = 1;",
  });
  assert.deepEqual([...boundaryFaults(graph, modules, []), ...graph.faults], []);
});

test("a listed import cycle is not reported; a listed cycle that the code does not have is a fault", (t) => {
  const planted = { "modules/threat/web/a.ts": `export type { Room } from "#modules/workshop/contract/room.ts";` };
  const listed = { part: "web", from: "modules/threat/web", to: "modules/workshop/contract" } as const;
  const { graph, modules } = checkoutOf(t, planted);
  assert.deepEqual(boundaryFaults(graph, modules, [listed]), []);
  const other = boundaryFaults(graph, modules, [listed, { ...listed, from: "modules/safeguard/web" }]);
  assert.equal(other.length, 1);
  assert.match(other[0] ?? "", /is cut: remove it/);
});

test("an import cycle is found, also through re-exports and types; an import of a missing file is a fault", (t) => {
  const { graph } = checkoutOf(t, {
    "methods/a.ts": `export * from "./b.ts";`,
    "methods/b.ts": `import type { C } from "./c.ts"; export type B = C;`,
    "methods/c.ts": `export type C = import("./a.ts").B | 1; export const later = () => import("./f.ts");`,
    "methods/f.ts": `import "./c.ts";`,
    "methods/d.ts": `import { x } from "./nowhere.ts"; x;`,
    "methods/e.ts": `import { x } from "#methods/nowhere.ts"; x;`,
  });
  assert.deepEqual(cycles(graph), [["methods/a.ts", "methods/b.ts", "methods/c.ts"]]);
  assert.deepEqual(graph.faults, ['methods/d.ts: "./nowhere.ts" leads to no file', 'methods/e.ts: "#methods/nowhere.ts" leads to no file']);
});

test("modules: cyclic or unknown dependencies and a missing title are faults; the graph is printed in order", (t) => {
  const { modules } = checkoutOf(t, {});
  assert.equal(moduleGraphText(modules), "safeguard\nthreat\nworkshop        -> threat\n");
  const broken = checkoutOf(t, {
    "modules/threat/module.json": moduleFile("Threats", ["workshop"]),
    "modules/safeguard/module.json": moduleFile("", ["gossip"]),
  });
  assert.deepEqual(
    moduleFaults(broken.modules).sort(),
    [
      "modules depend on each other in a circle: threat -> workshop -> threat",
      'modules/safeguard/module.json depends on "gossip", which is not a module',
      "modules/safeguard/module.json has no title",
    ].sort(),
  );
});

test("the list of modules: a module that is missing, unknown, listed twice or listed too early is a fault", (t) => {
  const { modules } = checkoutOf(t, {});
  assert.deepEqual(listFaults(["safeguard", "threat", "workshop"], modules), []);
  assert.deepEqual(listFaults(["threat", "workshop"], modules), ["app/modules.ts does not list safeguard"]);
  assert.deepEqual(listFaults(["safeguard", "workshop", "threat", "threat", "gossip"], modules), [
    "app/modules.ts lists workshop before threat, on which it depends",
    "app/modules.ts lists threat twice",
    "app/modules.ts lists gossip, which is not a folder of modules/",
  ]);
});
