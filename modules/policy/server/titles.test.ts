/**
 * Tests that a title in another language is not part of the tested text: a translation does not undo an adoption. If the original
 * title changes, the translation becomes outdated.
 */
import assert from "node:assert/strict";
import { test } from "node:test";
import { measureTitleIn, translateMeasure } from "../contract/measure-titles.ts";
import { adoptMeasure, changeMeasure, getMeasure, type Measure } from "../contract/policy.ts";
import { answersBut, measureDesk, refusedAs } from "./testing.ts";
import { inEveryLanguage } from "#platform/server/record/index.ts";
import { command, said, velmara } from "#platform/server/testing-values.ts";

test("a translation of the title undoes no adoption; it is outdated only if the title itself changes", async (t) => {
  const desk = await measureDesk(t);
  const draft = await desk.submitted("Contact office");
  const params = { workspace: velmara, measure: draft.id };
  const translate = (lang: string, title: string, by = desk.amara) =>
    by.call(translateMeasure, { params: { ...params, lang }, body: { title } });
  const told = (): Promise<Measure> => desk.elif.call(getMeasure, { params });
  await assert.rejects(translate("en", "Contact office"), refusedAs("invalid-input"), "that is the language it was written in");
  await assert.rejects(translate("fr", "Écrire à someone@example.org"), refusedAs("reads-like-a-method"));
  await assert.rejects(translate("fr", "Bureau", desk.elif), refusedAs("no-access"));
  await assert.rejects(translate("fr", "  "), refusedAs("invalid-input"));
  // a blank title of an earlier release hides no measure
  await desk.app.db.as(
    "administrator",
    `insert into platform.translation (workspace_id, owner, field, lang, kind, source_rev, visibility, text)
      values ('${velmara}', '${draft.urn}', 'title', 'es', 'human', 1, 2, '')`,
  );
  assert.deepEqual((await told()).translations, []);
  await translate("fr", "Bureau");
  await translate("fr", " Bureau de contact ");
  const tested = await desk.test(draft, answersBut());
  await desk.dalia.call(adoptMeasure, { params, body: { commandId: command(), expectedRev: tested.rev } });
  await translate("ar", "مكتب اتصال");
  const adopted = await told();
  assert.deepEqual(adopted.translations, [
    { lang: "ar", title: "مكتب اتصال", behind: false },
    { lang: "fr", title: "Bureau de contact", behind: false },
  ]);
  assert.deepEqual([adopted.status, adopted.testState], ["adopted", "passed"]);
  assert.deepEqual(measureTitleIn(adopted, "fr"), { text: "Bureau de contact", lang: "fr" });
  assert.deepEqual(measureTitleIn(adopted, "ru"), said("Contact office"));
  assert.deepEqual(inEveryLanguage(adopted, "title"), { ar: "مكتب اتصال", fr: "Bureau de contact", en: "Contact office" });
  const change = async (title: string, legalBasis: string): Promise<Measure> =>
    desk.amara.call(changeMeasure, {
      params,
      body: { expectedRev: (await told()).rev, ...desk.named(title, { legalBasis: said(legalBasis), marking: "TLP:AMBER" }) },
    });
  const other = await change("Contact office", "Another act");
  assert.deepEqual([other.translations.map(({ behind }) => behind), other.status], [[false, false], "under-review"]);
  const renamed = await change("Contact point", "Another act");
  assert.deepEqual(
    renamed.translations.map(({ behind }) => behind),
    [true, true],
  );
  assert.deepEqual(measureTitleIn(renamed, "fr"), said("Contact point"));
  await translate("fr", "Point de contact");
  assert.deepEqual(
    (await told()).translations.map(({ lang, behind }) => [lang, behind]),
    [
      ["ar", true],
      ["fr", false],
    ],
  );
});
