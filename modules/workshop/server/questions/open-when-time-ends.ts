/**
 * Reveals a question automatically ten seconds after its timer has ended, for kinds that declare this (`QuestionKind.opensWhenTimeEnds`). A job of
 * the server does this, so it does not depend on an open console; if the server is not running at that time, the job runs at the next start. During
 * the ten seconds, the facilitator can prevent the reveal by adding a minute or stopping the timer.
 *
 * If the rules refuse the reveal (fewer than three answers, or fewer than half without a reason), the timer remains at zero. The console then states
 * that the question waits, until the facilitator gives more time or reveals it by hand.
 */
import { Problem } from "#platform/contract/problems.ts";
import { sql } from "kysely";
import { recordAudit } from "#platform/server/audit/index.ts";
import { type Tx, workspaceOf } from "#platform/server/db/index.ts";
import { createOutside, type Services } from "#platform/server/http/index.ts";
import { enqueue, type TaskHandler } from "#platform/server/jobs/index.ts";
import type { Questions } from "#platform/server/questions/index.ts";
import { endTimer, roomRow, type RoomRow } from "../rooms.ts";
import { tellRoom } from "../tell-room.ts";
import { revealItem } from "./console.ts";

export const openTask = "workshop.open-when-time-ends";
const holdMs = 10_000;

interface Payload {
  readonly room: string;
  /** The end of the timer for which the job was made. If the timer was paused, stopped or changed, its end is different, and the job does nothing. */
  readonly endsAt: string;
}

/** Plans the job after a change of the timer. */
export const planOpening = async (tx: Tx, questions: Pick<Questions, "kinds">, room: string): Promise<void> => {
  const { question, timer_ends_at: ends } = await roomRow(tx, workspaceOf(tx), room);
  if (ends === null || questions.kinds.get(question ?? "")?.opensWhenTimeEnds !== true) return;
  const payload: Payload = { room, endsAt: ends.toISOString() };
  await enqueue(tx, openTask, payload, { key: `${openTask} ${room}`, runAt: new Date(ends.getTime() + holdMs) });
};

/** The room, locked; null if the room's timer has changed since the job was made. */
const roomAtEnd = async (tx: Tx, workspace: string, { room, endsAt }: Payload): Promise<RoomRow | null> => {
  await sql`select from workshop.room where workspace_id = ${workspace} and id = ${room} for update`.execute(tx);
  const row = await roomRow(tx, workspace, room);
  return row.state === "open" && row.timer_ends_at?.toISOString() === endsAt ? row : null;
};

export const openWhenTimeEnds =
  (services: Services): TaskHandler =>
  async (payload, job) => {
    const { workspace } = job;
    const wanted = payload as Payload;
    if (workspace === null) return;
    // the clock was set back, so the job must be retried later
    if (services.now().getTime() < Date.parse(wanted.endsAt) + holdMs) throw new Error("the time of the question is not over");
    const outside = createOutside(services.log);
    let committed = false;
    try {
      await job.transaction(async (tx) => {
        outside.begin();
        const row = await roomAtEnd(tx, workspace, wanted);
        if (row === null || row.question === null) return;
        const kind = services.questions.kind(row.question);
        const question = await kind.ofRoom(tx, row.id);
        if (question?.state !== "open") return;
        const call = { ...services, tx, outside: outside.run, params: { workspace, room: row.id } };
        await revealItem(call, kind, { question: question.id, part: null });
        await endTimer(tx, row.id);
        await tellRoom(call, workspace, row);
        await recordAudit(tx, { actor: { kind: "system", job: openTask }, action: openTask, ids: [row.id, question.id] });
      });
      committed = true;
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      await job.transaction(async (tx) => {
        const row = await roomAtEnd(tx, workspace, wanted);
        if (row === null) return;
        await sql`update workshop.room set timer_ends_at = null, timer_left_ms = 0 where workspace_id = ${workspace} and id = ${row.id}`.execute(
          tx,
        );
        await tellRoom({ ...services, tx }, workspace, row);
      });
    } finally {
      await outside.end(committed);
    }
  };
