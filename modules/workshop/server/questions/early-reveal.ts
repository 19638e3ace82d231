/** The rule for a reveal before half of the people who were let in have answered: it needs a reason that everybody sees. */
import { giveRevealReason, underHalf, type EarlyReveal } from "#platform/contract/early-reveal.ts";
import { Problem } from "#platform/contract/problems.ts";
import { fewestAnswers } from "#platform/contract/questions.ts";
import { sql } from "kysely";
import { type Tx, workspaceOf } from "#platform/server/db/index.ts";
import { implement } from "#platform/server/http/index.ts";
import { countMarks, itemRow, reasonColumns, reasonOf, type Item, type QuestionKind } from "#platform/server/questions/index.ts";
import type { RevealedEarly } from "#modules/assessment/server/index.ts";
import { earlyLevels } from "#modules/capability/server/index.ts";
import { earlyClaims } from "#modules/landscape/server/index.ts";
import { roomRow, type RoomRow } from "../rooms.ts";

/**
 * The number of people who were let in and are asked an item. People who left are counted too, so that nobody can reach the half by ending seats.
 * Seats that only follow, seats that were set aside or replaced, and sheets that nobody filled in are not counted.
 */
const admittedFor = async (tx: Tx, kind: QuestionKind, item: Item, room: string): Promise<number> => {
  const asked = await kind.asked(tx, item);
  if (asked === null) throw new Problem("not-found");
  const { rows } = await sql<{ id: string; agency: string | null; panel: number | null }>`
    select id, agency_id as agency, panel from workshop.seat
    where workspace_id = ${workspaceOf(tx)} and room_id = ${room} and not follows and state in ('present', 'left') and (used or not paper)`.execute(
    tx,
  );
  return rows.filter((seat) => kind.mayAnswer?.(asked, seat) ?? true).length;
};

/**
 * Checks the rule before a reveal. If the reveal is early, wall and phones show the reason from now on.
 * @throws Problem half-not-answered if fewer than half have answered and nobody gave a reason
 */
export const allowReveal = async (tx: Tx, kind: QuestionKind, item: Item, room: string): Promise<void> => {
  const [exact, admitted] = [await countMarks(tx, item), await admittedFor(tx, kind, item, room)];
  await hideReason(tx, room);
  // with fewer than three answers the reveal is refused in any case, so no reason is needed here
  if (exact < fewestAnswers || !underHalf(exact, admitted)) return;
  const answered = kind.shownCount?.(exact) ?? exact;
  const { rows } = await sql`update workshop.early_reveal set answered = ${answered}, admitted = ${admitted}, shown = true
    where workspace_id = ${workspaceOf(tx)} and room_id = ${room} and question = ${item.question}::uuid
      and part is not distinct from ${item.part}::uuid returning question`.execute(tx);
  if (rows.length === 0) throw new Problem("half-not-answered", { details: { answered, of: admitted } });
};

/** Stops showing the reason of an earlier reveal; called when the room asks or reveals something else. */
export const hideReason = async (tx: Tx, room: string): Promise<void> => {
  await sql`update workshop.early_reveal set shown = false where workspace_id = ${workspaceOf(tx)} and room_id = ${room} and shown`.execute(
    tx,
  );
};

/**
 * The data that wall and phones show about an early reveal; null if there was none, or if the room shows another scenario. In steps 1, 2 and 7, where
 * agencies answer by name, the row of the question itself contains the reason.
 */
export const earlyRevealOf = async (tx: Tx, row: RoomRow): Promise<EarlyReveal | null> => {
  const { id, scenario_id, step } = row;
  if (row.question === null && (step === "roles" || step === "technology"))
    return earlyClaims(tx, row.workspace_id, row.assessment_id, step);
  if (row.question === null && step === "capability") return earlyLevels(tx, row.workspace_id, row.assessment_id);
  const { rows } = await sql<{ answered: number; of: number; code: string | null; text: string | null; lang: string | null }>`
    select answered, admitted as of, reason_code as code, reason as text, reason_lang as lang from workshop.early_reveal
    where workspace_id = ${workspaceOf(tx)} and room_id = ${id} and shown and (part is null or part = ${scenario_id})`.execute(tx);
  const [found] = rows;
  return found === undefined ? null : { answered: found.answered, finished: null, of: found.of, reason: reasonOf(found) };
};

/** Every early reveal of an assessment's rooms, for the report. */
export const earlyRevealsIn = async (tx: Tx, workspace: string, assessment: string): Promise<readonly RevealedEarly[]> => {
  const { rows } = await sql<
    Omit<RevealedEarly, "reason" | "finished"> & { code: string | null; text: string | null; lang: string | null }
  >`
    select e.question, e.part, e.answered, e.admitted as of, e.reason_code as code, e.reason as text, e.reason_lang as lang
    from workshop.early_reveal e join workshop.room r on r.workspace_id = e.workspace_id and r.id = e.room_id
    where e.workspace_id = ${workspace} and r.assessment_id = ${assessment} and e.answered is not null
    order by e.question, e.part`.execute(tx);
  return rows.map(({ code, text, lang, ...counts }) => ({ ...counts, finished: null, reason: reasonOf({ code, text, lang }) }));
};

export const routes = [
  implement(giveRevealReason, async ({ tx, params, body, questions, audited }) => {
    const { workspace, room } = params;
    await roomRow(tx, workspace, room);
    const question = await questions.kind(params.kind).ofRoom(tx, room, params.question);
    const item = await itemRow(tx, { question: params.question, part: body.part });
    if (question === null || item === null) throw new Problem("not-found");
    // the answers of a round that was closed can still be revealed
    if (item.state !== "open") throw new Problem("round-closed");
    const { code, text, lang } = reasonColumns(body.reason);
    await sql`insert into workshop.early_reveal (workspace_id, room_id, question, part, reason, reason_lang, reason_code)
      values (${workspace}, ${room}, ${params.question}::uuid, ${body.part}::uuid, ${text}, ${lang}, ${code})
      on conflict (workspace_id, question, part) do update set reason = excluded.reason, reason_lang = excluded.reason_lang,
        reason_code = excluded.reason_code`.execute(tx);
    audited([params.question]);
    return {};
  }),
];
