/** Tests purity, sizes, hygiene and licences: each rule finds its violations and reports nothing else. */
import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { test } from "node:test";
import { hygieneFaults, lineFaults } from "./hygiene.ts";
import { isPermissive, licenceFaults } from "./licence-rules.ts";
import { ambientUses } from "./purity.ts";
import { sizes } from "./sizes.ts";

const ambient = [
  "new Date()",
  "Date.now()",
  "Date()",
  "Math.random()",
  "fetch('x')",
  "performance.now()",
  "crypto.randomUUID()",
  "'a'.localeCompare('b')",
  "(1).toLocaleString()",
  "new Intl.Collator()",
  "process.env",
  "setTimeout(f, 1)",
];
for (const use of ambient) {
  test(`purity finds ${use}`, () => assert.equal(ambientUses("a.ts", `const f = () => 1;\nexport const x = ${use};`).length, 1));
}

test("purity accepts code that depends only on its input", () => {
  const pure =
    "export const day = new Date(0).toISOString(); export const s = Math.sqrt(2); // Math.random() in a comment\nexport const t = 'Date.now()';";
  assert.deepEqual(ambientUses("a.ts", pure), []);
});

test("purity reports the line of the use", () => assert.deepEqual(ambientUses("a.ts", "\n\nMath.random();"), ["a.ts:3 uses Math.random"]));

test("sizes: a file of 401 lines is too long, a file of 400 lines is not, and generated files are not counted", (t) => {
  const folder = mkdtempSync(path.join(tmpdir(), "counterpart-sizes-"));
  t.after(() => rmSync(folder, { recursive: true }));
  const write = (name: string, lines: number): string => {
    writeFileSync(path.join(folder, name), "x\n".repeat(lines));
    return name;
  };
  const files = [
    write("a.ts", 400),
    write("b.test.ts", 401),
    write("c.generated.ts", 9000),
    write("d.sql", 10),
    write("e.json", 9000),
    write("f.css", 20),
  ];
  const found = sizes(folder, files);
  assert.deepEqual(found.faults, ["b.test.ts has 401 lines; 400 is the wall"]);
  assert.deepEqual([found.count, found.median, found.p90, found.max], [4, 20, 401, 401]);
  assert.deepEqual(found.generated, ["c.generated.ts"]);
});

test("hygiene finds a test with `only`, a mark for unfinished work and an absolute path of a machine", () => {
  assert.equal(lineFaults("a.test.ts", `test.${"on"}ly('x', () => {});`).length, 1);
  assert.equal(lineFaults("a.ts", `// ${"TO"}DO later`).length, 1);
  assert.equal(lineFaults("a.md", `see \`/${"wo"}rk/main\``).length, 1);
  assert.deepEqual(lineFaults("a.ts", "const homework = './work/x'; // all to do with a method; the root/branch"), []);
});

test("hygiene finds names that are not descriptive, names in another case, and large files", (t) => {
  const folder = mkdtempSync(path.join(tmpdir(), "counterpart-hygiene-"));
  t.after(() => rmSync(folder, { recursive: true }));
  mkdirSync(path.join(folder, "a"));
  const files = ["a/utils.ts", "a/FooBar.ts", "a/record-judgement.ts", "a/picture.png"];
  for (const file of files) writeFileSync(path.join(folder, file), file.endsWith("png") ? Buffer.alloc(1_000_001) : "");
  const faults = hygieneFaults(folder, files);
  assert.deepEqual(faults.map((one) => one.replace(/[: ].*/, "")).sort(), ["a/FooBar.ts", "a/picture.png", "a/utils.ts"]);
});

test("hygiene finds a regular expression built outside the reviewed files", () => {
  const built = `const found = new ${"Reg"}Exp(name).test(text);`;
  assert.equal(lineFaults("modules/a/server/find.ts", built).length, 1);
  assert.deepEqual(lineFaults("platform/server/transfer/archive/unpack.ts", built), []);
  assert.deepEqual(lineFaults("modules/a/server/find.test.ts", built), []);
  assert.deepEqual(lineFaults("tools/find.ts", built), []);
});

test("every package of the lock file has a digest and comes from npm's registry", () => {
  const { packages } = JSON.parse(readFileSync(new URL("../package-lock.json", import.meta.url), "utf8")) as {
    packages: Record<string, { link?: boolean; integrity?: string; resolved?: string }>;
  };
  const foreign = Object.entries(packages).filter(([place, { link, integrity, resolved }]) => {
    if (!place.includes("node_modules/") || link === true) return false;
    return integrity?.startsWith("sha512-") !== true || (resolved !== undefined && !resolved.startsWith("https://registry.npmjs.org/"));
  });
  assert.deepEqual(
    foreign.map(([place]) => place),
    [],
  );
  assert.ok(Object.keys(packages).length > 100);
});

test("an SPDX expression is accepted if permissive licences alone can satisfy it", () => {
  for (const good of ["MIT", "(MIT OR GPL-3.0)", "MIT AND OFL-1.1", "(MIT AND (GPL-2.0 OR ISC))"])
    assert.equal(isPermissive(good), true, good);
  for (const bad of ["", "GPL-3.0", "MIT AND GPL-3.0", "(MIT", "MIT)", "UNLICENSED", "MIT GPL-3.0"])
    assert.equal(isPermissive(bad), false, bad);
});

test("a package with a licence that is not allowed, or without a licence, is reported", (t) => {
  const folder = mkdtempSync(path.join(tmpdir(), "counterpart-licences-"));
  t.after(() => rmSync(folder, { recursive: true }));
  const packages = {
    "": {},
    "app/command": { version: "1.0.0" },
    "node_modules/counterpart-command": { link: true },
    "node_modules/good": { version: "1.0.0", license: "MIT" },
    "node_modules/good/node_modules/bad": { version: "2.0.0", license: "AGPL-3.0" },
    "node_modules/silent": { version: "3.0.0" },
    "node_modules/lightningcss-linux-x64-gnu": { version: "1.0.0", license: "MPL-2.0" },
    "node_modules/lightningcssx": { version: "1.0.0", license: "MPL-2.0" },
  };
  writeFileSync(path.join(folder, "package-lock.json"), JSON.stringify({ packages }));
  const { looked, faults } = licenceFaults(folder);
  assert.equal(looked, "5 packages");
  assert.deepEqual(faults, ["bad@2.0.0: AGPL-3.0", "lightningcssx@1.0.0: MPL-2.0", "silent@3.0.0: declares no licence"]);
});
