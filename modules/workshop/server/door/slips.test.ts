// Tests slips: each code lets in one phone, for one agency. Each attack with a guessed, copied or stolen slip must fail.
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { test } from "node:test";
import { listAgencies } from "#modules/programme/contract/programme.ts";
import { command, refused } from "#platform/server/testing-values.ts";
import { getDoor, letIn, lockDoor, replaceLost } from "../../contract/door.ts";
import { closeRoom, getRoom, getWall } from "../../contract/workshop.ts";
import { normaliseCode } from "../join-codes.ts";
import { streamOpened } from "../presence.ts";
import { openedRoom } from "../testing-room.ts";
import { answerOf } from "../testing.ts";
import { everyRow } from "../questions/testing-rooms.ts";
import { roomOfTypedCode, triesAMinute } from "../tries.ts";
import { printedSlips } from "./testing-slips.ts";

const opened = async (t: Parameters<typeof openedRoom>[0]) => {
  const room = await openedRoom(t);
  const { agencies } = await room.desk.call(listAgencies, { params: room.where });
  const door = () => room.desk.call(getDoor, { params: room.at });
  return { ...room, agencies, door };
};

test("a slip lets a phone in immediately, for its agency; slips have two languages and are four on a page", async (t) => {
  const room = await opened(t);
  const [first, second] = room.agencies;
  assert.ok(first && second);
  const { codes, pages } = await printedSlips(room, [
    { agency: first.id, slips: 3 },
    { agency: second.id, slips: 2 },
    { agency: null, follows: true, slips: 1 },
  ]);
  assert.equal(codes.length, 6);
  assert.equal(pages.length, 2);
  for (const text of [first.name["en"], "counterpart-velmara", "One person, one slip", "TLP:AMBER", new URL(room.origin).host])
    assert.ok(pages[0]?.replaceAll(/\s+/g, " ").includes(text ?? "?"), `${text} is on the page`);
  const one = room.phone();
  assert.equal((await one.knock(undefined, "en", { code: codes[0] ?? "" })).state, "in");
  const [of_first] = (await room.door()).agencies.filter(({ id }) => id === first.id);
  assert.deepEqual([of_first?.in, of_first?.slips], [1, 3]);
  const interpreter = room.phone();
  assert.equal((await interpreter.knock(undefined, "en", { code: (codes[5] ?? "").toLowerCase().replace("-", " ") })).state, "in");
  assert.equal((await interpreter.snapshot()).seat.follows, true);
  assert.deepEqual([(await room.door()).in, (await room.door()).following, (await room.door()).slips], [1, 1, 5]);
});

test("a copied slip that is used again lets no second phone in, and no stored row shows which seat has the slip", async (t) => {
  const room = await opened(t);
  const agency = room.agencies[0]?.id ?? "";
  const { codes } = await printedSlips(room, [{ agency, slips: 1 }]);
  const code = codes[0] ?? "";
  const [owner, thief] = [room.phone(), room.phone()];
  await owner.knock(undefined, "en", { code });
  const shown = await thief.knock(undefined, "en", { code });
  assert.deepEqual([shown.state, shown.slip, shown.token], ["waiting", "used", null]);
  const door = await room.door();
  assert.deepEqual(door.shownAgain, [{ agency, times: 1 }]);
  assert.deepEqual([door.in, door.waiting.length], [1, 1]);
  // The same phone repeats its request after a lost reply. The server does not count this as a second use.
  assert.equal((await owner.knock(undefined, "en", { code })).state, "in");
  assert.deepEqual((await room.door()).shownAgain, [{ agency, times: 1 }]);

  const values = async (sql: string) => (await room.app.db.as("owner", sql)).rows.flatMap((row) => Object.values(row));
  await room.app.db.as(
    "owner",
    "alter table workshop.slip no force row level security; alter table workshop.seat no force row level security",
  );
  const slips = await values("select id::text, code_hash from workshop.slip");
  const seats = await values("select id::text, token_hash, slip_hash from workshop.seat");
  assert.equal(slips.length, 2);
  assert.deepEqual(
    slips.filter((value) => seats.includes(value)),
    [],
  );
  assert.ok(![...slips, ...seats].some((value) => String(value).includes(code.replace("-", ""))));
});

test("no row has a digest from which a slip's code can be found by trying; a typed code still finds its room", async (t) => {
  const room = await opened(t);
  const { codes } = await printedSlips(room, [{ agency: null, slips: 2 }]);
  const rows = await everyRow(room);
  const digests = (code: string) =>
    ["hex", "base64", "base64url"].map((form) =>
      createHash("sha256")
        .update(code)
        .digest(form as "hex"),
    );
  const found = (code: string) => digests(normaliseCode(code)).some((digest) => rows.includes(digest));
  assert.deepEqual(codes.map(found), [false, false]);
  // the control: the code on the wall, which everybody can see, is found by its digest
  const [wall = ""] = new URL(room.joinUrl).hash.slice(1).split(".");
  assert.equal(found(wall), true);
  const roomOf = async (code: string) => (await roomOfTypedCode(room.app.services, code, "10.0.0.1")).id;
  assert.deepEqual([await roomOf(codes[0] ?? ""), await roomOf(wall)], [room.at.room, room.at.room]);
  await assert.rejects(roomOf("2222-2222"), refused("code-unknown"));
});

