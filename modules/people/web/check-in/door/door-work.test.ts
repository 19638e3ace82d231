/** Tests the page at the door without a browser: a store in memory, and a server that answers or does not. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { newReference, writePass } from "#methods/check-in/index.ts";
import { createClient } from "#platform/contract/client.ts";
import { dayIn } from "#platform/contract/day-in.ts";
import { newDeviceKey, signWith, signedByOne } from "../../../contract/check-in-keys.ts";
import { deliveryMessage, fromHex, scanMessage } from "../../../contract/check-in-messages.ts";
import type { DeviceScan } from "../../../contract/check-in.ts";
import { createDoor, readLink } from "./door-work.ts";
import { firstSession, readAtDoor } from "./read-at-door.ts";
import type { DoorStore, Kept } from "./store.ts";

const id = (n: number): string => `0195d0a0-7e1a-7000-8000-${String(n).padStart(12, "0")}`;
const organiser = newDeviceKey();
const sessions = [
  { id: id(1), number: 1, day: "2026-09-07" },
  { id: id(2), number: 2, day: "2026-09-08" },
];
const enrolled = { label: "North", event: "000000000009", verifiers: [organiser.verifier], sessions, now: "2026-09-07T08:00:00Z" };
const passText = (n: number, event = "000000000009", named: readonly string[] | null = null): string =>
  writePass(
    { event, reference: newReference(Uint8Array.of(0, 0, 0, 0, n)), from: "2026-09-07", until: "2026-09-08", sessions: named },
    (message) => fromHex(signWith(organiser.secret, message)),
  );
const memory = (): { -readonly [name in keyof DoorStore]: DoorStore[name] } & { readonly now: () => Kept | null } => {
  let kept: Kept | null = null;
  return {
    now: () => kept,
    read: () => Promise.resolve(kept),
    change: (to) => {
      kept = to(kept);
      return Promise.resolve(kept);
    },
  };
};

interface Sent {
  readonly delivery: number;
  readonly sent: string;
  readonly scans: DeviceScan[];
  readonly signature: string;
}
const doorWith = async () => {
  const store = memory();
  const state = { online: true, lose: false, delivered: [] as Sent[], enrolments: [] as string[] };
  const request = async (address: string, init: RequestInit): Promise<Response> => {
    if (!state.online) throw new TypeError("no network");
    const body = JSON.parse(init.body as string) as Sent & { verifier: string };
    if (address.endsWith("/enrolment")) {
      state.enrolments.push(body.verifier);
      return Response.json(enrolled);
    }
    state.delivered.push(body);
    if (state.lose) throw new TypeError("the answer was lost");
    return Response.json({ taken: body.scans.map(({ number }) => number), ahead: -610, verifiers: enrolled.verifiers });
  };
  const door = createDoor({ store, call: createClient({ request }).call, now: () => new Date("2026-09-07T09:00:00Z") });
  const link = readLink(`#${id(7)}.${id(8)}.1788800000.${"ab".repeat(64)}`) ?? assert.fail();
  return { store, state, door, link };
};

test("a device that cannot store a scan says so, keeps what it stored before, and goes on when it can", async () => {
  const { store, door, link } = await doorWith();
  await door.enrol(link);
  const full: DoorStore["change"] = (to) => (to(store.now()), Promise.reject(new Error("full")));
  const { change } = store;
  store.change = full;
  assert.deepEqual(await door.take(passText(1), id(1), "in"), { is: "not-stored" });
  store.change = change;
  assert.deepEqual(store.now()?.scans, []);
  assert.equal((await door.take(passText(1), id(1), "in")).is, "taken");
  assert.equal(store.now()?.scans.length, 1);
});

test("an enrolment without a reply is repeated with the same key", async () => {
  const { state, door, link, store } = await doorWith();
  state.online = false;
  await assert.rejects(door.enrol(link));
  state.online = true;
  await door.enrol(link);
  assert.equal(store.now()?.key.verifier, state.enrolments[0]);
  assert.deepEqual([readLink("#nothing"), readLink("")], [null, null]);
});

test("without a network scans wait, signed and in order; after the delivery they are deleted", async () => {
  const { state, door, link, store } = await doorWith();
  await door.enrol(link);
  state.online = false;
  for (const n of [1, 2]) assert.equal((await door.take(passText(n), id(1), "in")).is, "taken");
  assert.equal((await door.take(passText(1), id(1), "in")).is, "again");
  assert.equal((await door.take(passText(1), id(1), "out")).is, "taken");
  await assert.rejects(door.deliver());
  assert.equal(store.now()?.scans.length, 3);
  state.online = true;
  state.lose = true;
  await assert.rejects(door.deliver());
  assert.equal(store.now()?.scans.length, 3, "without a reply the scans are kept");
  state.lose = false;
  await Promise.all([door.deliver(), door.deliver()]);
  const kept = store.now() ?? assert.fail();
  assert.deepEqual([kept.scans, kept.ahead], [[], -610]);
  assert.ok(!JSON.stringify(kept).includes("CP1."), "the device keeps no text of a pass after the delivery");
  const [lost, again] = state.delivered;
  assert.deepEqual(again?.scans, lost?.scans);
  assert.deepEqual(
    again?.scans.map(({ number }) => number),
    [1, 2, 3],
  );
  const numbers = state.delivered.map(({ delivery }) => delivery);
  assert.deepEqual(
    numbers,
    numbers.toSorted((a, b) => a - b),
  );
  assert.equal(new Set(numbers).size, numbers.length, "each attempt has a new number");
  const holds = (message: Uint8Array, signature: string) => signedByOne([kept.key.verifier], message, fromHex(signature));
  for (const sent of state.delivered) {
    assert.ok(holds(deliveryMessage(id(8), sent), sent.signature));
    for (const scan of sent.scans) assert.ok(holds(scanMessage(id(8), scan), scan.signature));
  }
  await door.wipe();
  assert.equal(store.now(), null);
  assert.equal((await door.take(passText(1), id(1), "in")).is, "not-a-pass", "after its data is deleted, the device accepts no scan");
});

test("a device refuses passes of other events, tampered passes and other texts by itself, and accepts the rest", () => {
  const read = (text: string, more: Partial<Parameters<typeof readAtDoor>[0]> = {}) =>
    readAtDoor({ text, enrolled, session: id(1), direction: "in", waiting: [], today: "2026-09-07", holds: signedByOne, ...more });
  assert.equal(read(passText(1, "00000000000a")).is, "other-event");
  const tampered = passText(1).replace(/.$/, (letter) => (letter === "0" ? "1" : "0"));
  assert.equal(read(tampered).is, "not-a-pass");
  for (const text of ["", "BEGIN:VCARD\nN:Ruth Adan", "https://x.example", passText(1).slice(0, 40), "x".repeat(10_000)])
    assert.deepEqual(read(text), { is: "not-a-pass" }, "the result does not contain the scanned text");
  const reference = newReference(Uint8Array.of(0, 0, 0, 0, 1));
  assert.deepEqual(read(reference.toLowerCase()), { is: "taken", reference, text: reference, ask: null });
  assert.equal(read(reference, { waiting: [{ session: id(1), direction: "in", text: passText(1) }] }).is, "again");
  const note = (more: Parameters<typeof read>[1], text = passText(1)) => {
    const answer = read(text, more);
    return answer.is === "taken" ? answer.ask : answer.is;
  };
  assert.deepEqual(
    [note({}), note({ today: "2026-09-08" }), note({ session: id(2) }, passText(1, undefined, ["000000000001"]))],
    [null, "day", "session"],
  );
});

test("the door preselects the first session of today, or the next one, or the last one", () => {
  const days = ["2026-09-01", "2026-09-07", "2026-09-08", "2026-12-01"];
  assert.deepEqual(
    days.map((day) => firstSession(sessions, day)),
    [id(1), id(1), id(2), id(2)],
  );
  assert.equal(firstSession([], "2026-09-07"), "");
});

test("the day of a scan and the preselected session follow the event's time zone, not the device's", async () => {
  const { door, store, link } = await doorWith();
  await door.enrol(link);
  // 22:30 on the 7th in Nairobi is 19:30 UTC; in this machine's zone (Pacific/Auckland in the tests) it is already the 8th
  const at = new Date("2026-09-07T19:30:00Z");
  const there = createDoor({
    store,
    call: createClient({ request: () => Promise.reject(new TypeError("no network")) }).call,
    now: () => at,
  });
  const take = async (zone: string | undefined, n: number) => {
    await store.change((kept) => kept && { ...kept, enrolled: { ...kept.enrolled, ...(zone === undefined ? {} : { zone }) } });
    return await there.take(passText(n), id(1), "in");
  };
  const asked = async (zone: string, n: number) => {
    const answer = await take(zone, n);
    return answer.is === "taken" ? answer.ask : answer.is;
  };
  assert.deepEqual([await asked("Africa/Nairobi", 31), await asked("Pacific/Auckland", 32)], [null, "day"]);
  assert.deepEqual(
    ["Africa/Nairobi", "Pacific/Auckland"].map((zone) => firstSession(sessions, dayIn(at, zone))),
    [id(1), id(2)],
  );
});
