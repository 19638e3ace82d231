/**
 * Queries on recommendation.visit: a visit with its agenda. The agenda contains the open items and the items that the visit has
 * already noted.
 */
import type { Visit, VisitItem, VisitLine } from "../contract/follow-up.ts";
import { Problem } from "#platform/contract/problems.ts";
import type { Tx } from "#platform/server/db/index.ts";
import { recommendationsIn } from "./recommendations.ts";

type Noted = NonNullable<VisitItem["noted"]>;

const notedAt = async (tx: Tx, workspace: string, visit: string): Promise<Map<string, Noted>> => {
  const rows = await tx
    .selectFrom("recommendation.visit_item")
    .select(["recommendation_id", "status", "finding", "finding_lang", "rev"])
    .where("workspace_id", "=", workspace)
    .where("visit_id", "=", visit)
    .execute();
  return new Map(
    rows.map((row) => [
      row.recommendation_id,
      { status: row.status as Noted["status"], finding: { text: row.finding, lang: row.finding_lang }, rev: row.rev },
    ]),
  );
};

const rowsOf = (tx: Tx, workspace: string, where: { readonly assessment: string } | { readonly id: string }) => {
  const query = tx
    .selectFrom("recommendation.visit")
    .select(["id", "assessment_id", "number", "rev", "planned_on", "zone", "mode", "state", "findings", "findings_lang", "next_on"])
    .select(["closed_at", "updated_at"])
    .where("workspace_id", "=", workspace);
  return ("id" in where ? query.where("id", "=", where.id) : query.where("assessment_id", "=", where.assessment))
    .orderBy("number")
    .execute();
};

const shape = (row: Awaited<ReturnType<typeof rowsOf>>[number]): Omit<VisitLine, "items" | "noted"> => ({
  id: row.id,
  assessment: row.assessment_id,
  number: row.number,
  rev: row.rev,
  plannedOn: row.planned_on,
  zone: row.zone,
  mode: row.mode as Visit["mode"],
  state: row.state as Visit["state"],
  findings: { text: row.findings, lang: row.findings_lang },
  nextOn: row.next_on,
});

/**
 * A closed visit does not change: later reports and verifications belong to the next visit. @throws Problem not-found if the visit does
 * not exist or the reader cannot see it
 */
export const visitById = async (tx: Tx, workspace: string, id: string, now: Date): Promise<Visit> => {
  const [row] = await rowsOf(tx, workspace, { id });
  if (row === undefined) throw new Problem("not-found");
  const noted = await notedAt(tx, workspace, id);
  // closing was the last change of the row, so `updated_at` is the time of closing. It comes from the same clock as the times of
  // reports and verifications
  const until = row.state === "closed" ? row.updated_at : null;
  const all = await recommendationsIn(tx, workspace, { assessment: row.assessment_id }, row.closed_at ?? now, until);
  const agenda = all.filter((one) => noted.has(one.id) || (row.state === "planned" && one.open));
  return {
    ...shape(row),
    items: agenda.map((recommendation) => ({ recommendation, noted: noted.get(recommendation.id) ?? null })),
  };
};

/** Visits of an assessment, in the order of their numbers. */
export const visitsOf = async (tx: Tx, workspace: string, assessment: string, now: Date): Promise<VisitLine[]> => {
  const all = await recommendationsIn(tx, workspace, { assessment }, now);
  const lines: VisitLine[] = [];
  for (const row of await rowsOf(tx, workspace, { assessment })) {
    const noted = await notedAt(tx, workspace, row.id);
    const items = all.filter((one) => noted.has(one.id) || (row.state === "planned" && one.open));
    lines.push({ ...shape(row), items: items.length, noted: noted.size });
  }
  return lines;
};
