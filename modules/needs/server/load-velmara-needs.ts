/**
 * Loads initiatives, needs and requests for the demonstration: the programme offers support for one request and declines the other;
 * another provider has a similar activity; the programme makes a selection. All content is invented. A second call does nothing.
 */
import { readFileSync } from "node:fs";
import type { DecisionStep, Initiative, Need } from "../contract/needs.ts";
import type { OtherActivity, Selection } from "../contract/needs-received.ts";
import { newId, type Tx } from "#platform/server/db/index.ts";
import type { LoadDemonstration } from "#platform/server/http/index.ts";
import { agenciesOf } from "#modules/programme/server/index.ts";
import { decideNow } from "./decide-request.ts";
import { initiativeColumns, needColumns } from "./keep-register.ts";
import { nameNeeds, requestColumns, type RequestFields } from "./keep-requests.ts";
import { activityColumns } from "./other-activities.ts";
import { recordSelection } from "./selections.ts";
import { sendNow } from "./send-request.ts";

interface Content {
  readonly questionnaires: readonly { readonly agency: string; readonly mode: string; readonly answeredOn: string }[];
  readonly initiatives: readonly (Omit<Initiative, "id" | "rev" | "title"> & { readonly title: string })[];
  readonly needs: readonly (Omit<Need, "id" | "rev" | "text"> & { readonly text: string })[];
  readonly requests: readonly (Omit<RequestFields, "reason" | "needs"> & {
    readonly reason: string;
    /** The needs in the request, as positions in the list `needs` above. */
    readonly needs: readonly number[];
    readonly sentAt: string;
    readonly steps: readonly { readonly step: DecisionStep["step"]; readonly at: string; readonly reason: string | null }[];
  })[];
  readonly activities: readonly Omit<OtherActivity, "id" | "rev" | "stateName">[];
  readonly selections: readonly (Omit<Selection, "id" | "stateName" | "criteria" | "reasons"> & {
    readonly criteria: string;
    readonly reasons: string;
  })[];
}

const read = <T>(name: string): T =>
  JSON.parse(readFileSync(new URL(`../../../platform/server/content/demonstration/${name}`, import.meta.url), "utf8")) as T;
const by = "demonstration";
const said = (text: string) => ({ text, lang: "en" });
const made = { created_by: by, updated_by: by };

/** Creates Velmara's initiatives, needs and requests, and sends the requests. @returns the parcels in the order of the requests */
const load = async (tx: Tx, workspace: string, programme: string, content: Content): Promise<readonly string[]> => {
  const { agencies } = read<{ agencies: readonly { code: string; name: { en: string } }[] }>("velmara.json");
  const here = await agenciesOf(tx, workspace);
  const agency = (code: string): string => {
    const name = agencies.find((one) => one.code === code)?.name.en;
    return here.find((row) => row.name["en"] === name)?.id ?? "";
  };
  for (const { agency: code, mode, answeredOn } of content.questionnaires)
    await tx
      .insertInto("needs.questionnaire")
      .values({ workspace_id: workspace, agency_id: agency(code), mode, answered_on: answeredOn, ...made })
      .execute();
  for (const { agency: code, title, ...more } of content.initiatives) {
    const columns = await initiativeColumns(tx, workspace, { agency: agency(code), title: said(title), ...more });
    await tx
      .insertInto("needs.initiative")
      .values({ workspace_id: workspace, id: newId(), ...columns, ...made })
      .execute();
  }
  const needs: string[] = [];
  for (const { agency: code, text, ...more } of content.needs) {
    const id = newId();
    const columns = await needColumns(tx, workspace, { agency: agency(code), text: said(text), ...more });
    await tx
      .insertInto("needs.need")
      .values({ workspace_id: workspace, id, ...columns, ...made })
      .execute();
    needs.push(id);
  }
  const parcels: string[] = [];
  for (const { reason, needs: places, sentAt, steps: _, ...more } of content.requests) {
    const id = newId();
    const named = needs.filter((__, place) => places.includes(place));
    const columns = await requestColumns(tx, workspace, { ...more, reason: said(reason), needs: named });
    const at = new Date(sentAt);
    await tx
      .insertInto("needs.request")
      .values({ workspace_id: workspace, id, ...columns, ...made, created_at: at })
      .execute();
    await nameNeeds(tx, workspace, id, named);
    parcels.push(await sendNow(tx, workspace, { request: id, expectedRev: 1, receiver: programme }, by, at));
  }
  return parcels;
};

export const loadVelmaraNeeds: LoadDemonstration = async ({ db }, { velmara, programme }) => {
  const at = { account: null, clearance: 4 };
  const content = read<Content>("velmara-needs.json");
  const parcels = await db.transaction({ ...at, workspace: velmara }, async (tx) => {
    const there = await tx.selectFrom("needs.request").select("id").where("workspace_id", "=", velmara).executeTakeFirst();
    return there === undefined ? load(tx, velmara, programme, content) : null;
  });
  if (parcels === null) return;
  await db.transaction({ ...at, workspace: programme }, async (tx) => {
    for (const activity of content.activities)
      await tx
        .insertInto("needs.other_activity")
        .values({ workspace_id: programme, id: newId(), ...activityColumns(tx, activity), ...made })
        .execute();
    for (const { criteria, reasons, ...more } of content.selections)
      await recordSelection(tx, programme, { ...more, criteria: said(criteria), reasons: said(reasons) }, by);
    for (const [i, { steps }] of content.requests.entries())
      for (const [seen, { step, at: when, reason }] of steps.entries())
        await decideNow(
          tx,
          programme,
          { received: parcels[i] ?? "", seen, step, reason: reason === null ? null : said(reason) },
          by,
          new Date(when),
        );
  });
};
