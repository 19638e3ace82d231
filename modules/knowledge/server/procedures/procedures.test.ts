/**
 * Tests guided procedures over HTTP: a procedure that cannot be followed to an end is refused, each translated text can become out of date, and who
 * may read and write.
 */
import assert from "node:assert/strict";
import { after, before, suite, test } from "node:test";
import { follow } from "#methods/procedure/index.ts";
import { testApplication, type TestApplication } from "#app/server/testing.ts";
import { personIn } from "#app/server/testing-person.ts";
import { Problem } from "#platform/contract/problems.ts";
import { search } from "#platform/contract/search.ts";
import type { Browser } from "#platform/server/http/testing.ts";
import { command, refused, said, velmara } from "#platform/server/testing-values.ts";
import {
  addProcedure,
  changeProcedure,
  getProcedure,
  listProcedures,
  textIn,
  textsOf,
  translateProcedure,
  type ProcedureFields,
} from "../../contract/procedures.ts";

const fields: ProcedureFields = {
  use: "readiness",
  title: said("Who may ask"),
  purpose: "For an exercise.",
  work: null,
  roles: [{ id: "lead", name: "Head of the unit" }],
  steps: [
    {
      id: "a",
      role: "lead",
      title: "Name the legal basis",
      text: "Say which law allows it.",
      references: ["The code"],
      ways: [
        { answer: "There is one", to: "b" },
        { answer: "There is none", to: null },
      ],
    },
    { id: "b", role: "lead", title: "Say who decides", text: "", references: [], ways: [{ answer: "", to: null }] },
  ],
  form: ["What is handed over"],
  marking: "TLP:AMBER",
};
const [first, second] = fields.steps as [ProcedureFields["steps"][0], ProcedureFields["steps"][0]];

const refusedAt =
  (code: string, ...at: readonly (string | number)[]) =>
  (error: unknown): true => {
    assert.ok(error instanceof Problem);
    assert.deepEqual([error.code, error.body.at], [code, at]);
    return true;
  };

