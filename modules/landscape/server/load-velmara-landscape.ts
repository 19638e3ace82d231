/**
 * Steps 1 and 2 of the demonstration of the fictional State: the agencies' claims, the decisions about functions, and the findings. Everything is
 * invented and labelled as invented. A second call does nothing.
 */
import { readFileSync } from "node:fs";
import type { ClaimLevel, Finding, Settlement, ClaimsStep } from "../contract/landscape.ts";
import type { Text, Translated } from "#platform/contract/values.ts";
import { newId, type Tx } from "#platform/server/db/index.ts";
import type { LoadDemonstration } from "#platform/server/http/index.ts";
import { agenciesOf } from "#modules/programme/server/index.ts";
import { speakingFor } from "#modules/programme/server/index.ts";
import { findWhatItShows } from "./findings.ts";
import { wordListsOf } from "./word-lists.ts";
import { assessmentInSight } from "#modules/assessment/server/index.ts";

interface Told {
  readonly step: ClaimsStep;
  readonly started: string;
  readonly revealed: string;
  readonly claims: Readonly<Record<string, Readonly<Record<string, ClaimLevel>>>>;
  readonly atDesk: readonly string[];
  readonly settlements: readonly { item: string; outcome: Settlement["outcome"]; agency: string | null; reason: Text }[];
  readonly findings: readonly { kind: Finding["kind"]; item: string; status: Finding["status"]; reason: Text | null }[];
}

const read = <T>(name: string): T =>
  JSON.parse(readFileSync(new URL(`../../../platform/server/content/demonstration/${name}`, import.meta.url), "utf8")) as T;
const by = "demonstration";

export const loadVelmaraLandscape: LoadDemonstration = async ({ db }, { velmara }) => {
  await db.transaction({ workspace: velmara, account: null, clearance: 4 }, async (tx) => {
    const there = await tx.selectFrom("landscape.claims_question").select("id").where("workspace_id", "=", velmara).executeTakeFirst();
    const assessment = await tx.selectFrom("assessment.assessment").select("id").where("workspace_id", "=", velmara).executeTakeFirst();
    if (there !== undefined || assessment === undefined) return;
    const { claimsQuestions } = read<{ claimsQuestions: readonly Told[] }>("velmara-landscape.json");
    const codes = read<{ agencies: readonly { code: string; name: Translated }[] }>("velmara.json").agencies;
    const rows = await agenciesOf(tx, velmara);
    const idOf = new Map(codes.map(({ code, name }) => [code, rows.find((row) => row.name["en"] === name["en"])?.id ?? ""]));
    for (const claimsQuestion of claimsQuestions) await load(tx, { workspace: velmara, assessment: assessment.id, claimsQuestion, idOf });
  });
};

interface Loading {
  readonly workspace: string;
  readonly assessment: string;
  readonly claimsQuestion: Told;
  readonly idOf: ReadonlyMap<string, string>;
}

const load = async (tx: Tx, { workspace, assessment, claimsQuestion, idOf }: Loading): Promise<void> => {
  const { visibility } = await assessmentInSight(tx, assessment);
  const lists = await wordListsOf(tx, workspace, assessment);
  const entries = (name: string) => lists.find(({ list }) => list === name)?.entries ?? [];
  const asks =
    claimsQuestion.step === "roles"
      ? { functions: entries("functions"), stages: [], areas: [] }
      : { functions: [], stages: entries("stages"), areas: entries("areas") };
  const id = newId();
  const whose = { workspace_id: workspace, claims_question_id: id, visibility, created_by: by, updated_by: by };
  await tx
    .insertInto("landscape.claims_question")
    .values({
      workspace_id: workspace,
      id,
      assessment_id: assessment,
      step: claimsQuestion.step,
      number: 1,
      state: "revealed",
      asks: JSON.stringify(asks),
      asked: [...idOf.values()],
      started_at: new Date(claimsQuestion.started),
      revealed_at: new Date(claimsQuestion.revealed),
      visibility,
      created_by: by,
      updated_by: by,
    })
    .execute();
  for (const [code, claims] of Object.entries(claimsQuestion.claims)) {
    const agency = idOf.get(code) ?? "";
    const said = Object.entries(claims).map(([item, level]) => ({
      item,
      level,
      agency_id: agency,
      at_desk: claimsQuestion.atDesk.includes(code),
    }));
    await speakingFor(tx, agency, () =>
      tx
        .insertInto("landscape.claim")
        .values(said.map((one) => ({ ...whose, ...one })))
        .execute(),
    );
  }
  for (const { item, outcome, agency, reason } of claimsQuestion.settlements)
    await tx
      .insertInto("landscape.settlement")
      .values({
        ...whose,
        item,
        outcome,
        agency_id: agency === null ? null : (idOf.get(agency) ?? null),
        reason: reason.text,
        reason_lang: reason.lang,
        created_at: new Date(claimsQuestion.revealed),
        updated_at: new Date(claimsQuestion.revealed),
      })
      .execute();
  await findWhatItShows(tx, workspace, assessment, id, by);
  for (const { kind, item, status, reason } of claimsQuestion.findings) {
    const { numUpdatedRows } = await tx
      .updateTable("landscape.finding")
      .set({ status, reason: reason?.text ?? null, reason_lang: reason?.lang ?? null })
      .where("workspace_id", "=", workspace)
      .where("claims_question_id", "=", id)
      .where("kind", "=", kind)
      .where("item", "=", item)
      .executeTakeFirst();
    if (numUpdatedRows !== 1n) throw new Error(`the demonstration decides on a finding that its claims do not show: ${kind} ${item}`);
  }
};
