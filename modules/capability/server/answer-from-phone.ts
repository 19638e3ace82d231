/**
 * Stores answers that phones give for their agency. Each change names the revision of the answer on which it is based. The earlier answer remains
 * in the history, and a new answer keeps what the desk added (the location of the evidence, a note).
 */
import type { SaidAnswer } from "../contract/capability-room.ts";
import { Problem } from "#platform/contract/problems.ts";
import { itemsOf } from "#methods/instrument/index.ts";
import { changeRow, type Tx } from "#platform/server/db/index.ts";
import { actorForAudit, type Actor } from "#platform/server/http/index.ts";
import { meet, speakingFor } from "#modules/programme/server/index.ts";
import { answerRows, type AnswerRow } from "./answers.ts";
import { saidOf } from "./asked-of-agency.ts";
import { levelsQuestionsOf, stillAsked } from "./levels-questions.ts";
import { textOfSaid } from "./said-text.ts";
import { alone, checkLevels, putAnswers, unchecked } from "./save-answers.ts";
import { profileById } from "./profiles.ts";

interface Answering {
  readonly assessment: string;
  readonly levelsQuestion: string;
  readonly agency: string;
  readonly actor: Actor;
}
type Change = SaidAnswer & { readonly seen: number };

const nowOf = (row: AnswerRow) => ({ said: textOfSaid(saidOf(row, row.item)), other: row.other, rev: row.rev });

/**
 * Stores a second answer beside the present one. A check of the evidence is removed, because it is not known to which of the two answers it
 * applies.
 */
const addSecond = (tx: Tx, { profile, agency, by }: Parameters<typeof alone>[2], row: AnswerRow, other: string) =>
  changeRow(tx, {
    table: "capability.answer",
    key: { profile_id: profile.line.id, agency_id: agency, item: row.item },
    expectedRev: row.rev,
    values: { other, ...unchecked, evidence: row.evidence === "asserted" ? "asserted" : "documented" },
    actor: by,
  });

/** An answer with a level needs evidence and confidence; an answer without a level has neither of the two. */
const whole = ({ standing, level, evidence, confidence }: SaidAnswer): boolean =>
  (standing === "level") === (level !== null) && (level === null) === (evidence === null) && (level === null) === (confidence === null);

/** @returns the items that were not changed, and whether the counts that others can see changed */
export const answerFromPhone = async (
  tx: Tx,
  workspace: string,
  { assessment, levelsQuestion: id, agency, actor }: Answering,
  changes: readonly Change[],
): Promise<{ readonly older: string[]; readonly moved: boolean }> => {
  const [levelsQuestion] = await levelsQuestionsOf(tx, workspace, { assessment, id });
  if (levelsQuestion === undefined) throw new Problem("question-closed");
  await stillAsked(tx, workspace, id, agency);
  const profile = await profileById(tx, workspace, levelsQuestion.profile, assessment);
  const items = itemsOf(profile.instrument);
  const asked = new Set(levelsQuestion.items);
  const idOf = ({ item }: SaidAnswer): string => items[Number(item)]?.id ?? "";
  const wrong = changes.findIndex((change) => !asked.has(idOf(change)) || !whole(change));
  if (wrong >= 0) throw new Problem("invalid-input", { at: ["changes", String(wrong)] });
  checkLevels(
    profile.instrument,
    changes.map((change) => ({ item: idOf(change), standing: change.standing, level: change.level })),
  );
  const writing = { profile, agency, by: actorForAudit(actor) };
  await alone(tx, workspace, writing);
  return speakingFor(tx, agency, async () => {
    const rows = await answerRows(tx, workspace, levelsQuestion.profile, { agency });
    const now = new Map(rows.map((row) => [row.item, row]));
    const before = levelsQuestion.items.filter((item) => now.has(item)).length;
    const older: string[] = [];
    // if the request contains an item twice, the last change counts
    const once = [...new Map(changes.map((change) => [change.item, change])).values()];
    const taken: Change[] = [];
    let seconds = 0;
    for (const change of once) {
      const row = now.get(idOf(change));
      const said = textOfSaid(change);
      const key = { profile_id: profile.line.id, agency_id: agency, item: idOf(change) };
      const saidIn = (then: Readonly<Record<string, unknown>>) => [textOfSaid(saidOf(then as unknown as AnswerRow, "")), then["other"]];
      const meeting = await meet(tx, { table: "capability.answer", key, saidIn }, row && nowOf(row), { said, seen: change.seen });
      if (meeting === "write") taken.push(change);
      if (meeting === "second" && row !== undefined) {
        await addSecond(tx, writing, row, said);
        seconds += 1;
      }
      if (meeting === "older") older.push(change.item);
    }
    await putAnswers(
      tx,
      workspace,
      writing,
      taken.map((change) => {
        const row = now.get(idOf(change));
        const beside = (text: string | null | undefined, lang: string | null | undefined) => (text && lang ? { text, lang } : null);
        return {
          item: idOf(change),
          expectedRev: row?.rev ?? null,
          standing: change.standing,
          level: change.level,
          evidence: change.evidence ?? "asserted",
          evidenceAt: beside(row?.evidence_at, row?.evidence_at_lang),
          confidence: change.confidence ?? "low",
          note: beside(row?.note, row?.note_lang),
        };
      }),
    );
    const added = taken.filter((change) => !now.has(idOf(change))).length;
    // after the reveal, each answer of a late agency changes the results that all people see
    const shown = levelsQuestion.state === "revealed" && taken.length + seconds > 0;
    return { older, moved: shown || (added > 0 && (before === 0 || before + added === levelsQuestion.items.length)) };
  });
};
