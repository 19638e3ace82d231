/** What one agency says of its own capability: one item or all of them, kept together or not at all. */
import { keepAnswers, type GivenAnswer } from "@counterpart/contract/capability";
import { Problem } from "@counterpart/contract/problems";
import { itemsOf, scaleOf, type Instrument } from "@counterpart/core/instrument";
import { sql } from "kysely";
import { changeRow, type Tx } from "../../platform/db/index.ts";
import { actorForAudit, implement } from "../../platform/http/index.ts";
import { agencyById } from "../programme/index.ts";
import { checkText } from "../threat/index.ts";
import { answerOf, answerRows } from "./answers.ts";
import { profileById, type OneProfile } from "./profiles.ts";

/** @throws Problem invalid-input for an item that the instrument does not have, or a level that its scale does not; reads-like-a-method */
function check(instrument: Instrument, given: readonly GivenAnswer[]): void {
  const items = new Map(itemsOf(instrument).map((node) => [node.id, scaleOf(instrument, node).levels.length]));
  const wrong = given.findIndex(({ item, standing, level }) => {
    const levels = items.get(item);
    return levels === undefined || (standing === "level") !== (level !== null) || (level ?? 0) >= levels;
  });
  if (wrong >= 0) throw new Problem("invalid-input", { at: ["answers", wrong] });
  const twice = given.findIndex(({ item }, i) => given.findIndex((each) => each.item === item) !== i);
  if (twice >= 0) throw new Problem("invalid-input", { at: ["answers", twice, "item"] });
  const fields = given.flatMap((answer, i) => {
    const texts = { ...(answer.note ? { note: answer.note } : {}), ...(answer.evidenceAt ? { evidenceAt: answer.evidenceAt } : {}) };
    return checkText(texts).map(({ field }) => `answers.${i}.${field}`);
  });
  if (fields.length > 0) throw new Problem("reads-like-a-method", { details: { fields } });
}

const valuesOf = (given: GivenAnswer, by: string) => ({
  standing: given.standing,
  level: given.level,
  evidence: given.evidence,
  evidence_at: given.evidenceAt?.text ?? null,
  evidence_at_lang: given.evidenceAt?.lang ?? null,
  confidence: given.confidence,
  note: given.note?.text ?? null,
  note_lang: given.note?.lang ?? null,
  answered_by: by,
  // what was verified was the answer as it stood
  verified_by: null,
  verified_for: null,
  verified_at: null,
});

interface Writing {
  readonly profile: OneProfile;
  readonly agency: string;
  readonly by: string;
}

/** One writer an agency and profile at a time: two desks that answer for one agency must both be told what the other did. */
const alone = (tx: Tx, workspace: string, { profile, agency }: Writing) =>
  sql`select pg_advisory_xact_lock(hashtextextended(${`answers ${workspace} ${profile.line.id} ${agency}`}, 0))`.execute(tx);

/**
 * Writes an agency's answers. For the desk, and for whoever answers for its agency on another way.
 * @throws Problem conflict with the answers that are another revision now; invalid-input; reads-like-a-method
 */
export async function writeAnswers(tx: Tx, workspace: string, writing: Writing, given: readonly GivenAnswer[]): Promise<void> {
  const { profile, agency, by } = writing;
  check(profile.instrument, given);
  await alone(tx, workspace, writing);
  const now = new Map((await answerRows(tx, workspace, profile.line.id, { agency })).map((row) => [row.item, row]));
  const older = given.filter(({ item, expectedRev }) => (now.get(item)?.rev ?? null) !== expectedRev);
  if (older.length > 0) {
    const current = older.flatMap(({ item }) => now.get(item) ?? []).map((row) => answerOf(row, profile.line.agencies));
    throw new Problem("conflict", { details: { current } });
  }
  const added = given.filter(({ item }) => !now.has(item));
  const key = { workspace_id: workspace, profile_id: profile.line.id, agency_id: agency, visibility: profile.visibility };
  if (added.length > 0)
    await tx
      .insertInto("capability.answer")
      .values(added.map((answer) => ({ ...key, item: answer.item, ...valuesOf(answer, by), created_by: by, updated_by: by })))
      .execute();
  for (const answer of given) {
    if (answer.expectedRev === null) continue;
    const place = { profile_id: profile.line.id, agency_id: agency, item: answer.item };
    const { expectedRev } = answer;
    await changeRow(tx, { table: "capability.answer", key: place, expectedRev, values: valuesOf(answer, by), actor: by });
  }
}

export const routes = [
  implement(keepAnswers, async ({ tx, params, body, actor, audited }) => {
    const { workspace, assessment, agency } = params;
    const profile = await profileById(tx, workspace, params.profile, assessment);
    if ((await agencyById(tx, workspace, agency)) === null) throw new Problem("not-found");
    await writeAnswers(tx, workspace, { profile, agency, by: actorForAudit(actor) }, body.answers);
    audited([params.profile, agency]);
    const given = new Set(body.answers.map(({ item }) => item));
    const rows = await answerRows(tx, workspace, params.profile, { agency });
    return { answers: rows.filter(({ item }) => given.has(item)).map((row) => answerOf(row, profile.line.agencies)) };
  }),
];