test("if several phones send the same slip at the same moment, only one is let in", async (t) => {
  const room = await opened(t);
  const { codes } = await printedSlips(room, [{ agency: null, slips: 1 }]);
  const all = await Promise.all(Array.from({ length: 8 }, () => room.phone().knock(undefined, "en", { code: codes[0] ?? "" })));
  assert.deepEqual(all.map(({ state }) => state).toSorted(), ["in", ...Array.from({ length: 7 }, () => "waiting")]);
});

test("after too many wrong codes from an address its typed codes are refused, but a scanned slip is accepted", async (t) => {
  const room = await opened(t);
  const { codes } = await printedSlips(room, [{ agency: null, slips: 2 }]);
  const guesser = room.phone();
  const said: (string | null)[] = [];
  for (let n = 0; n < triesAMinute.address + 5; n += 1) said.push((await guesser.knock(undefined, "en", { code: "2222-2222" })).slip);
  assert.deepEqual(said, [...Array.from({ length: triesAMinute.address }, () => "unknown"), ...Array.from({ length: 5 }, () => "tries")]);
  const typed = await room.phone().knock(undefined, "en", { code: codes[0] ?? "" });
  assert.deepEqual(
    [typed.state, typed.slip],
    ["waiting", "tries"],
    "a right code is refused too; otherwise the address could continue to guess",
  );
  const forged = await room.phone().knock(undefined, "en", { code: codes[0] ?? "", pass: command() });
  assert.deepEqual([forged.state, forged.slip], ["waiting", "tries"], "a pass that nobody printed");
  // A phone that scanned the code on the wall still waits at the door; a phone that scanned its slip is let in.
  assert.equal((await room.phone().knock()).state, "waiting");
  const { joinUrl } = await room.desk.call(getRoom, { params: room.at });
  assert.ok(joinUrl);
  await assert.rejects(room.desk.call(replaceLost, { params: room.at, body: { agency: null } }), refused("lost-not-alone"));
  await room.phone().join();
  const lost = await room.desk.call(replaceLost, { params: room.at, body: { agency: null } });
  const [code = "", , pass = ""] = new URL(lost.joinUrl ?? "").hash.slice(1).split(".");
  assert.equal((await room.phone().knock(undefined, "en", { code, pass })).state, "in");
});

test("while the door is locked, no slip lets a phone in; the facilitator can, and the slips remain valid", async (t) => {
  const room = await opened(t);
  const { codes } = await printedSlips(room, [{ agency: null, slips: 1 }]);
  await room.desk.call(lockDoor, { params: room.at, body: { locked: true } });
  assert.equal((await room.desk.call(getWall, { params: room.at })).doorLocked, true);
  const one = room.phone();
  const waits = await one.knock(undefined, "en", { code: codes[0] ?? "" });
  assert.deepEqual([waits.state, waits.slip], ["waiting", "locked"]);
  const { waiting } = await room.door();
  await room.desk.call(letIn, { params: room.at, body: { waiting: waiting[0]?.id ?? "", agency: null, follows: false, lost: false } });
  assert.equal((await one.knock()).state, "in");
  await room.desk.call(lockDoor, { params: room.at, body: { locked: false } });
  assert.equal((await room.phone().knock(undefined, "en", { code: codes[0] ?? "" })).state, "in");
});

test("after the room moved, a used slip lets its holder in once more; the earlier seat ends, nobody answers twice", async (t) => {
  const room = await opened(t);
  const { codes } = await printedSlips(room, [{ agency: null, slips: 1 }]);
  const code = codes[0] ?? "";
  const before = room.phone();
  await before.knock(undefined, "en", { code });
  await before.answer(room.round, room.scenario, answerOf(0.4));
  // the room moved to another address
  await room.app.db.as("owner", "alter table workshop.room no force row level security");
  await room.app.db.as("owner", "update workshop.room set moves = moves + 1");
  const after = room.phone();
  assert.equal((await after.knock(undefined, "en", { code })).state, "in");
  await assert.rejects(before.snapshot(), refused("seat-replaced"));
  await assert.rejects(after.answer(room.round, room.scenario, answerOf(0.9)), refused("ballot-key-other"));
  const { answered, present } = await room.desk.call(getRoom, { params: room.at });
  assert.deepEqual([answered, present], [1, 1]);
  assert.equal((await room.phone().knock(undefined, "en", { code })).slip, "used", "once more, and not again");
});

