// Tests the limits on guessing codes. The guesses of other people must never keep out a person with the right code.
import assert from "node:assert/strict";
import { test } from "node:test";
import { Problem } from "#platform/contract/problems.ts";
import { roomKey } from "../contract/room.ts";
import { roomOfTypedCode, triesAMinute } from "./tries.ts";
import { openedRoom } from "./testing-room.ts";

test("an address that guesses codes must wait a minute; guesses from many addresses do not keep out other people", async (t) => {
  const { app, origin, joinUrl } = await openedRoom(t);

  const code = new URL(joinUrl).hash.slice(1).split(".")[0] ?? "";
  const ask = (typed: string, address: string, now: number): Promise<string> =>
    roomOfTypedCode(app.services, typed, address, now).then(
      () => "open",
      (error: unknown) => (error instanceof Problem ? error.code : String(error)),
    );
  const now = performance.now() + 1_000_000;
  const tries = (address: string, n: number, at: number) => Array.from({ length: n }, () => ask("2222-2222", address, at));
  for (const answer of tries("10.0.0.1", triesAMinute.address, now)) assert.equal(await answer, "code-unknown");
  assert.equal(
    await ask(code, "10.0.0.1", now),
    "too-many-tries",
    "the right code is refused too; otherwise the address could continue to guess",
  );
  assert.equal(await ask(code, "10.0.0.2", now), "open");
  // one phone can use ten or even a hundred addresses of the network
  for (let n = 1; n < triesAMinute.listener / triesAMinute.address; n++)
    for (const answer of tries(`10.0.1.${n}`, triesAMinute.address, now)) assert.equal(await answer, "code-unknown");
  assert.equal(await ask("2222-2222", "10.0.0.3", now), "code-unknown");
  assert.equal(await ask("2222-2222", "10.0.0.3", now), "too-many-tries", "over the limit of the listener, an address has one try");
  assert.equal(await ask(code, "10.0.0.4", now), "open", "a person with the right code is let in, even while others guess");
  assert.equal(await ask(code, "10.0.0.1", now + 60_001), "open");

  const typed = await fetch(origin + roomKey.path, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ code }),
  });
  assert.equal(typed.status, 200);
});
