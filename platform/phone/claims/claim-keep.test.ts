/** Tests that stored claims are sent while their page is closed, and that claims for an earlier question are counted as late. */
import assert from "node:assert/strict";
import { test } from "node:test";
import type { Way } from "./claim-keep.ts";
import type { ClaimBox, Stands } from "./claim-outbox.ts";

// an open channel between tabs would keep the process of the test running
Reflect.deleteProperty(globalThis, "BroadcastChannel");
const { Refused, Unreachable } = await import("../api.ts");
const { inRoom, setStorage, storage } = await import("../seat.ts");
const { now } = await import("../store.ts");
const { inMemory } = await import("../text-storage.ts");
const { createClaim } = await import("./claim-keep.ts");

type Level = "lead" | "none";
interface Seen {
  readonly question: string;
  readonly claim: readonly Stands<Level>[];
}

/** A room whose question and connection the test changes. */
const room = () => {
  const state = { question: "q1", connected: true, claim: [] as readonly Stands<Level>[] };
  const seen = (): Seen => ({ question: state.question, claim: state.claim });
  const way: Way<Seen, Level> = {
    name: "claim roles",
    look: () => Promise.resolve(state.connected ? seen() : null),
    send: async (question, changes) => {
      if (!state.connected) throw new Unreachable();
      if (question !== state.question) throw new Refused({ code: "question-closed" });
      state.claim = changes.map(({ item, level }) => ({ item, level, other: null, rev: 1 }));
      return { seen: seen(), older: [] };
    },
    questionOf: ({ question }) => ({ id: question, revealed: false }),
    standsOf: ({ claim }) => claim,
  };
  return { state, way };
};

const stored = () => storage().read<ClaimBox<Level>>(inRoom("claim roles"));

/** A phone that has stored two claims without a connection. Its page is then opened again, at another page of the room. */
const openedAgain = async (t: { mock: { timers: { enable(options: { apis: ["setTimeout"] }): void } } }) => {
  // the sender would try again by itself
  t.mock.timers.enable({ apis: ["setTimeout"] });
  setStorage(inMemory());
  const { state, way } = room();
  const before = createClaim(way);
  await before.look();
  state.connected = false;
  before.say("collect", "lead");
  before.say("assess", "none");
  await before.look();
  await before.sendStored();
  assert.equal(now().unsent["claim roles"], 2, "the head of every page shows the number");
  return { state, claim: createClaim(way) };
};

test("claims that wait are sent although their page is closed", async (t) => {
  const { state, claim } = await openedAgain(t);
  state.connected = true;
  await claim.sendStored();
  assert.deepEqual(
    state.claim.map(({ item, level }) => [item, level]),
    [
      ["collect", "lead"],
      ["assess", "none"],
    ],
  );
  assert.deepEqual([Object.keys((await stored())?.changes ?? {}), now().unsent["claim roles"]], [[], 0]);
});

test("claims for an earlier question are counted as late until the person has seen the number, in whatever order the phone learns of it", async (t) => {
  for (const first of ["page", "queue"]) {
    const { state, claim } = await openedAgain(t);
    state.connected = true;
    state.question = "q2";
    if (first === "queue") await claim.sendStored();
    await claim.look();
    const box = await stored();
    assert.deepEqual([box?.question, box?.late, box?.changes], ["q2", 2, {}], first);
    assert.equal(now().unsent["claim roles"], 0);
    claim.seeLate();
    await claim.look();
    assert.equal((await stored())?.late, 0);
    t.mock.timers.reset();
  }
});
