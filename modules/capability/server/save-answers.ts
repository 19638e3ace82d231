/** Stores an agency's answers about its own capability: one item or all of them, in one transaction. */
import { saveAnswers, type Answer, type GivenAnswer } from "../contract/capability.ts";
import { Problem } from "#platform/contract/problems.ts";
import { itemsOf, scaleOf, type Instrument } from "#methods/instrument/index.ts";
import { sql } from "kysely";
import { changeRow, type Tx, emit } from "#platform/server/db/index.ts";
import { rejectOperationalDetail } from "#platform/server/guard/index.ts";
import { actorForAudit, implement } from "#platform/server/http/index.ts";
import { agencyById, speakingFor } from "#modules/programme/server/index.ts";
import { answerOf, answerRows } from "./answers.ts";
import { hiddenItems } from "./levels-questions.ts";
import { levelsQuestionChanged } from "./follow.ts";
import { profileById, type OneProfile } from "./profiles.ts";

type Levelled = Pick<GivenAnswer, "item" | "standing" | "level">;

/** @throws Problem invalid-input if the instrument does not have the item, or if the item's scale does not have the level */
export function checkLevels(instrument: Instrument, given: readonly Levelled[]): void {
  const items = new Map(itemsOf(instrument).map((node) => [node.id, scaleOf(instrument, node).levels.length]));
  const wrong = given.findIndex(({ item, standing, level }) => {
    const levels = items.get(item);
    return levels === undefined || (standing === "level") !== (level !== null) || (level ?? 0) >= levels;
  });
  if (wrong >= 0) throw new Problem("invalid-input", { at: ["answers", wrong] });
}

/** @throws Problem invalid-input if a value is not allowed; reads-like-a-method if the content filter refuses a text */
function check(instrument: Instrument, given: readonly GivenAnswer[]): void {
  checkLevels(instrument, given);
  const twice = given.findIndex(({ item }, i) => given.findIndex((each) => each.item === item) !== i);
  if (twice >= 0) throw new Problem("invalid-input", { at: ["answers", twice, "item"] });
  rejectOperationalDetail(
    Object.fromEntries(
      given.flatMap(({ note, evidenceAt }, i) =>
        Object.entries({ note, evidenceAt }).flatMap(([name, text]) => (text ? [[`answers.${i}.${name}`, text] as const] : [])),
      ),
    ),
  );
}

/**
 * Column values that remove a verification or confirmation. An answer that changes loses both, because they apply only to the answer that was
 * checked.
 */
export const unchecked = {
  verified_by: null,
  verified_for: null,
  verified_relation: null,
  verified_at: null,
  confirmed_by: null,
  confirmed_for: null,
  confirmed_at: null,
};

const valuesOf = (given: GivenAnswer, by: string) => ({
  standing: given.standing,
  level: given.level,
  evidence: given.evidence,
  evidence_at: given.evidenceAt?.text ?? null,
  evidence_at_lang: given.evidenceAt?.lang ?? null,
  confidence: given.confidence,
  other: null,
  note: given.note?.text ?? null,
  note_lang: given.note?.lang ?? null,
  answered_by: by,
  ...unchecked,
});

interface Writing {
  readonly profile: OneProfile;
  readonly agency: string;
  readonly by: string;
}

/**
 * Locks the answers of one agency in one profile, so that only one request at a time can write them. If two desks answer for one agency, the second
 * one sees the change of the first.
 */
export const alone = (tx: Tx, workspace: string, { profile, agency }: Writing) =>
  sql`select pg_advisory_xact_lock(hashtextextended(${`answers ${workspace} ${profile.line.id} ${agency}`}, 0))`.execute(tx);

/** Writes answers. The caller has checked their revisions and holds the lock (`alone`). */
export async function putAnswers(tx: Tx, workspace: string, writing: Writing, given: readonly GivenAnswer[]): Promise<void> {
  const { profile, agency, by } = writing;
  const added = given.filter(({ expectedRev }) => expectedRev === null);
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

/**
 * Writes an agency's answers from the desk. Answers to items that the room is answering are hidden: the server writes an answer to such an item only if
 * nobody else answered it, and does not return the present value.
 * @throws Problem conflict, with the present values, if the revision of an answer is not the expected revision; invalid-input if a value is not
 * allowed; reads-like-a-method if the content filter refuses a text
 */
async function writeAtDesk(tx: Tx, workspace: string, writing: Writing, given: readonly GivenAnswer[]): Promise<Answer[]> {
  const { profile, agency, by } = writing;
  check(profile.instrument, given);
  await alone(tx, workspace, writing);
  const hidden = await hiddenItems(tx, workspace, profile.line.id);
  const rows = () => answerRows(tx, workspace, profile.line.id, { agency });
  const now = new Map((await rows()).map((row) => [row.item, row]));
  const older = given.filter(({ item, expectedRev }) => {
    const row = now.get(item);
    return (row?.rev ?? null) !== expectedRev || (hidden.has(item) && row !== undefined && row.answered_by !== by);
  });
  if (older.length > 0) {
    const current = older.flatMap(({ item }) => (hidden.has(item) ? [] : (now.get(item) ?? [])));
    throw new Problem("conflict", { details: { current: current.map((row) => answerOf(row, profile.line.agencies)) } });
  }
  await putAnswers(tx, workspace, writing, given);
  const said = new Set(given.map(({ item }) => item));
  return (await rows()).filter(({ item }) => said.has(item)).map((row) => answerOf(row, profile.line.agencies));
}

export const routes = [
  implement(saveAnswers, async ({ tx, live, params, body, actor, audited }) => {
    const { workspace, assessment, agency } = params;
    const profile = await profileById(tx, workspace, params.profile, assessment);
    if ((await agencyById(tx, workspace, agency)) === null) throw new Problem("not-found");
    const writing = { profile, agency, by: actorForAudit(actor) };
    const answers = await speakingFor(tx, agency, () => writeAtDesk(tx, workspace, writing, body.answers));
    // For hidden items, the event is emitted only for an agency's first answer to an item. Such an answer changes the visible counts; any other
    // change of a hidden answer must not be noticeable.
    const hidden = await hiddenItems(tx, workspace, params.profile);
    if (body.answers.some(({ item, expectedRev }) => expectedRev === null && hidden.has(item)))
      await emit(tx, levelsQuestionChanged, { live, assessment });
    audited([params.profile, agency]);
    return { answers };
  }),
];
