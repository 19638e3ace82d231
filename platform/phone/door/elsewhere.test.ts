// Tests that an open page tries other addresses of the room only if no reply comes from the present address.
import assert from "node:assert/strict";
import { test } from "node:test";
import { Refused, Unreachable } from "../api.ts";
import { at, rememberAddresses, whereverItIs } from "./elsewhere.ts";

const own = "http://10.0.0.1:4401";
const other = "http://10.0.0.2:4401";
Object.defineProperty(globalThis, "location", { value: { origin: own }, configurable: true });

/** Calls the room; a reply comes only from the address `answering`. */
const ask = (answering: string | null, tried: string[] = [], refuses = false): Promise<string> =>
  whereverItIs(async (base) => {
    tried.push(base);
    if (base !== answering) throw new Unreachable();
    if (refuses) throw new Refused({ code: "room-closed" });
    return base;
  });

test("if the room moves to another address that it sent before, the page finds it there, and also after it moves back", async () => {
  rememberAddresses([own, other]);
  const tried: string[] = [];
  assert.equal(await ask("", tried), "");
  assert.deepEqual(tried, [""], "nothing else is tried while the room answers");
  await assert.rejects(ask(null), Unreachable);
  assert.equal(at("/room/x"), "/room/x");
  await assert.rejects(ask(other, [], true), Refused, "a refusal comes from the room");
  assert.equal(at("/room/x"), `${other}/room/x`);
  assert.equal(await ask(other), other);
  assert.equal(await ask(""), "");
  assert.equal(at("/room/x"), "/room/x");
});

test("if the room has sent no other addresses, the page makes only one attempt", async () => {
  rememberAddresses([own]);
  const tried: string[] = [];
  await assert.rejects(ask(null, tried), Unreachable);
  assert.deepEqual(tried, [""]);
});
