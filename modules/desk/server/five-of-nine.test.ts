/**
 * Tests "5 of 9 States released their progress". Nine fictional States have recommendations in their own workspaces, and five of them send a
 * parcel. The programme reads that sentence and the five parcels. No response to the programme contains anything about the other four States.
 */
import { addMember } from "#platform/server/directory/memberships.ts";
import assert from "node:assert/strict";
import { after, before, suite, test } from "node:test";
import { changeEngagement, getProgramme } from "#modules/programme/contract/programme.ts";
import { listReleasedProgress } from "../contract/desk.ts";
import { previewProgress, releaseProgress } from "#modules/recommendation/contract/progress.ts";
import { Problem } from "#platform/contract/problems.ts";
import { addRecommendation, reportProgress } from "#modules/recommendation/contract/recommendation.ts";
import { getCatalogue, openAssessment } from "#modules/assessment/contract/assessment.ts";
import { addressOf } from "#platform/contract/client.ts";
import { newId } from "#platform/server/db/index.ts";

import { joinDemonstration } from "#platform/server/exchange/index.ts";
import { loadLanguages, shippedWords } from "#platform/server/i18n/index.ts";
import type { Browser } from "#platform/server/http/testing.ts";
import { testApplication, type TestApplication } from "#app/server/testing.ts";
import { fieldsOf } from "#modules/recommendation/server/testing.ts";
import { command, refused, said, newWord } from "#platform/server/testing-values.ts";

interface State {
  readonly code: string;
  readonly workspace: string;
  readonly assessment: string;
  readonly recommendation: string;
  /** A word that occurs only in this State's recommendation. */
  readonly word: string;
}

