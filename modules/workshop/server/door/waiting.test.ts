// Tests the list of waiting phones: its length is limited, no address can fill it, phones that send no requests are removed, and no two phones have
// the same words.
import assert from "node:assert/strict";
import { test } from "node:test";
import { entryAt, forgetDoor, knockAt, lapsesAfter, leaveDoor, mostWaiting, quietAfter, waitingAt } from "./waiting.ts";

const knocks = (room: string, address: string, n: number, now: number) =>
  Array.from({ length: n }, (_, i) => knockAt(room, { tokenHash: `${address} ${i}`, address, lang: "en" }, now));

test("no address can fill the list: a phone of another address replaces one of the address with the most phones", () => {
  const room = "door that is flooded";
  for (const address of ["a", "b", "c"]) knocks(room, address, mostWaiting.address, 0);
  assert.equal(waitingAt(room, 0).length, mostWaiting.door);
  assert.ok(knockAt(room, { tokenHash: "honest", address: "d", lang: "en" }, 0));
  assert.equal(waitingAt(room, 0).length, mostWaiting.door);
  assert.ok(waitingAt(room, 0).some(({ tokenHash }) => tokenHash === "honest"));
  forgetDoor(room);
});

test("waiting phones have different words; a phone that returns keeps its words until they expire", () => {
  const room = "door with words";
  knocks(room, "a", mostWaiting.address, 0);
  assert.equal(new Set(waitingAt(room, 0).map(({ pair }) => pair.join())).size, mostWaiting.address);
  const [first] = waitingAt(room, 0);
  assert.ok(first);
  assert.equal(waitingAt(room, quietAfter + 1).length, 0, "a phone that does not ask any more is not listed");
  const back = knockAt(room, first, quietAfter + 2);
  assert.equal(back?.entry.id, first.id);
  assert.equal(back?.isNew, true);
  const later = quietAfter + 3 + lapsesAfter;
  knockAt(room, { tokenHash: "somebody else", address: "b", lang: "en" }, later);
  assert.equal(entryAt(room, first.id), undefined);
  const anew = knockAt(room, first, later);
  assert.notEqual(anew?.entry.id, first.id);
  if (anew) leaveDoor(room, anew.entry);
  assert.ok(!waitingAt(room, later).some(({ tokenHash }) => tokenHash === first.tokenHash));
  forgetDoor(room);
});
