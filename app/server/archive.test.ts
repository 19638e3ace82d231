import assert from "node:assert/strict";
import path from "node:path";
import test from "node:test";
import { dataHome, isStart } from "./archive.ts";

test("data is kept where the system keeps a person's data, whatever folder the archive lies in", () => {
  assert.equal(dataHome({}, "linux", "/people/amara"), path.join("/people/amara", ".local", "share", "counterpart"));
  assert.equal(dataHome({ XDG_DATA_HOME: "/elsewhere" }, "linux", "/people/amara"), path.join("/elsewhere", "counterpart"));
  assert.equal(dataHome({ LOCALAPPDATA: "L" }, "win32", "H"), path.join("L", "Counterpart"));
  assert.equal(dataHome({ LOCALAPPDATA: "" }, "win32", "H"), path.join("H", "AppData", "Local", "Counterpart"));
});

test("no word and a setting first are a start; a command and a call for help are not", () => {
  for (const words of [[], ["start"], ["start", "--lan"], ["--lan"]]) assert.equal(isStart(words), true, words.join(" "));
  for (const words of [["pool", "a.dtt"], ["--help"], ["help"], ["audit", "verify"]]) assert.equal(isStart(words), false, words.join(" "));
});
