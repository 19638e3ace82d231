import assert from "node:assert/strict";
import path from "node:path";
import test from "node:test";
import { dataHome, isStart } from "./archive.ts";

test("data is stored in the system's folder for user data, wherever the release archive was unpacked", () => {
  assert.equal(dataHome({}, "linux", "/people/amara"), path.join("/people/amara", ".local", "share", "counterpart"));
  assert.equal(dataHome({ XDG_DATA_HOME: "/elsewhere" }, "linux", "/people/amara"), path.join("/elsewhere", "counterpart"));
  assert.equal(dataHome({ LOCALAPPDATA: "L" }, "win32", "H"), path.join("L", "Counterpart"));
  assert.equal(dataHome({ LOCALAPPDATA: "" }, "win32", "H"), path.join("H", "AppData", "Local", "Counterpart"));
});

test("without arguments, or if the first argument is a setting, the program starts; for a command or a request for help, it does not start", () => {
  for (const words of [[], ["start"], ["start", "--lan"], ["--lan"]]) assert.equal(isStart(words), true, words.join(" "));
  for (const words of [["pool", "a.dtt"], ["--help"], ["help"], ["audit", "verify"]]) assert.equal(isStart(words), false, words.join(" "));
});