suite("five of nine", () => {
  const ending: (() => Promise<void>)[] = [];
  let app: TestApplication;
  let programme = "";
  let [amara, bruno]: Browser[] = [];
  /**
   * The States that get a workspace in this test: the fifth State that releases its progress, and the four States that do not release theirs.
   */
  const states: State[] = [];
  const released: { readonly state: string; readonly words: string }[] = [];
  const asked = {
    get amara() {
      return amara ?? assert.fail();
    },
    get bruno() {
      return bruno ?? assert.fail();
    },
  };
  const engagements = async () => (await asked.bruno.call(getProgramme, { params: { workspace: programme } })).engagements;
  const release = async ({ workspace, assessment }: State): Promise<void> => {
    const choice = { receiver: programme, maxMarking: "TLP:GREEN" as const, marking: "TLP:GREEN" as const, leaveOut: [] };
    const params = { workspace, assessment };
    const { digest } = await asked.amara.call(previewProgress, { params, body: choice });
    await asked.amara.call(releaseProgress, { params, body: { commandId: command(), ...choice, digest, reason: said("As reported.") } });
  };

  before(async () => {
    app = await testApplication({ after: (run) => void ending.push(run) });
    const { velmara, programme: home } = app.demonstration ?? assert.fail();
    programme = home;
    [amara, bruno] = [await app.as("amara"), await app.as("bruno")];
    const account = await app.account("amara");
    // four of the demonstration's States have already released their progress
    const { items } = await bruno.call(listReleasedProgress, { params: { workspace: programme } });
    released.push(...items.map(({ state, progress }) => ({ state, words: progress.recommendations[0]?.text.text ?? assert.fail() })));
    const engaged = (await engagements()).filter(({ fictional, left }) => fictional && left === null);
    for (const { state: code, stateName } of engaged.filter(({ state }) => released.every((one) => one.state !== state))) {
      const workspace = code === "X-VEL" ? velmara : newId();
      if (workspace !== velmara) {
        await joinDemonstration(app.db, programme, { workspace, code, name: stateName });
        await app.db.transaction({ workspace, account: null, clearance: 0 }, (tx) =>
          addMember(tx, workspace, account, ["focal-point"], null),
        );
      }
      const params = { workspace };
      const { yardsticks, criteriaSets } = await amara.call(getCatalogue, { params });
      const measured = { yardstick: yardsticks[0]?.id ?? "", criteriaSet: criteriaSets[0]?.id ?? "" };
      const opening = {
        commandId: command(),
        title: said(`Assessment ${code}`),
        horizonMonths: 24,
        ...measured,
        marking: "TLP:GREEN" as const,
      };
      const { id: assessment } = await amara.call(openAssessment, { params, body: opening });
      const word = newWord();
      const fields = fieldsOf({ text: said(`Give one unit a written mandate ${word}.`), marking: "TLP:GREEN" });
      const added = await amara.call(addRecommendation, { params: { workspace, assessment }, body: { commandId: command(), ...fields } });
      states.push({ code, workspace, assessment, recommendation: added.id, word });
    }
    assert.deepEqual([engaged.length, released.length, states.length], [9, 4, 5]);
    // Bruno is an officer of the programme and a guest in Velmara, so he could read Velmara's records there; therefore Velmara is the State that
    // releases
    states.sort((a, b) => Number(b.workspace === velmara) - Number(a.workspace === velmara));
    const [fifth] = states;
    if (fifth === undefined) assert.fail();
    await release(fifth);
    released.push({ state: fifth.code, words: fifth.word });
  });
  after(async () => {
    for (const end of ending.toReversed()) await end();
  });

  test("the figure is 5 of 9, and its sentence exists in six languages", async () => {
    const { figure, items } = await asked.bruno.call(listReleasedProgress, { params: { workspace: programme } });
    assert.deepEqual(figure, { released: 5, of: 9 });
    assert.deepEqual(items.map(({ state }) => state).sort(), released.map(({ state }) => state).sort());
    const i18n = await loadLanguages(shippedWords(), () => undefined);
    const sentences = ["en", "fr", "es", "ar", "ru", "zh"].map((tag) =>
      i18n.translate(tag, "recommendation.released.figure", { n: 5, of: 9 }),
    );
    assert.deepEqual(sentences, [
      "5 of 9 States released their progress",
      "5 États sur 9 ont communiqué l’avancement",
      "5 de 9 Estados comunicaron sus avances",
      "أتاحت 5 من أصل 9 دول ما أحرزته من تقدم",
      "Сведения о ходе выполнения передали 5 из 9 государств",
      "9 个国家中有 5 个同意公开进展情况",
    ]);
  });

  test("no response to the programme contains anything about the other four States", async () => {
    const others = states.slice(1);
    const answers: string[] = [];
    const { items } = await asked.bruno.call(listReleasedProgress, { params: { workspace: programme } });
    const [other] = others;
    const engagement = (await engagements()).find(({ state }) => state === other?.code)?.id ?? "";
    const ids = [engagement, items[0]?.parcel ?? "", other?.assessment ?? "", other?.recommendation ?? ""];
    for (const { endpoint } of app.routes.filter(
      (route) => route.endpoint.method === "GET" && route.endpoint.path.startsWith("/api/w/:workspace"),
    )) {
      const names = [...endpoint.path.matchAll(/:([A-Za-z]+)/g)].map(([, name]) => name ?? "").filter((name) => name !== "workspace");
      if (endpoint.kind === "stream") continue;
      for (const id of names.length === 0 ? [""] : ids) {
        const params = { workspace: programme, ...Object.fromEntries(names.map((name) => [name, id])) };
        const { status, text } = await asked.bruno.send("GET", addressOf(endpoint, { params }));
        if (status === 200) answers.push(`${endpoint.id} ${text}`);
      }
    }
    assert.ok(answers.length > 20);
    const whole = answers.join("\n");
    for (const { words } of released) assert.ok(whole.includes(words), "the responses contain the released text");
    // the programme knows that these States are partners, because it admitted them
    for (const { word, assessment, recommendation } of others)
      for (const secret of [word, assessment, recommendation])
        assert.ok(!whole.includes(secret), answers.find((answer) => answer.includes(secret))?.slice(0, 400));
    const list = answers.find((answer) => answer.startsWith("desk.list-progress")) ?? assert.fail();
    for (const { code } of others) assert.ok(!list.includes(code), "the list does not even state that these States released nothing");
    for (const { workspace } of others)
      await assert.rejects(asked.bruno.call(getProgramme, { params: { workspace } }), refused("not-found"));
  });

  test("an engagement can end only when each released recommendation of the State has a status", async () => {
    const [first, silent] = states;
    if (first === undefined || silent === undefined) assert.fail();
    const end = async (code: string) => {
      const one = (await engagements()).find(({ state }) => state === code) ?? assert.fail();
      const { kind, packages, joined, rev } = one;
      const body = { expectedRev: rev, kind, packages: [...packages], package: "Ended", lang: "en", joined, left: "2026-11-01" };
      return asked.bruno.call(changeEngagement, { params: { workspace: programme, engagement: one.id }, body });
    };
    const told = await end(first.code).then(
      () => assert.fail("the engagement ended"),
      (error: unknown) => error,
    );
    assert.ok(told instanceof Problem && told.code === "engagement-has-open-items", String(told));
    assert.deepEqual(told.body.details, { n: 1, numbers: "1" });
    const report = {
      commandId: command(),
      status: "under-way" as const,
      words: said("A unit works."),
      byWhom: "Police",
      on: "2026-10-12",
      evidence: [],
    };
    const params = { workspace: first.workspace, recommendation: first.recommendation };
    await asked.amara.call(reportProgress, { params, body: report });
    await assert.rejects(end(first.code), refused("engagement-has-open-items"), "the State has not released its report");
    await release(first);
    assert.equal((await end(first.code)).left, "2026-11-01");
    // this State released nothing, so no recommendation can prevent the end of its engagement
    assert.equal((await end(silent.code)).left, "2026-11-01");
    assert.deepEqual((await asked.bruno.call(listReleasedProgress, { params: { workspace: programme } })).figure, { released: 4, of: 7 });
  });
});
