/** Tests the support gate for people of a programme who lead rooms of a State. `gate.test.ts` calls the endpoints themselves. */
import assert from "node:assert/strict";
import { after, before, suite, test } from "node:test";
import { listAssessments } from "#modules/assessment/contract/assessment.ts";
import { bothDesks, type BothDesks } from "#modules/needs/server/testing.ts";
import { openRoom } from "#modules/workshop/contract/workshop.ts";
import { changeMember, invite, listMembers } from "#platform/contract/directory.ts";
import { acceptInvitation, signInAs } from "#platform/contract/session.ts";
import { settleTask } from "#platform/server/directory/index.ts";
import { newId } from "#platform/server/db/index.ts";
import { command, refused, said } from "#platform/server/testing-values.ts";

suite("people of a programme at a State", () => {
  const ending: (() => Promise<void>)[] = [];
  let desk: BothDesks;
  before(async () => {
    desk = await bothDesks({ after: (run) => void ending.push(run) });
  });
  after(async () => {
    for (const end of ending.toReversed()) await end();
  });
  const sql = (text: string) => desk.app.db.as("administrator", text);
  const stopped = async (run: () => Promise<void>) => {
    await sql("update diligence.support_case set stopped = 'incident' where state = 'X-VEL'");
    await run();
    await sql("update diligence.support_case set stopped = null where state = 'X-VEL'");
  };
  const inDays = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString();
  const bruno = async () => {
    const { members } = await desk.amara.call(listMembers, desk.here);
    return members.find(({ name }) => name === "Bruno") ?? assert.fail();
  };
  const open = async () => {
    const [assessment] = (await desk.bruno.call(listAssessments, desk.here)).assessments;
    const body = { commandId: command(), assessment: assessment?.id ?? assert.fail(), title: said("Day 1"), groups: 0 };
    return desk.bruno.call(openRoom, { ...desk.here, body });
  };

  test("only an account of the programme gets the cause of a refusal; after a refusal no account is created", async () => {
    const { app, amara, here } = desk;
    await app.auth.firstPassword(await app.account("greta"), "greta has four words");
    const body = {
      email: "greta@velmara.example",
      roles: ["guest-facilitator" as const],
      until: inDays(30),
      affiliation: { organisation: "Technology programme", relation: "Carries out the programme" },
      language: "en",
    };
    const { link } = await amara.call(invite, { ...here, body });
    const join = (password: string) =>
      app.browser().call(acceptInvitation, { body: { token: new URL(link).hash.slice(1), name: "Greta", password } });
    const accounts = async () => (await sql("select count(*)::int as n from auth.user")).rows[0]?.["n"];
    const before = await accounts();
    await stopped(async () => {
      await assert.rejects(join("greta has four words"), refused("support-stopped"));
      await assert.rejects(join("another four plain words"), refused("support-guest"));
    });
    assert.equal(await accounts(), before);
    assert.equal((await amara.call(listMembers, here)).members.filter(({ name }) => name === "Greta").length, 0);
    await join("greta has four words");
    assert.equal((await amara.call(listMembers, here)).members.filter(({ name }) => name === "Greta").length, 1);
  });

  test("the job that applies a proposal gives a seat only if there is a valid decision", async () => {
    const { app, state, amara } = desk;
    const { id, rev } = await bruno();
    const proposal = newId();
    const proposer = await app.account("amara");
    await sql(`insert into granting.proposal (workspace_id, id, account, base_rev, roles, until, organisation, relation, proposed_by, proposed_at, holds_at)
      values ('${state}', '${proposal}', '${id}', ${rev}, array['guest-facilitator', 'verifier'], '${inDays(20)}', 'Programme', 'Carries it out',
        '${proposer}', now() - interval '2 days', now() - interval '1 day')`);
    const transaction = <T>(run: (tx: never) => Promise<T>) =>
      app.services.db.transaction({ workspace: state, account: null, clearance: 4 }, run as never) as Promise<T>;
    const settle = () => app.tasks[settleTask]?.({ proposal }, { workspace: state, transaction } as never) ?? assert.fail();
    await stopped(async () => {
      await settle();
      assert.deepEqual((await bruno()).roles, ["guest-facilitator"]);
    });
    await settle();
    assert.deepEqual((await bruno()).roles, ["guest-facilitator", "verifier"]);
    const { affiliation, rev: expectedRev } = await bruno();
    const back = { expectedRev, roles: ["guest-facilitator" as const], affiliation, until: inDays(200) };
    await amara.call(changeMember, { params: { workspace: state, member: id }, body: back });
  });

  test("shortening the time of a seat needs no decision, extending it does", async () => {
    const { amara, state } = desk;
    const change = async (days: number) => {
      const { id, rev, roles, affiliation } = await bruno();
      return amara.call(changeMember, {
        params: { workspace: state, member: id },
        body: { expectedRev: rev, roles, affiliation, until: inDays(days) },
      });
    };
    await stopped(async () => {
      await change(100);
      await assert.rejects(change(101), refused("support-guest"));
    });
    await change(101);
  });

  test("an ended partnership still needs a decision; people who no longer work for the programme are not checked", async () => {
    await sql("update directory.partner set ended = now() where code = 'X-VEL'");
    await stopped(async () => {
      await assert.rejects(open(), refused("support-stopped"));
      await sql(
        `update directory.membership set ended = now() where workspace = '${desk.programme}' and account = (select id from directory.account where email = 'bruno@velmara.example')`,
      );
      assert.equal((await open()).state, "open");
    });
    await desk.bruno.call(signInAs, { body: { as: "bruno" } });
  });
});
