import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import test from "node:test";
import { machineOf } from "./machine-of.ts";

/** The beginning of a PE file: "MZ", the offset of its header at 0x3c, there "PE\0\0" and the machine. */
const windows = (machine: number): Uint8Array => {
  const bytes = Buffer.alloc(256);
  bytes.write("MZ", 0, "latin1");
  bytes.writeUInt32LE(0x80, 0x3c);
  bytes.write("PE\0\0", 0x80, "latin1");
  bytes.writeUInt16LE(machine, 0x84);
  return bytes;
};

test("the header of a Windows program gives its machine", () => {
  assert.equal(machineOf(windows(0x8664)), "windows x64");
  assert.equal(machineOf(windows(0xaa64)), "windows 0xaa64");
});

test("a truncated file, or one that is not a program, has no machine", () => {
  assert.equal(machineOf(windows(0x8664).subarray(0, 0x82)), null);
  assert.equal(machineOf(Buffer.alloc(256, "text")), null);
  assert.equal(machineOf(new Uint8Array()), null);
});

test(
  "this Node is made for this machine",
  { skip: process.platform !== "linux" || process.arch !== "x64" ? "not Linux x64" : false },
  () => {
    assert.equal(machineOf(readFileSync(process.execPath)), "linux x64");
  },
);
