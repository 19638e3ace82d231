/** Tests of a work that is made stricter after States received it, in the application of `adaptations.test.ts`. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { listDuties } from "#platform/contract/duties.ts";
import type { Tlp } from "#platform/contract/markings.ts";
import type { Browser } from "#platform/server/http/testing.ts";
import { command, refused, said, velmara } from "#platform/server/testing-values.ts";
import { listEditions } from "../../contract/editions.ts";
import { getWork } from "../../contract/passages.ts";
import {
  getEditionSharing,
  getReceivedEdition,
  getWorkCopies,
  listReceivedEditions,
  shareEdition,
  withdrawCopies,
} from "../../contract/sharing.ts";
import { changeWork, type WorkFields } from "../../contract/works.ts";
import type { sharedWork } from "../adaptations/testing.ts";
import { workFields } from "../testing.ts";

interface World {
  readonly programme: string;
  readonly people: Readonly<Record<"amara" | "bruno" | "reviewer" | "evaluator", Browser>>;
  readonly library: (texts: readonly string[], more?: Partial<WorkFields>) => ReturnType<typeof sharedWork>;
}

/** @param world returns the application and the people of the suite, which exist only when a test begins */
export const stricterWorks = (world: () => World): void => {
  const made = async () => {
    const { programme, people, library } = world();
    const shared = await library(["One.", "Two."], { marking: "TLP:GREEN" });
    const { here } = shared;
    const mark = async (marking: Tlp) => {
      const { rev } = (await people.bruno.call(getWork, { params: here })).work;
      await people.bruno.call(changeWork, { params: here, body: { expectedRev: rev, ...workFields, marking } });
    };
    const copies = async () => (await people.bruno.call(getWorkCopies, { params: here })).copies;
    const withdraw = (by = people.bruno, reason = "The work is for fewer readers now.") =>
      by.call(withdrawCopies, { params: here, body: { reason: said(reason) } });
    const waiting = async (by = people.bruno) =>
      (await by.call(listDuties, { params: { workspace: programme } })).duties.filter(
        ({ kind, record }) => kind === "copies-less-strict" && record === shared.work.id,
      ).length;
    return { ...shared, mark, copies, withdraw, waiting };
  };

  test("after a work became stricter, the copies at States are a duty, and one decision withdraws them", async () => {
    const { people } = world();
    const { here, publish, share, write, mark, copies, withdraw, waiting } = await made();
    const first = await publish();
    await share(first);
    await write(0, "One decides.");
    const second = await publish();
    await share(second);
    const sent = await copies();
    const states = sent.length / 2;
    assert.deepEqual(
      [1, 2].map((n) => sent.filter(({ number, marking }) => number === n && marking === "TLP:GREEN").length),
      [states, states],
    );
    for (const state of [velmara, sent.find(({ name }) => name["en"] === "Castrel")?.workspace])
      assert.equal(sent.filter(({ workspace }) => workspace === state).length, 2, state);
    await assert.rejects(withdraw(), refused("copies-none"), "the copies are as strict as the work");
    assert.equal(await waiting(), 0);

    await mark("TLP:AMBER+STRICT");
    assert.equal(await waiting(), 1);
    assert.equal(await waiting(people.reviewer), 0, "a person who may not publish does not have the duty");
    for (const by of [people.reviewer, people.evaluator]) await assert.rejects(withdraw(by), refused("no-access"));
    await assert.rejects(withdraw(people.amara), refused("not-found"));
    await assert.rejects(withdraw(people.bruno, ""), refused("invalid-input"));
    await assert.rejects(withdraw(people.bruno, "Write to someone@example.org about it."), refused("reads-like-a-method"));
    assert.equal((await copies()).length, sent.length, "a refused withdrawal withdraws nothing");

    assert.deepEqual(await withdraw(), { withdrawn: sent.length });
    assert.deepEqual([await copies(), await waiting()], [[], 0]);
    await assert.rejects(withdraw(), refused("copies-none"));
    for (const edition of [first, second])
      await assert.rejects(people.amara.call(getReceivedEdition, { params: { workspace: velmara, edition } }), refused("not-found"));
    const gone = (await people.amara.call(listReceivedEditions, { params: { workspace: velmara } })).withdrawn;
    assert.deepEqual(
      gone.filter(({ edition }) => edition === second).map(({ reason }) => reason?.text),
      ["The work is for fewer readers now."],
    );
    const { editions } = await people.bruno.call(listEditions, { params: here });
    assert.deepEqual(
      new Set(editions.map(({ state }) => state)),
      new Set(["published"]),
      "the editions are still published at the programme",
    );
  });

  test("at TLP:AMBER only States that pass the check receive it; only a publisher sees the States left out", async () => {
    const { programme, people } = world();
    const { publish, share, mark, copies } = await made();
    const first = await publish();
    const at = { params: { workspace: programme, edition: first } };
    const sharing = (by = people.bruno) => by.call(getEditionSharing, at);
    assert.deepEqual((await sharing()).refused, [], "at TLP:GREEN no State is left out");
    await mark("TLP:AMBER");
    const { refused: out, partners } = await sharing();
    assert.ok(out.length > 0 && out.length < partners);
    assert.ok(!out.some(({ workspace }) => workspace === velmara));
    const castrel = out.find(({ name }) => name["en"] === "Castrel") ?? assert.fail();
    assert.deepEqual([castrel.code, (castrel.details as { receiver?: { en?: string } }).receiver?.en], ["support-undecided", "Castrel"]);
    for (const by of [people.reviewer, people.evaluator]) assert.deepEqual((await sharing(by)).refused, []);
    const send = (without?: string[]) =>
      people.bruno.call(shareEdition, { ...at, body: { commandId: command(), ...(without === undefined ? {} : { without }) } });
    await assert.rejects(send(), refused("support-undecided"), "if the check refuses one of the States, nothing is sent");
    assert.equal((await copies()).length, 0);
    await share(first);
    assert.deepEqual(
      (await copies()).map(({ workspace }) => workspace).toSorted(),
      (await sharing()).states.map(({ workspace }) => workspace).toSorted(),
    );
    assert.equal((await copies()).length, partners - out.length);
    await assert.rejects(send(out.map(({ workspace }) => workspace)), refused("edition-shared"));
  });

  test("only less strict copies are withdrawn; an edition that is shared again has the marking of the work", async () => {
    const { publish, share, write, mark, copies, withdraw, waiting } = await made();
    const first = await publish();
    await share(first);
    await mark("TLP:AMBER");
    await write(0, "One decides.");
    const second = await publish();
    await share(second);
    assert.equal(await waiting(), 1, "the States still have the less strict copy of the first edition");
    const kept = (await copies()).filter(({ edition }) => edition === second);
    assert.deepEqual(new Set(kept.map(({ marking }) => marking)), new Set(["TLP:AMBER"]));
    const less = (await copies()).length - kept.length;
    assert.ok(less > 0);
    assert.deepEqual(await withdraw(), { withdrawn: less });
    assert.deepEqual(await copies(), kept);
    await share(first);
    assert.deepEqual(new Set((await copies()).map(({ marking }) => marking)), new Set(["TLP:AMBER"]));
    assert.equal(await waiting(), 0);
  });
};
