/**
 * Tests the check of planted words (`canaryFaults`, which `visibility.test.ts` runs on every record). Each test declares recommendations with one
 * fault. The check must find this fault in the responses of a real server to real readers.
 */
import assert from "node:assert/strict";
import { suite, test, before } from "node:test";
import type { Role } from "#platform/contract/roles.ts";
import { joinModules } from "#platform/server/http/index.ts";
import { keepTranslations, urnOf, type Plant, type RecordKind } from "#platform/server/record/index.ts";
import { allModules } from "./modules.generated.ts";
import { exitsOf, newWorkspace, readersOf, type Readers } from "./testing-exits.ts";
import { canaryFaults, plantRecords, wordsIn } from "./testing-planted-records.ts";
import { testApplication, type TestApplication } from "./testing.ts";

const { records } = joinModules(allModules);
const kind = (urn: string): RecordKind => records.find((one) => one.urn === urn) ?? assert.fail();
const recommendation = kind("recommendation");
const idOf = (made: Awaited<ReturnType<Plant>>): string => (typeof made === "string" ? made : made.id);
const plant: Plant = (planting) => (typeof recommendation.plant === "string" ? assert.fail() : recommendation.plant(planting));

suite("planted words", () => {
  let app: TestApplication;
  let readers: Readers;
  const ends: (() => Promise<void>)[] = [];
  before(async () => {
    app = await testApplication({ after: (run) => ends.push(run) }, { kind: "node" });
    readers = await readersOf(app);
  });
  test.after(async () => {
    for (const end of ends.toReversed()) await end();
  });

  /** The faults that the check finds if recommendations are declared and planted in this way. */
  const faultsWith = async (more: Partial<RecordKind>): Promise<string[]> => {
    const workspace = await newWorkspace(app, readers);
    const declared = [kind("assessment"), { ...recommendation, ...more }];
    const { call } = readers.get("focal-point")?.page ?? assert.fail();
    const { texts, ids } = await plantRecords(declared, {
      workspace,
      call,
      assessments: ["TLP:GREEN", "TLP:AMBER"],
      markings: ["TLP:AMBER+STRICT", "TLP:GREEN"],
      before: {},
      inside: (run) => app.db.transaction({ workspace, account: null, clearance: 4 }, run),
    });
    const met = new Map<Role, ReadonlySet<string>>();
    for (const [role, { page }] of readers) {
      const exits = await exitsOf(
        app,
        { ids: { ...ids, workspace: [workspace] }, scenarios: [] },
        page,
        /assessments$|recommendation|comments$/,
      );
      met.set(role, wordsIn([...exits.values()].join("\n")));
    }
    return canaryFaults(declared, texts, met);
  };

  test("with the real declarations, every permitted reader sees each word and nobody else does", async () => {
    // no measure was planted that could be the source of a recommendation
    assert.deepEqual(await faultsWith({}), ["no word was planted in recommendation.sources.label"]);
  });

  test("the check finds a translated field whose word no reader with clearance can see", async () => {
    const faults = await faultsWith({
      translated: ["text", "addressee"],
      plant: async (planting) => {
        const id = idOf(await plant(planting));
        const text = { field: "addressee", lang: "fr", text: planting.translation("addressee", "fr") };
        await planting.inside((tx) => keepTranslations(tx, { urn: urnOf("recommendation", id), rev: 1, visibility: 0 }, [text]));
        return id;
      },
    });
    assert.ok(faults.some((one) => one.startsWith("nobody met the translation of recommendation.addressee")));
  });

  test("the check finds a translated field whose word a reader without clearance can see", async () => {
    const faults = await faultsWith({
      // the record has a less restrictive marking than its planting reports
      plant: async (planting) => idOf(await plant({ ...planting, under: planting.under, marking: "TLP:CLEAR" })),
    });
    assert.ok(
      faults.some((one) => one.startsWith("administrator met the translation of recommendation.text (TLP:RED)")),
      faults.join("\n"),
    );
  });

  test("the check finds a translated field without a planted word, a text of the schema without one, and a translated record that was not planted", async () => {
    const silent: Plant = (planting) => plant({ ...planting, under: planting.under, translation: () => "Conseil", word: () => "Text" });
    const faults = await faultsWith({ plant: silent });
    assert.ok(faults.includes("no translation of recommendation.text was planted"));
    assert.ok(faults.includes("no word was planted in recommendation.addressee"));
    assert.deepEqual(canaryFaults([{ ...recommendation, plant: "later" }], [], new Map()), [
      "recommendation is translated and not planted",
    ]);
  });
});
