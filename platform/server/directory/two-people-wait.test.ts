// Tests that if nobody else could approve a proposal, it waits for a day, everybody can see it, and a job then applies it; and that one person alone
// cannot get the role sooner by any sequence of requests.
import { invitationBy, takeInvitation } from "./invitations.ts";
import assert from "node:assert/strict";
import { test } from "node:test";
import { judges, type Role } from "../../contract/roles.ts";
import fc from "fast-check";
import type { TestDesk } from "../auth/testing.ts";
import { startJobs } from "../jobs/index.ts";
import { settleProposal, settleTask } from "./index.ts";
import { loadLanguages, shippedWords } from "../i18n/index.ts";
import { accept, clockedDesk, hour, personAt, placeWith, type AtDesk } from "./two-people.fixture.ts";
import { refused } from "#platform/server/testing-values.ts";

const wait = 24 * hour;

test("if only one person in a workspace could approve, a proposal takes effect after a day; everybody can see it, and it can be refused", async (t) => {
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

test("the job applies a proposal after its waiting time, and never a withdrawn one", async (t) => {
  const desk = await clockedDesk(t);
  const { at, id } = await placeWith(desk, { ada: ["administrator"], elif: ["analyst"], omar: ["analyst"] });
  const real = desk.clock.now;
  desk.clock.now = real - wait - 5000;
  await at.ada.change(id.elif, ["reviewer"]);
  const sent = await at.ada.invite("rosa@test.example", ["authority"]);
  const { proposal } = await at.ada.change(id.omar, ["authority"]);
  await at.ada.end(proposal ?? "");
  desk.clock.now = real;
  const settle = settleProposal({ db: desk.db, i18n: await loadLanguages(shippedWords(), () => {}), now: () => new Date(desk.clock.now) });
  const settled = Promise.withResolvers<void>();
  const jobs = await startJobs(desk.db, {
    [settleTask]: async (payload, ctx) => {
      await settle(payload, ctx);
      if ((await at.ada.told()).proposals.length === 0) settled.resolve();
    },
  });
  await settled.promise;
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
  { weight: 4, arbitrary: fc.record({ what: fc.constant("invite" as const), who: fc.nat(9), address: fc.nat(2), roles: fc.nat(9) }) },
  { weight: 3, arbitrary: fc.record({ what: fc.constant("accept-all" as const) }) },
  { weight: 2, arbitrary: fc.record({ what: fc.constant("change" as const), who: fc.nat(9), whom: fc.nat(9), roles: fc.nat(9) }) },
  { weight: 3, arbitrary: fc.record({ what: fc.constant("confirm-all" as const) }) },
  { weight: 1, arbitrary: fc.record({ what: fc.constant("end-one" as const), who: fc.nat(9), which: fc.nat(9) }) },
  { weight: 1, arbitrary: fc.record({ what: fc.constant("leave" as const), who: fc.nat(9), whom: fc.nat(9) }) },
  { weight: 1, arbitrary: fc.record({ what: fc.constant("wait" as const), hours: fc.integer({ min: 1, max: 6 }) }) },
);
// administrator first, because confirming needs that role
const choices: readonly (readonly Role[])[] = [
  ["administrator"],
  ["reviewer"],
  ["authority"],
  ["administrator"],
  ["administrator", "authority"],
  ["focal-point", "reviewer"],
  ["analyst"],
];

/** Accepts an invitation as its route does, without the route's limit of attempts. */
const taken = async (desk: TestDesk, workspace: string, link: string, account: string): Promise<boolean> => {
  const token = new URL(link).hash.slice(1);
  try {
    if ((await desk.db.transaction({ workspace: null, account: null, clearance: 0 }, (tx) => invitationBy(tx, token))) === null)
      return false;
    return (await desk.db.transaction({ workspace, account, clearance: 0 }, (tx) => takeInvitation(tx, token, account))) !== null;
  } catch {
    return false;
  }
};

test(
  "no sequence of requests by one person gives that person or an account of theirs a judging role within a day",
  { timeout: 600_000 },
  async (t) => {
    const desk = await clockedDesk(t);
    const start = desk.clock.now;
    let run = 0;
    let judged = 0;
    await fc.assert(
      fc.asyncProperty(fc.noBias(fc.array(requests, { minLength: 12, maxLength: 20 })), fc.boolean(), async (sequence, alone) => {
        run += 1;
        desk.clock.now = start;
        const { at, id, workspace } = await placeWith(desk, { ada: ["administrator"], dalia: [alone ? "analyst" : "authority"] });
        const mine: { id: string; desk: AtDesk }[] = [{ id: id.ada, desk: at.ada }];
        const links: { readonly link: string; readonly name: string }[] = [];
        const later: typeof links = [];
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
                return by
                  .invite(`p${run}-${request.address}@test.example`, roles)
                  .then(({ link }) => links.push({ link, name: `p${run}-${request.address}` }));
              case "accept-all":
                for (const sent of links.splice(0)) {
                  const account = await desk.account(sent.name);
                  if (!(await taken(desk, workspace, sent.link, account))) later.push(sent);
                  else if (!mine.some((one) => one.id === account))
                    mine.push({ id: account, desk: personAt(await desk.signedIn(account), workspace, desk.clock) });
                }
                links.push(...later.splice(0));
                return;
              case "change":
                return by.change(await whom(request.whom), roles);
              case "confirm-all":
                for (const one of mine)
                  for (const { id: open } of (await one.desk.told().catch(() => ({ proposals: [] }))).proposals)
                    await one.desk.confirm(open).catch(() => {});
                return;
              case "end-one":
                return by.end(pick((await by.told()).proposals, request.which)?.id ?? id.ada);
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
      { numRuns: process.env["COUNTERPART_FUZZ"] === "1" ? 400 : 16, seed: 20261127 },
    );
    assert.ok(judged > 0, "the test has met a member with a judging role: Dalia, who has the role from the start");
  },
);
