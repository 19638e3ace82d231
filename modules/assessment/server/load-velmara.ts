/** Creates the assessment of the fictional State, without its scenarios. A second call does nothing. */
import { readFileSync } from "node:fs";
import type { Tlp } from "#platform/contract/markings.ts";
import type { Translated } from "#platform/contract/values.ts";
import { newId, type Tx } from "#platform/server/db/index.ts";
import type { LoadDemonstration } from "#platform/server/http/index.ts";
import { markingColumns } from "#platform/server/record/index.ts";
import { criteriaSetsOf, installCatalogue, yardsticksOf } from "./catalogue.ts";

interface Velmara {
  readonly assessment: {
    readonly title: Translated;
    readonly opened: string;
    readonly horizonMonths: number;
    readonly yardstick: string;
    readonly criteriaSet: string;
    readonly marking: Tlp;
  };
}

export const loadVelmara: LoadDemonstration = async ({ db }, { velmara }) => {
  await db.transaction({ workspace: velmara, account: null, clearance: 4 }, async (tx) => {
    const there = await tx.selectFrom("assessment.assessment").select("id").where("workspace_id", "=", velmara).executeTakeFirst();
    if (there === undefined) await load(tx, velmara);
  });
};

const load = async (tx: Tx, workspace: string): Promise<void> => {
  await installCatalogue(tx, workspace);
  const file = new URL("../../../platform/server/content/demonstration/velmara.json", import.meta.url);
  const { assessment } = JSON.parse(readFileSync(file, "utf8")) as Velmara;
  const yardstick = (await yardsticksOf(tx, workspace)).find((y) => y.data.urn === assessment.yardstick);
  const criteria = (await criteriaSetsOf(tx, workspace)).find((c) => c.data.urn === assessment.criteriaSet);
  if (yardstick === undefined || criteria === undefined)
    throw new Error("the demonstration names a yardstick or criteria set that is not shipped");
  await tx
    .insertInto("assessment.assessment")
    .values({
      workspace_id: workspace,
      id: newId(),
      title: assessment.title["en"] ?? "",
      title_lang: "en",
      horizon_months: assessment.horizonMonths,
      yardstick_id: yardstick.id,
      criteria_set_id: criteria.id,
      ...markingColumns(assessment.marking),
      status: "under-way",
      opened_at: new Date(`${assessment.opened}T09:00:00Z`),
    })
    .execute();
};
