/** Creates unused exports and messages in a small checkout and checks that each is found, and that used ones are not reported. */
import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { test, type TestContext } from "node:test";
import { unusedFaults } from "./unused.ts";

const base: Record<string, string> = {
  "package.json": `{ "imports": { "#app/*": "./app/*", "#methods/*": "./methods/*", "#modules/*": "./modules/*", "#platform/*": "./platform/*" } }`,
  "methods/ranking/index.ts": `export { rank, type Rank } from "./rank.ts";`,
  "methods/ranking/rank.ts": `export type Rank = number;\nexport const rank = (): Rank => 1;`,
  "platform/server/db/index.ts": `export * from "./open.ts";\nexport { close, type Closing } from "./close.ts";`,
  "platform/server/db/open.ts": `import { rank } from "#methods/ranking/index.ts";\nexport const open = rank;`,
  "platform/server/db/close.ts": `export interface Closing { readonly late: boolean }\nexport const close = (how: Closing) => how;`,
  "modules/needs/server/index.ts": `import { close, open } from "#platform/server/db/index.ts";\nexport const module = [open, close];`,
  "modules/needs/web/page.tsx": `import { t } from "./say.ts";\nexport default () => <p>{t("needs.title")}{t(\`needs.kind.\${t("needs.x")}\`)}</p>;`,
  "modules/needs/web/say.ts": `export const t = (id: string) => id;`,
  "modules/needs/words/en/needs.json": JSON.stringify({ "needs.title": "T", "needs.kind.visit": "V", "needs.x": "X" }),
  "app/server/app.ts": `import { module } from "#modules/needs/server/index.ts";\nconst page = import("#modules/needs/web/page.tsx");\nvoid [module, page];`,
};

const faultsOf = (t: TestContext, planted: Record<string, string>, kept: Parameters<typeof unusedFaults>[2] = []): readonly string[] => {
  const folder = mkdtempSync(path.join(tmpdir(), "counterpart-unused-"));
  t.after(() => rmSync(folder, { recursive: true }));
  const files = { ...base, ...planted };
  for (const [file, text] of Object.entries(files)) {
    mkdirSync(path.dirname(path.join(folder, file)), { recursive: true });
    writeFileSync(path.join(folder, file), text);
  }
  return unusedFaults(folder, Object.keys(files).sort(), kept).faults;
};

test("a checkout without unused exports has no fault", (t) => assert.deepEqual(faultsOf(t, {}), []));

const violations: readonly { readonly says: RegExp; readonly planted: Record<string, string> }[] = [
  {
    says: /close.ts:1 exports "shut"/,
    planted: { "platform/server/db/close.ts": "export const shut = 1;\nexport type Closing = 1;\nexport const close = (c: Closing) => c;" },
  },
  // the use by a test does not count, nor does the use by a journey
  {
    says: /exports "shut"/,
    planted: {
      "platform/server/db/shut.ts": "export const shut = 1;",
      "platform/server/db/shut.test.ts": `import { shut } from "./shut.ts"; shut;`,
    },
  },
  {
    says: /exports "shut"/,
    planted: {
      "platform/server/db/shut.ts": "export const shut = 1;",
      "e2e/a.e2e.ts": `import { shut } from "#platform/server/db/shut.ts"; shut;`,
    },
  },
  // a re-export is not a use until some code imports it
  {
    says: /server\/index.ts:1 exports "count"/,
    planted: {
      "modules/needs/server/index.ts": `export { count } from "./count.ts";\nimport { close, open } from "#platform/server/db/index.ts";\nexport const module = [open, close];`,
      "modules/needs/server/count.ts": "export const count = (): string => count.name;",
    },
  },
  { says: /exports "Shape"/, planted: { "modules/needs/contract/needs.ts": "export interface Shape { readonly a: 1 }" } },
  {
    says: /no code reads the message needs.more/,
    planted: { "modules/needs/words/en/needs.json": JSON.stringify({ "needs.title": "T", "needs.x": "", "needs.more": "M" }) },
  },
  {
    says: /no code reads the message needs.kinds/,
    planted: { "modules/needs/words/en/needs.json": JSON.stringify({ "needs.kinds": "K", "needs.kind.a": "", "needs.x": "" }) },
  },
  {
    says: /no code reads the message needs.only-tested/,
    planted: {
      "modules/needs/words/en/needs.json": JSON.stringify({ "needs.title": "T", "needs.x": "X", "needs.only-tested": "M" }),
      "modules/needs/web/page.test.ts": `export const id = "needs.only-tested";`,
    },
  },
];
for (const [index, { says, planted }] of violations.entries())
  test(`unused code is found (${index + 1}): ${says.source}`, (t) => {
    const faults = faultsOf(t, planted);
    assert.equal(faults.length, 1, faults.join("\n"));
    assert.match(faults[0] ?? "", says);
  });

test("a listed export is allowed; an entry that is not needed is a fault", (t) => {
  const planted = { "platform/server/db/shut.ts": "export const shut = 1;" };
  const entry = { file: "platform/server/db/shut.ts", names: ["shut"], reason: "for the test" };
  assert.deepEqual(faultsOf(t, planted, [entry]), []);
  assert.match(faultsOf(t, {}, [entry])[0] ?? "", /lists shut of platform\/server\/db\/shut.ts/);
});
