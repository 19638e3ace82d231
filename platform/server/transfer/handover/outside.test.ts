import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { chownSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { test } from "node:test";
import { placesOutside } from "./outside.ts";

/** The number of a process that has ended. */
const endedPid = (): number => spawnSync(process.execPath, ["-e", ""]).pid;

test("the temporary folder of an ended import is destroyed with the node; a folder of another account is not", async (t) => {
  const folder = mkdtempSync(path.join(tmpdir(), `counterpart-import-${endedPid()}-`));
  const data = mkdtempSync(path.join(tmpdir(), "counterpart-outside-"));
  t.after(() => {
    rmSync(folder, { recursive: true });
    rmSync(data, { recursive: true });
  });
  assert.ok((await placesOutside(data)).includes(folder));
  if (process.getuid?.() !== 0) {
    t.diagnostic("only root can give a folder to another account");
    return;
  }
  chownSync(folder, 65_534, 65_534);
  assert.ok(!(await placesOutside(data)).includes(folder));
});
