// Where nobody else could agree: a day's wait, told to everybody, carried out by a job. And no sequence of one person's requests is faster.
import assert from "node:assert/strict";
import { test } from "node:test";
import { judges, type Role } from "@counterpart/contract/roles";
import fc from "fast-check";
import type { Browser } from "../http/testing.ts";
import { startJobs } from "../jobs/index.ts";
import { settleProposal, settleTask } from "./index.ts";
import { accept, clockedDesk, hour, personAt, placeWith, refused, type AtDesk } from "./two-people.fixture.ts";

const wait = 24 * hour;

test("a workspace with one who could agree: not at once, told to all, refusable, and in force when the day is over", async (t) => {
  const desk = await clockedDesk(t);
  const { at, id } = await placeWith(desk, { ada: ["administrator"], noor: ["analyst"], elif: ["analyst"] });
  const { proposal } = await at.ada.change(id.elif, ["reviewer"]);
  const sent = await at.ada.invite("rosa@test.example", ["authority"]);
  assert.deepEqual([sent.waits, sent.opensAt], [true, new Date(desk.clock.now + wait).toISOString()]);
  const seen = (await at.noor.told()).proposals;
  assert.deepEqual(
    seen.map(({ holdsAt }) => holdsAt),
    [sent.opensAt, sent.opensAt],
  );
  desk.clock.now += wait - 1000;
  await assert.rejects(at.ada.confirm(proposal ?? ""), refused("proposal-own"));
  await assert.rejects(accept(desk.browser(), sent.link, "Rosa"), refused("invitation-waits"));
  desk.clock.now += 2000;
  assert.equal((await at.ada.told()).proposals[0]?.refusal, null);
  await at.ada.confirm(proposal ?? "");
  assert.deepEqual(await at.noor.rolesOf(id.elif), ["reviewer"]);
  const [told] = (await at.noor.told()).changes;
  assert.deepEqual([told?.kind, told?.confirmedBy], ["changed", null]);
});

test("the job carries out what waited long enough, and nothing that was withdrawn", async (t) => {
  const desk = await clockedDesk(t);
  const { at, id } = await placeWith(desk, { ada: ["administrator"], elif: ["analyst"], omar: ["analyst"] });
  const real = desk.clock.now;
  desk.clock.now = real - wait - 5000;
  await at.ada.change(id.elif, ["reviewer"]);
  const sent = await at.ada.invite("rosa@test.example", ["authority"]);
  const { proposal } = await at.ada.change(id.omar, ["authority"]);
  await at.ada.end(proposal ?? "");
  desk.clock.now = real;
  const jobs = await startJobs(desk.db, { [settleTask]: settleProposal(() => new Date(desk.clock.now)) });
  while ((await at.ada.told()).proposals.length > 0) await new Promise((resolve) => setTimeout(resolve, 50));
  await jobs.stop();
  assert.deepEqual([await at.ada.rolesOf(id.elif), await at.ada.rolesOf(id.omar)], [["reviewer"], ["analyst"]]);
  await accept(desk.browser(), sent.link, "Rosa");
  assert.deepEqual((await at.ada.told()).changes.map(({ kind }) => kind).toSorted(), [
    "changed",
    "joined",
    "proposed",
    "proposed",
    "proposed",
    "waited",
    "withdrawn",
  ]);
});

const requests = fc.oneof(
  fc.record({ what: fc.constant("invite" as const), who: fc.nat(9), address: fc.nat(2), roles: fc.nat(9) }),
  fc.record({ what: fc.constant("accept" as const), who: fc.nat(9) }),
  fc.record({ what: fc.constant("change" as const), who: fc.nat(9), whom: fc.nat(9), roles: fc.nat(9) }),
  fc.record({ what: fc.constant("confirm" as const), who: fc.nat(9), which: fc.nat(9) }),
  fc.record({ what: fc.constant("end" as const), who: fc.nat(9), which: fc.nat(9) }),
  fc.record({ what: fc.constant("leave" as const), who: fc.nat(9), whom: fc.nat(9) }),
  fc.record({ what: fc.constant("wait" as const), hours: fc.integer({ min: 1, max: 6 }) }),
);
const choices: readonly (readonly Role[])[] = [
  ["reviewer"],
  ["authority"],
  ["administrator"],
  ["administrator", "authority"],
  ["focal-point", "reviewer"],
  ["analyst"],
];

test(
  "no sequence of requests by one person ends with that person or an account of theirs judging within a day",
  { timeout: 600_000 },
  async (t) => {
    const desk = await clockedDesk(t);
    const start = desk.clock.now;
    let run = 0;
    let judged = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(requests, { minLength: 6, maxLength: 14 }), fc.boolean(), async (sequence, alone) => {
        run += 1;
        desk.clock.now = start;
        const { at, id, workspace } = await placeWith(desk, { ada: ["administrator"], dalia: [alone ? "analyst" : "authority"] });
        const mine: { id: string; desk: AtDesk }[] = [{ id: id.ada, desk: at.ada }];
        const links: string[] = [];
        const seen: string[] = [];
        const pick = <T>(list: readonly T[], n: number): T | undefined => list[n % Math.max(1, list.length)];
        for (const request of sequence) {
          const by = pick(mine, "who" in request ? request.who : 0)?.desk ?? at.ada;
          const roles = [...(pick(choices, "roles" in request ? request.roles : 0) ?? [])];
          const whom = async (n: number) =>
            pick(
              (await by.members()).map((member) => member.id),
              n,
            ) ?? id.ada;
          const act = async (): Promise<unknown> => {
            switch (request.what) {
              case "invite":
                return by.invite(`p${run}-${request.address}@test.example`, roles).then(({ link }) => links.push(link));
              case "accept": {
                const page: Browser = desk.browser();
                await accept(page, pick(links, request.who) ?? "http://x/#", "Sock");
                const joined = personAt(page, workspace, desk.clock);
                const me = (await joined.members()).find(({ you }) => you);
                if (me !== undefined && !mine.some((one) => one.id === me.id)) mine.push({ id: me.id, desk: joined });
                return;
              }
              case "change":
                return by.change(await whom(request.whom), roles);
              case "confirm":
              case "end": {
                for (const { id: open } of (await by.told()).proposals) if (!seen.includes(open)) seen.push(open);
                const proposal = pick(seen, request.which) ?? id.ada;
                return request.what === "confirm" ? by.confirm(proposal) : by.end(proposal);
              }
              case "leave":
                return by.leave(await whom(request.whom));
              case "wait":
                desk.clock.now = Math.min(desk.clock.now + request.hours * hour, start + wait - 60_000);
                return;
            }
          };
          await act().catch(() => {});
          const { rows } = await desk.db.as(
            "administrator",
            `select account, roles from directory.membership where workspace = '${workspace}' and ended is null`,
          );
          for (const { account, roles: held } of rows as { account: string; roles: Role[] }[]) {
            if (!judges(held)) continue;
            judged += 1;
            assert.equal(account, id.dalia, JSON.stringify(sequence));
          }
        }
      }),
      { numRuns: process.env["COUNTERPART_FUZZ"] === "1" ? 400 : 12, seed: 20261127 },
    );
    assert.ok(judged > 0, "somebody judged, and it was the one who did from the start");
  },
);
