/**
 * The count of a question: how many seats answered, and how many seats are asked. After the reveal, both numbers are those that were stored at the
 * reveal. A kind may show a less exact count (`QuestionKind.shownCount`). If a question was closed without a result, the reason is returned instead
 * of a count.
 */
import { sql } from "kysely";
import type { Tx } from "#platform/server/db/index.ts";
import type { ClosedBecause } from "#platform/contract/questions.ts";
import { closedBecause, countMarks, type Question } from "#platform/server/questions/index.ts";
import { countedFor } from "../rooms.ts";
import type { Count } from "../sequence.ts";

export const countQuestion = async (
  tx: Tx,
  room: string,
  question: Question | null,
  shownCount: (answered: number) => number = (answered) => answered,
): Promise<Count & { closedBecause: ClosedBecause | null }> => {
  if (question !== null && question.answered !== null)
    return { answered: question.answered, present: question.asked ?? 0, closedBecause: null };
  const { rows } = await sql<{ present: number }>`select count(*)::int as present from workshop.seat s
    where s.workspace_id = platform.workspace() and s.room_id = ${room} and ${countedFor({ question: question?.id ?? null, part: null })}`.execute(
    tx,
  );
  const item = question === null ? null : { question: question.id, part: null };
  return {
    answered: item === null ? 0 : shownCount(await countMarks(tx, item)),
    present: rows[0]?.present ?? 0,
    closedBecause: item === null || question?.state !== "closed" ? null : await closedBecause(tx, item),
  };
};
