/**
 * One agency's answer and its evidence: the endpoints, the duty of the second person, and the deletion of the bytes after the answer was verified.
 * While the room is answering the item, the answer and its evidence are hidden.
 */
import { sql } from "kysely";
import { itemsOf } from "#methods/instrument/index.ts";
import { endEvidenceOf, evidenceDuty, evidenceRoutes } from "#platform/server/evidence/index.ts";
import type { FileStore } from "#platform/server/files/index.ts";
import { implement } from "#platform/server/http/index.ts";
import type { Sweep } from "#platform/server/sweeps/index.ts";
import { answerEvidence, getAnswer } from "../contract/answer-evidence.ts";
import { answerById, answerOf } from "./answers.ts";
import { profileById } from "./profiles.ts";

const table = sql`capability.answer`;

export const routes = [
  implement(getAnswer, async ({ tx, params: { workspace, answer: id }, audited }) => {
    const row = await answerById(tx, workspace, id);
    const { line, instrument, assessment } = await profileById(tx, workspace, row.profile_id);
    audited([id]);
    return {
      answer: answerOf(row, line.agencies),
      assessment,
      profile: line.id,
      instrument: line.instrument.id,
      place: itemsOf(instrument).findIndex((node) => node.id === row.item),
    };
  }),
  ...evidenceRoutes(answerEvidence, async (tx, workspace, answer) => ({
    visibility: (await answerById(tx, workspace, answer)).visibility,
  })),
];
export const evidenceToLookAt = evidenceDuty(answerEvidence, { table, page: "/answers/$answer" });
export const endAnswerEvidence = (files: FileStore): Sweep =>
  endEvidenceOf(files, {
    action: "capability.end-answer-evidence",
    failed: "Evidence of answers whose time is over was not deleted",
    kind: answerEvidence.kind,
    table,
    ended: sql`r.verified_at`,
  });
