/** Tests of the withdrawal of a record that was a mistake, in the same application as `strategies.test.ts`. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { search } from "#platform/contract/search.ts";
import type { Browser } from "#platform/server/http/testing.ts";
import { refused, said, velmara } from "#platform/server/testing-values.ts";
import { listReleasedStrategies, type ReceivedStrategy } from "../contract/released.ts";
import {
  getStrategy,
  listStrategies,
  translateStrategy,
  withdrawRecord,
  type Strategy,
  type StrategyFields,
} from "../contract/strategy.ts";

type Act<T> = (one: Strategy) => Promise<T>;
interface World {
  readonly programme: string;
  readonly people: Readonly<Record<"amara" | "bruno" | "ana" | "vera" | "guest" | "donor", Browser>>;
  readonly add: (more?: Partial<StrategyFields>) => Promise<Strategy>;
  readonly change: (one: Strategy, more: Partial<StrategyFields>) => Promise<Strategy>;
  readonly release: Act<Strategy>;
  readonly withdraw: Act<Strategy>;
  readonly verify: Act<Strategy>;
  readonly there: Act<ReceivedStrategy | undefined>;
  readonly atProgramme: (word: string) => Promise<number>;
}

/** @param world the data of the suite; its people exist when a test begins */
export const withdrawnRecords = (world: () => World): void => {
  test("a mistaken record is withdrawn with a reason, together with its copy; after that nobody can write in it", async () => {
    const { people, programme, add, change, release, withdraw, verify, there, atProgramme } = world();
    const one = await release(await add({ title: "Mistakeword strategy" }));
    const params = { workspace: velmara, strategy: one.id };
    const end = (by = people.amara, expectedRev = one.rev, reason = "It was another State's text.") =>
      by.call(withdrawRecord, { params, body: { expectedRev, reason: said(reason) } });
    for (const by of [people.ana, people.bruno, people.vera, people.guest]) await assert.rejects(end(by), refused("no-access"));
    await assert.rejects(end(people.donor), refused("not-found"));
    await assert.rejects(end(people.amara, 9), refused("conflict"));
    await assert.rejects(end(people.amara, one.rev, ""), refused("invalid-input"));
    const method = "Mix the powder with the acid and heat it to build the device";
    await assert.rejects(end(people.amara, one.rev, method), refused("reads-like-a-method"));
    assert.ok(await there(one), "a refused withdrawal withdraws no copy");

    const over = await end();
    assert.deepEqual([over.withdrawn?.reason.text, over.withdrawn?.by, over.released], ["It was another State's text.", "Amara", []]);
    assert.deepEqual([await there(one), await atProgramme("Mistakeword")], [undefined, 0]);
    const { withdrawn } = await people.bruno.call(listReleasedStrategies, { params: { workspace: programme } });
    const told = withdrawn.filter(({ reason }) => reason?.text === "It was another State's text.");
    assert.deepEqual(
      told.map(({ code }) => code),
      ["X-VEL"],
    );
    const { strategies } = await people.ana.call(listStrategies, { params: { workspace: velmara } });
    const kept = strategies.find(({ id }) => id === one.id);
    assert.deepEqual([kept?.number, kept?.title, kept?.withdrawn?.at], [one.number, "Mistakeword strategy", over.withdrawn?.at]);
    const title = () => people.ana.call(translateStrategy, { params: { ...params, lang: "fr" }, body: { title: "Titre" } });
    for (const act of [() => end(), () => change(one, {}), () => verify(one), () => release(one), () => withdraw(one), title])
      await assert.rejects(act(), refused("strategy-withdrawn"));
    const query = { q: "mistakeword", kind: "strategy", lang: "en" } as const;
    const { groups } = await people.amara.call(search, { params: { workspace: velmara }, query });
    assert.deepEqual(
      groups.flatMap(({ hits }) => hits.map(({ record }) => record)),
      [],
    );
  });

  test("if one version is changed and withdrawn at the same time, the second command is refused", async () => {
    const { people, add, change, release, withdraw, there } = world();
    const one = await release(await add());
    const params = { workspace: velmara, strategy: one.id };
    const reason = said("It was a mistake.");
    const both = await Promise.allSettled([
      change(one, { title: "Changed" }),
      people.amara.call(withdrawRecord, { params, body: { expectedRev: one.rev, reason } }),
    ]);
    assert.deepEqual(both.map(({ status }) => status).toSorted(), ["fulfilled", "rejected"]);
    const { strategy } = await people.amara.call(getStrategy, { params });
    const ended = both[1].status === "fulfilled";
    assert.deepEqual([strategy.title === "Changed", strategy.withdrawn !== null], [!ended, ended]);
    assert.equal((await there(one)) === undefined, ended);
    if (!ended) await withdraw(one);
  });
};
