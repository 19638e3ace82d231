/**
 * Step 7 of the demonstration of the fictional State: the agencies' answers, the agreed levels and the targets. Everything is invented and labelled
 * as invented. A second call does nothing.
 */
import { readFileSync } from "node:fs";
import type { Text, Translated } from "#platform/contract/values.ts";
import { newId, type Tx } from "#platform/server/db/index.ts";
import type { LoadDemonstration } from "#platform/server/http/index.ts";
import { agenciesOf } from "#modules/programme/server/index.ts";
import { installInstruments, instrumentsOf } from "./instruments.ts";
import { assessmentInSight } from "#modules/assessment/server/index.ts";

interface Told {
  readonly instrument: string;
  readonly version: number;
  readonly started: string;
  /** The keys are the agency's code, then `area:element`. A level of null means "cannot say". */
  readonly answers: Readonly<Record<string, Readonly<Record<string, { level: number | null; confidence?: string; documented?: boolean }>>>>;
  readonly agreed: readonly { item: string; level: number; target: number; reason: Text }[];
  readonly targets: Readonly<Record<string, number>>;
}

const read = <T>(name: string): T =>
  JSON.parse(readFileSync(new URL(`../../../platform/server/content/demonstration/${name}`, import.meta.url), "utf8")) as T;
const by = "demonstration";

export const loadVelmaraCapability: LoadDemonstration = async ({ db }, { velmara }) => {
  await db.transaction({ workspace: velmara, account: null, clearance: 4 }, async (tx) => {
    const there = await tx.selectFrom("capability.profile").select("id").where("workspace_id", "=", velmara).executeTakeFirst();
    const assessment = await tx.selectFrom("assessment.assessment").select("id").where("workspace_id", "=", velmara).executeTakeFirst();
    if (there !== undefined || assessment === undefined) return;
    await installInstruments(tx, velmara);
    await load(tx, velmara, assessment.id);
  });
};

const load = async (tx: Tx, workspace: string, assessment: string): Promise<void> => {
  const told = read<Told>("velmara-capability.json");
  const { visibility } = await assessmentInSight(tx, assessment);
  const urn = `urn:counterpart:instrument:${told.instrument}`;
  const asked = (await instrumentsOf(tx, workspace)).find(({ line }) => line.urn === urn && line.version === told.version);
  if (asked === undefined) throw new Error(`no instrument ${urn}`);
  const codes = read<{ agencies: readonly { code: string; name: Translated }[] }>("velmara.json").agencies;
  const rows = await agenciesOf(tx, workspace);
  const idOf = new Map(codes.map(({ code, name }) => [code, rows.find((row) => row.name["en"] === name["en"])?.id ?? ""]));
  const id = newId();
  const who = { created_by: by, updated_by: by };
  await tx
    .insertInto("capability.profile")
    .values({
      workspace_id: workspace,
      id,
      assessment_id: assessment,
      instrument_id: asked.line.id,
      number: 1,
      roll_up: asked.instrument.rollUp,
      started_at: new Date(told.started),
      visibility,
      ...who,
    })
    .execute();
  const whose = { workspace_id: workspace, profile_id: id, visibility, ...who };
  const answers = Object.entries(told.answers).flatMap(([agency, items]) =>
    Object.entries(items).map(([item, { level, confidence, documented }]) => ({
      ...whose,
      agency_id: idOf.get(agency) ?? "",
      item: `${urn}:${item}`,
      standing: level === null ? "cannot-say" : "level",
      level,
      evidence: documented === true ? "documented" : "asserted",
      confidence: confidence ?? "low",
      answered_by: by,
    })),
  );
  await tx.insertInto("capability.answer").values(answers).execute();
  const targets = Object.entries(told.targets).map(([item, target]) => ({ item, target, level: null, reason: null }));
  await tx
    .insertInto("capability.agreed")
    .values(
      [...told.agreed, ...targets].map(({ item, level, target, reason }) => ({
        ...whose,
        item: `${urn}:${item}`,
        level,
        target,
        reason: reason?.text ?? null,
        reason_lang: reason?.lang ?? null,
      })),
    )
    .execute();
};
