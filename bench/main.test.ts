import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { test } from "node:test";
import { bench } from "./main.ts";

test("figures have their targets beside them, missed targets are counted, and a failed benchmark is reported", async (t) => {
  const folder = mkdtempSync(path.join(tmpdir(), "counterpart-bench-"));
  t.after(() => rmSync(folder, { recursive: true }));
  const write = (file: string, text: string): void => writeFileSync(path.join(folder, file), text);
  write(
    "a.ts",
    `export const name = "Alpha"; export const run = async () => [{ figure: "3 ms", bar: "5 ms", met: true }, { figure: "9 ms", bar: "5 ms", met: false }];`,
  );
  write("b.ts", `export const name = "Beta"; export const run = async () => { throw new Error("no such file"); };`);
  write("c.ts", `export const name = "Gamma"; export const run = async () => [{ figure: "12 MB", bar: "", met: null }];`);
  write("shared.ts", "export const rooms = 30;");
  const lines: string[] = [];
  assert.deepEqual(await bench(folder, [], (line) => lines.push(line)), { missed: 1, broken: 1, run: 3 });
  const text = lines.join("\n");
  assert.match(text, /Alpha\n {2}met +3 ms +\[bar: 5 ms\]\n {2}MISSED +9 ms +\[bar: 5 ms\]/);
  assert.match(text, /Beta\n {2}BROKEN +Error: no such file/);
  assert.match(text, /Gamma\n {10}12 MB\n/);
  assert.deepEqual(await bench(folder, ["Gamm"], () => undefined), { missed: 0, broken: 0, run: 1 });
});
