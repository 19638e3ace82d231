/** Queries on capability.answer. Answers of agencies stay separate and are never merged. */
import type { Answer } from "../contract/capability.ts";
import type { AgencyAnswer } from "#methods/instrument/index.ts";
import { Problem } from "#platform/contract/problems.ts";
import type { Tx } from "#platform/server/db/index.ts";
import type { ProfileLine } from "../contract/capability.ts";

const columns = [
  "id",
  "profile_id",
  "visibility",
  "agency_id",
  "item",
  "standing",
  "level",
  "evidence",
  "evidence_at",
  "evidence_at_lang",
  "confidence",
  "other",
  "note",
  "note_lang",
  "answered_by",
  "created_by",
  "verified_for",
  "verified_relation",
  "verified_at",
  "confirmed_for",
  "confirmed_at",
  "rev",
] as const;
const rows = (tx: Tx, workspace: string, profile: string) =>
  tx.selectFrom("capability.answer").select(columns).where("workspace_id", "=", workspace).where("profile_id", "=", profile);
export type AnswerRow = Awaited<ReturnType<ReturnType<typeof rows>["executeTakeFirstOrThrow"]>>;

export const answerRows = async (
  tx: Tx,
  workspace: string,
  profile: string,
  of: { item?: string; agency?: string } = {},
): Promise<AnswerRow[]> => {
  let query = rows(tx, workspace, profile);
  if (of.item !== undefined) query = query.where("item", "=", of.item);
  if (of.agency !== undefined) query = query.where("agency_id", "=", of.agency);
  return query.orderBy("agency_id").orderBy("item").execute();
};

/** @throws Problem not-found, also while the room is answering the item: row-level security then hides the answer */
export const answerById = async (tx: Tx, workspace: string, id: string): Promise<AnswerRow> => {
  const row = await tx
    .selectFrom("capability.answer")
    .select(columns)
    .where("workspace_id", "=", workspace)
    .where("id", "=", id)
    .executeTakeFirst();
  if (row === undefined) throw new Problem("not-found");
  return row;
};

const levelOf = ({ level, other }: Pick<AnswerRow, "level" | "other">): number | null => (other === null ? level : null);

/** Converts a row to the form that methods/instrument reads. If the agency gave two answers, neither level counts. */
export const ratingOf = (row: AnswerRow): AgencyAnswer => ({
  agency: row.agency_id,
  item: row.item,
  level: levelOf(row),
  evidence: row.evidence as AgencyAnswer["evidence"],
  confidence: row.confidence as AgencyAnswer["confidence"],
});

const text = (value: string | null, lang: string | null): Answer["note"] =>
  value === null || lang === null ? null : { text: value, lang };

const checkedOf = (row: AnswerRow): Answer["checked"] => {
  if (row.verified_at !== null)
    return { organisation: row.verified_for, relation: row.verified_relation, at: row.verified_at.toISOString() };
  return row.confirmed_at === null ? null : { organisation: row.confirmed_for, relation: null, at: row.confirmed_at.toISOString() };
};

/** Converts a row to an answer of the API, with the agency's present name. */
export const answerOf = (row: AnswerRow, agencies: ProfileLine["agencies"]): Answer => ({
  id: row.id,
  agency: row.agency_id,
  agencyName: agencies.find(({ id }) => id === row.agency_id)?.name ?? {},
  late: agencies.some(({ id, late }) => late && id === row.agency_id),
  item: row.item,
  standing: row.other === null ? (row.standing as Answer["standing"]) : "two-answers",
  level: levelOf(row),
  evidence: row.evidence as Answer["evidence"],
  evidenceAt: text(row.evidence_at, row.evidence_at_lang),
  confidence: row.confidence as Answer["confidence"],
  note: text(row.note, row.note_lang),
  checked: checkedOf(row),
  rev: row.rev,
});