suite("guided procedures", () => {
  const ending: (() => Promise<void>)[] = [];
  let app: TestApplication;
  let people: Readonly<Record<"amara" | "bruno" | "chen" | "viewer", Browser>>;
  let programme = "";
  before(async () => {
    app = await testApplication({ after: (run) => void ending.push(run) });
    programme = app.demonstration?.programme ?? assert.fail();
    people = {
      amara: await app.as("amara"),
      bruno: await app.as("bruno"),
      chen: await app.as("chen"),
      viewer: await personIn(app, velmara, "vera", ["guest-facilitator"]),
    };
  });
  after(async () => {
    for (const end of ending.toReversed()) await end();
  });
  const params = { workspace: velmara };
  const add = (by: Browser, more: Partial<ProcedureFields> = {}, workspace = velmara) =>
    by.call(addProcedure, { params: { workspace }, body: { commandId: command(), ...fields, ...more } });
  const change = (id: string, expectedRev: number, more: Partial<ProcedureFields>) =>
    people.amara.call(changeProcedure, { params: { ...params, procedure: id }, body: { ...fields, ...more, expectedRev } });

  test("a missing next step, a loop and a step without an answer are refused, with the step; nothing is stored", async () => {
    const before = (await people.amara.call(listProcedures, { params })).procedures.length;
    const dangling = { steps: [first, { ...second, ways: [{ answer: "", to: "x" }] }] };
    const loop = { steps: [first, { ...second, ways: [{ answer: "", to: "a" }] }] };
    await assert.rejects(add(people.amara, dangling), refusedAt("procedure-dangling", "steps", 1));
    await assert.rejects(add(people.amara, loop), refusedAt("procedure-loop", "steps", 0));
    for (const steps of [[], [first], [{ ...first, ways: [] }, second], [first, { ...second, role: "nobody" }]])
      await assert.rejects(add(people.amara, { steps }), (error: { code?: string }) => String(error.code).startsWith("procedure-"));
    assert.equal((await people.amara.call(listProcedures, { params })).procedures.length, before);
    const made = await add(people.amara);
    await assert.rejects(change(made.id, made.rev, loop), refusedAt("procedure-loop", "steps", 0));
    assert.deepEqual((await people.amara.call(getProcedure, { params: { ...params, procedure: made.id } })).procedure, made);
    const changed = await change(made.id, made.rev, { purpose: "Changed" });
    await assert.rejects(change(made.id, made.rev, { purpose: "Too late" }), refused("conflict"));
    assert.equal(changed.rev, made.rev + 1);
    await assert.rejects(
      add(people.amara, { purpose: "Mix the fuel with the oxidiser and pack it tightly into the steel pipe." }),
      refused("reads-like-a-method"),
    );
  });

  test("each translated text becomes out of date separately; a moved step keeps its texts", async () => {
    const made = await add(people.amara);
    const translate = (lang: string, texts: Record<string, string>) =>
      people.amara.call(translateProcedure, { params: { ...params, procedure: made.id, lang }, body: { texts } });
    await assert.rejects(translate("en", {}), refused("invalid-input", "lang"));
    await assert.rejects(translate("fr", { "step.z.title": "Rien" }), refusedAt("invalid-input", "texts", "step.z.title"));
    const texts = Object.fromEntries(Object.keys(textsOf(made)).map((key) => [key, `fr ${key}`]));
    const done = await translate("fr", texts);
    for (const key of Object.keys(textsOf(made))) assert.deepEqual(textIn(done, "fr")(key), { text: `fr ${key}`, lang: "fr" });
    const inserted = { ...second, id: "c", title: "Between", ways: [{ answer: "", to: "b" }] };
    const [yes, no] = first.ways;
    assert.ok(yes && no);
    const steps = [{ ...first, title: "Name the basis in law", ways: [{ ...yes, to: "c" }, no] }, inserted, second];
    const later = await change(made.id, done.rev, { steps });
    const shown = textIn(later, "fr");
    assert.deepEqual(shown("step.a.title"), said("Name the basis in law"), "the translation is out of date, so the original is shown");
    assert.deepEqual(shown("step.b.title"), { text: "fr step.b.title", lang: "fr" });
    assert.deepEqual(shown("step.c.title"), said("Between"));
    const shorter = await change(made.id, later.rev, { steps: [{ ...second, id: "b" }] });
    assert.deepEqual(
      Object.keys(shorter.translations[0]?.texts ?? {}).filter((key) => key.startsWith("step.a")),
      [],
    );
  });

  test("States and programmes write their own procedures; a reader cannot write any, or see those above the clearance", async () => {
    await add(people.bruno, { title: said("Of the programme") }, programme);
    await assert.rejects(add(people.viewer), refused("no-access"));
    await assert.rejects(people.chen.call(listProcedures, { params }), refused("not-found"));
    const strict = await add(people.amara, { title: said("Strictly ours"), marking: "TLP:AMBER+STRICT" });
    const { procedures } = await people.viewer.call(listProcedures, { params });
    assert.ok(procedures.every(({ id }) => id !== strict.id));
    await assert.rejects(people.viewer.call(getProcedure, { params: { ...params, procedure: strict.id } }), refused("not-found"));
    const elsewhere = (await people.bruno.call(listProcedures, { params: { workspace: programme } })).works[0]?.id ?? assert.fail();
    await assert.rejects(add(people.amara, { work: elsewhere }), refused("not-found"));
  });

  test("the search finds procedures by steps and up-to-date translations, up to the reader's clearance", async () => {
    const made = await add(people.amara, { title: said("Quillwise"), purpose: "Vantablork." });
    const strict = await add(people.amara, { title: said("Strict Quillwise"), marking: "TLP:AMBER+STRICT" });
    const found = async (q: string, by: Browser = people.viewer) =>
      (await by.call(search, { params, query: { q, kind: "procedure", lang: "en" } })).groups.flatMap(({ hits }) =>
        hits.map(({ record }) => record),
      );
    assert.deepEqual(await found("Quillwise"), [made.id]);
    assert.deepEqual((await found("Quillwise", people.amara)).toSorted(), [made.id, strict.id].toSorted());
    assert.deepEqual(await found("Vantablork"), [made.id]);
    const texts = { purpose: "Objectif zorblix." };
    await people.amara.call(translateProcedure, { params: { ...params, procedure: made.id, lang: "fr" }, body: { texts } });
    assert.deepEqual(await found("zorblix"), [made.id]);
    await change(made.id, made.rev, { title: said("Quillwise"), purpose: "Another one." });
    assert.deepEqual(await found("zorblix"), [], "the translation is out of date, so the search does not find it");
    assert.deepEqual(await found("Vantablork"), []);
  });

  test("the demonstration's procedure is complete in six languages, and all answers lead to an end", async () => {
    for (const [by, workspace] of [
      [people.bruno, programme],
      [people.amara, velmara],
    ] as const) {
      const { procedures } = await by.call(listProcedures, { params: { workspace } });
      const sample = procedures.find(({ title }) => title.text.includes("(sample)")) ?? assert.fail();
      assert.equal(sample.workTitle !== null, workspace === programme);
      for (const lang of ["fr", "es", "ar", "ru", "zh"])
        for (const key of Object.keys(textsOf(sample))) assert.equal(textIn(sample, lang)(key).lang, lang, `${key} in ${lang}`);
      const open: number[][] = [[]];
      let ends = 0;
      for (const ways of open) {
        const { here } = follow(sample.steps, ways);
        if (here === null) ends += 1;
        else open.push(...here.ways.map((_, i) => [...ways, i]));
      }
      assert.ok(ends >= 3);
    }
  });
});
