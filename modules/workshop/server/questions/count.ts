/**
 * The count of a question: the number of seats that answered, and the number of present seats. After the reveal, both come from the
 * stored count.
 */
import { sql } from "kysely";
import type { Tx } from "#platform/server/db/index.ts";
import { countMarks, type Question } from "#platform/server/questions/index.ts";
import type { Count } from "../sequence.ts";

export const countQuestion = async (tx: Tx, room: string, question: Question | null): Promise<Count> => {
  if (question !== null && question.answered !== null) return { answered: question.answered, present: question.asked ?? 0 };
  const { rows } = await sql<{ present: number }>`select count(*)::int as present from workshop.seat
    where workspace_id = platform.workspace() and room_id = ${room} and state = 'present'`.execute(tx);
  const answered = question === null ? 0 : await countMarks(tx, { question: question.id, part: null });
  return { answered, present: rows[0]?.present ?? 0 };
};
