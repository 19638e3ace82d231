/**
 * Sends damaged deliveries and enrolments through HTTP to the database: the reply is a success or a known refusal, never an internal error. A
 * refused request leaves no data; accepted data is stored once, and a person counts at most once for each session and direction.
 */
import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { addDevice, deliverScans, enrolDevice, getCheckIn, issuePasses, printPasses, type DeviceScan } from "../../contract/check-in.ts";
import { Problem, type ProblemCode } from "#platform/contract/problems.ts";
import { command } from "#platform/server/testing-values.ts";
import { doorTries } from "./door-tries.ts";
import { peopleDesk, upload } from "../testing.ts";
import { simulatedDevice } from "./testing.ts";

const runs = process.env["COUNTERPART_FUZZ"] === "1" ? 10_000 : 60;
const known: readonly ProblemCode[] = ["invalid-input", "not-found", "device-unknown", "device-signature", "too-large"];

const nasty = fc.constantFrom<unknown>(
  "",
  "\u0000",
  "\ud800",
  "'; drop table x; --",
  "__proto__",
  "x".repeat(2_000),
  null,
  [],
  {},
  -1,
  0.5,
  1e308,
  "0001-01-01T00:00:00Z",
  "9999-12-31T23:59:59.999Z",
  "2026-02-31T25:61:61Z",
  "f".repeat(128),
  "0".repeat(64),
);
/** Damage to a request body: a value to write at one place. Any number selects a place. */
type Damage = readonly [place: number, value: unknown];
const damaged = (value: unknown, [place, put]: Damage): unknown => {
  const copy = JSON.parse(JSON.stringify(value)) as unknown;
  const places: (() => void)[] = [];
  const visit = (one: unknown): void => {
    if (typeof one !== "object" || one === null) return;
    for (const key of Object.keys(one)) {
      const inside = one as Record<string, unknown>;
      places.push(() => (inside[key] = put));
      places.push(() => delete inside[key]);
      visit(inside[key]);
    }
  };
  visit(copy);
  places[place % Math.max(1, places.length)]?.();
  return copy;
};

test("damaged deliveries cause no crash, no partial write and no double count", async (t) => {
  const { app, bruno, programme, params, preview, take, event } = await peopleDesk(t);
  const file = upload(
    ["Name,E-mail,Organisation,Category", ...["A B", "C D", "E F"].map((n, i) => `${n},p${i}@x.example,Office,Staff`)].join("\n"),
  );
  await take(file, await preview(file));
  await bruno.call(issuePasses, { params, body: { commandId: command() } });
  const { passes } = await bruno.call(printPasses, { params });
  const made = await bruno.call(addDevice, { params, body: { label: "Door" } });
  const browser = app.browser();
  const door = simulatedDevice(browser, programme, made.device);
  await door.enrol(made.link);
  const scans = async (): Promise<number> =>
    Number((await app.db.as("administrator", "select count(*)::int as n from people.scan")).rows[0]?.["n"]);
  const sessions = event.sessions.map(({ id }) => id);
  const texts = [...passes.map(({ text }) => text), ...passes.map(({ reference }) => reference), "no pass"];
  const moments = fc.constantFrom("2026-09-07T08:00:00Z", "0001-01-01T00:00:00Z", "9999-12-31T23:59:59.999Z", new Date().toISOString());
  let [taken, refusedOnes] = [0, 0];
  const send = async (body: unknown): Promise<number[] | null> => {
    doorTries.forget("127.0.0.1", made.device);
    try {
      return (await browser.call(deliverScans, { params: { place: programme, device: made.device }, body: body as never })).taken;
    } catch (error) {
      assert.ok(error instanceof Problem, String(error));
      assert.ok(known.includes(error.code), `${error.code} for ${JSON.stringify(body).slice(0, 600)}`);
      return null;
    }
  };
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.tuple(fc.nat(), fc.nat(), fc.boolean(), moments), { maxLength: 4 }),
      moments,
      fc.option(fc.tuple(fc.nat(), nasty)),
      fc.boolean(),
      async (made_, sent, damage, signedAnew) => {
        const before = await scans();
        const from = door.waiting.length;
        for (const [text, session, out, at] of made_)
          door.scan(sessions[session % sessions.length] ?? "", texts[text % texts.length] ?? "", {
            at: new Date(at),
            direction: out ? "out" : "in",
          });
        const whole = door.parcel(door.waiting.slice(from), new Date(sent)).body;
        // either the body was damaged in transit, or the device itself signed damaged data
        const inner = damage === null || !signedAnew ? whole : { ...whole, scans: damaged(whole.scans, damage) as DeviceScan[] };
        const body = damage === null || signedAnew ? inner : damaged(inner, damage);
        const answer = await send(body);
        const after = await scans();
        if (answer === null) {
          refusedOnes += 1;
          assert.equal(after, before, "a refused request writes no row");
        } else {
          taken += 1;
          assert.equal(after - before, answer.length);
          assert.deepEqual(await send(body), answer, "the same body gets the same reply again");
          assert.equal(await scans(), after);
        }
      },
    ),
    { seed: 7, numRuns: runs },
  );
  assert.ok(taken > 5 && refusedOnes > 5, `${taken} taken, ${refusedOnes} refused`);
  const { sessions: counted } = await bruno.call(getCheckIn, { params });
  for (const one of counted) assert.ok(one.inside <= 3 && one.out <= 3, JSON.stringify(one));
  await fc.assert(
    fc.asyncProperty(fc.tuple(fc.nat(), nasty), async (damage) => {
      doorTries.forget("127.0.0.1", made.device);
      const body = damaged({ link: made.link, verifier: "0".repeat(64) }, damage);
      await assert.rejects(
        browser.call(enrolDevice, { params: { place: programme, device: made.device }, body: body as never }),
        (error) => {
          assert.ok(error instanceof Problem && known.includes(error.code), String(error));
          return true;
        },
      );
    }),
    { seed: 8, numRuns: Math.ceil(runs / 10) },
  );
});
