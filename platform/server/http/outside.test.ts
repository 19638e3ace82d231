/** Tests the work of a request outside its transaction: it is undone if the request fails, and work that failed needs no undoing. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { createOutside } from "./outside.ts";

test("if the request fails, its work is undone; work that failed is not undone, and the log says nothing about it", async () => {
  const [log, undone]: string[][] = [[], []];
  const outside = createOutside((line) => log?.push(line));
  const undo = async (made: string): Promise<void> => {
    undone?.push(made);
    if (made === "stuck") throw new TypeError("no such file");
  };
  outside.begin();
  await outside.run(async () => "key", undo);
  await assert.rejects(outside.run(async () => Promise.reject(new Error("the file was refused")), undo));
  await outside.end(false);
  assert.deepEqual([undone, log], [["key"], []]);

  const other = createOutside((line) => log?.push(line));
  other.begin();
  await other.run(async () => "stuck", undo);
  await other.end(false);
  assert.match(log?.join("\n") ?? "", /could not be undone: TypeError$/);
});