test("after the room moved, the slip of a seat that was set aside lets nobody in", async (t) => {
  const room = await opened(t);
  const { codes } = await printedSlips(room, [{ agency: null, slips: 1 }]);
  const code = codes[0] ?? "";
  await room.phone().knock(undefined, "en", { code });
  await room.app.db.as(
    "owner",
    "alter table workshop.room no force row level security; alter table workshop.seat no force row level security",
  );
  await room.app.db.as("owner", "update workshop.seat set state = 'aside'; update workshop.room set moves = moves + 1");
  const again = await room.phone().knock(undefined, "en", { code });
  assert.deepEqual([again.state, again.slip], ["waiting", "used"]);
  assert.deepEqual([(await room.door()).in, (await room.door()).waiting.length], [0, 1]);
});

test("for a lost phone the person gets a new slip; the lost phone cannot answer; its answer remains, counted once", async (t) => {
  const room = await opened(t);
  const agency = room.agencies[2]?.id ?? "";
  const lost = room.phone();
  await lost.join({ agency });
  await lost.answer(room.round, room.scenario, answerOf(0.4));
  const { code } = await room.desk.call(replaceLost, { params: room.at, body: { agency } });
  await assert.rejects(lost.answer(room.round, room.scenario, answerOf(0.5), { counter: 2 }), refused("seat-replaced"));
  const found = room.phone();
  assert.equal((await found.knock(undefined, "en", { code })).state, "in");
  const { answered, present } = await room.desk.call(getRoom, { params: room.at });
  assert.deepEqual([answered, present], [1, 1]);
  assert.equal((await room.door()).agencies.find(({ id }) => id === agency)?.in, 1);
});

test("when the room is closed, its slips are deleted, and no seat shows any more that it had a slip", async (t) => {
  const room = await opened(t);
  const { codes } = await printedSlips(room, [{ agency: null, slips: 2 }]);
  await room.phone().knock(undefined, "en", { code: codes[0] ?? "" });
  const { rev } = await room.desk.call(getRoom, { params: room.at });
  await room.desk.call(closeRoom, { params: room.at, body: { expectedRev: rev } });
  await room.app.db.as(
    "owner",
    "alter table workshop.slip no force row level security; alter table workshop.seat no force row level security",
  );
  assert.equal((await room.app.db.as("owner", "select from workshop.slip")).rows.length, 0);
  assert.equal((await room.app.db.as("owner", "select from workshop.seat where slip_hash is not null")).rows.length, 0);
});

test("if several phones of an agency are out of reach, the facilitator chooses the minute, and no seat is named", async (t) => {
  const room = await opened(t);
  const { desk, at } = room;
  const agency = room.agencies[3]?.id ?? "";
  const phones = Array.from({ length: 3 }, room.phone);
  const seats: string[] = [];
  for (const one of phones) {
    await one.join({ agency });
    const rows = await room.app.db.transaction({ ...at, account: null, clearance: 4 }, (tx) =>
      tx.selectFrom("workshop.seat").select("id").where("room_id", "=", at.room).execute(),
    );
    seats.push(...rows.map(({ id }) => id).filter((id) => !seats.includes(id)));
  }
  // the second phone goes out of reach ten minutes after the others
  const ended = streamOpened(seats[1] ?? "", { send: () => undefined, close: () => undefined });
  const later = performance.now() + 600_000;
  const clock = t.mock.method(performance, "now", () => later);
  ended();
  clock.mock.restore();
  const away = async () => (await room.door()).agencies.find(({ id }) => id === agency)?.away ?? [];
  const [first, second, ...more] = await away();
  assert.deepEqual([first?.phones, second?.phones, more], [2, 1, []]);
  const told = JSON.stringify(await room.door());
  assert.deepEqual(
    seats.filter((id) => told.includes(id)),
    [],
  );
  const replace = (since?: string) => desk.call(replaceLost, { params: at, body: { agency, ...(since === undefined ? {} : { since }) } });
  await assert.rejects(replace(), refused("lost-not-alone"));
  await assert.rejects(replace("2026-01-01T00:00:00.000Z"), refused("lost-not-alone"));
  await replace(second?.since);
  await assert.rejects(async () => phones[1]?.snapshot(), refused("seat-replaced"));
  await phones[0]?.snapshot();
  // of the phones that went out of reach in the same minute, one loses its seat; the phone that replaces it gets its marks
  await phones[0]?.answer(room.round, room.scenario, answerOf(0.4));
  await phones[2]?.answer(room.round, room.scenario, answerOf(0.6));
  await assert.rejects(room.phone().join({ agency, lost: true }), refused("lost-not-alone"));
  const instead = room.phone();
  await instead.join({ agency, lost: true, since: first?.since ?? "" });
  assert.equal((await instead.snapshot()).round?.answered.includes(room.scenario), true);
  assert.deepEqual(
    (await away()).map((one) => one.phones),
    [2],
  );
  const { answered, present } = await desk.call(getRoom, { params: at });
  assert.deepEqual([answered, present], [2, 2]);
});
