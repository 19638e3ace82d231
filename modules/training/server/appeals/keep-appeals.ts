/** Enters appeals of holders, and decides on them. The person who revoked a certificate never decides on the appeal (decision 0093). */
import { daysLater, dayInUtc, latestDay } from "#methods/calendar/index.ts";
import { inProgramme } from "#modules/programme/server/index.ts";
import { Problem } from "#platform/contract/problems.ts";
import type { Text } from "#platform/contract/values.ts";
import { newId, workspaceOf, type Tx } from "#platform/server/db/index.ts";
import { rejectOperationalDetail } from "#platform/server/guard/index.ts";
import { actorForAudit, implement } from "#platform/server/http/index.ts";
import { changeRecord } from "#platform/server/record/index.ts";
import { decideAppeal, enterAppeal, listAppeals } from "../../contract/appeals.ts";
import { certificateById } from "../certificates.ts";
import { courseById, lockCourse } from "../courses.ts";
import { appealById, appealsOf } from "./appeals.ts";

const keepText = async (tx: Tx, appeal: string, part: "words" | "reason", { text, lang }: Text): Promise<void> => {
  const workspace = workspaceOf(tx);
  await tx
    .insertInto("training.appeal_text")
    .columns(["workspace_id", "appeal_id", "part", "text", "lang", "visibility"])
    .expression((of) =>
      of
        .selectFrom("training.appeal")
        .select((row) => ["workspace_id", "id", row.val(part).as("part"), row.val(text).as("text"), row.val(lang).as("lang"), "visibility"])
        .where("workspace_id", "=", workspace)
        .where("id", "=", appeal),
    )
    .execute();
};

export const routes = [
  implement(listAppeals, async ({ tx, params, actor, audited }) => {
    await inProgramme(tx);
    const { id } = await courseById(tx, params.course);
    const appeals = (await appealsOf(tx, { course: id }, actorForAudit(actor))).map(({ appeal }) => appeal);
    audited([id, ...appeals.map((one) => one.id)]);
    return { appeals };
  }),
  implement(enterAppeal, async ({ tx, params, body, actor, now, audited }) => {
    await inProgramme(tx);
    await lockCourse(tx, (await certificateById(tx, params.certificate)).course.id);
    const { certificate, nomination, course } = await certificateById(tx, params.certificate);
    const { revoked } = certificate;
    if (nomination.person === null) throw new Problem("holder-erased");
    const before = await appealsOf(tx, { nomination: nomination.id }, null);
    if (revoked === null || before.some(({ appeal }) => appeal.status === "waiting")) throw new Problem("appeal-not-possible");
    // the day of a revocation is stored in UTC; at the holder's place it may have been one day earlier
    if (body.received < daysLater(revoked.on, -1) || body.received > latestDay(now()))
      throw new Problem("invalid-input", { at: ["received"] });
    rejectOperationalDetail({ words: body.words });
    const [id, by, workspace] = [newId(), actorForAudit(actor), workspaceOf(tx)];
    await tx
      .insertInto("training.appeal")
      .columns([
        "workspace_id",
        "id",
        "certificate_id",
        "received_on",
        "revoked_on",
        "revoked_reason",
        "revoked_by",
        "visibility",
        "created_by",
        "updated_by",
      ])
      .expression((of) =>
        of
          .selectFrom("training.certificate")
          .select((row) => [
            "workspace_id",
            row.val(id).as("id"),
            "id as certificate_id",
            row.cast<string>(row.val(body.received), "date").as("received_on"),
            row.ref("revoked_on").$notNull().as("revoked_on"),
            row.ref("revoked_reason").$notNull().as("revoked_reason"),
            row.fn.coalesce("revoked_by", "updated_by").as("revoked_by"),
            "visibility",
            row.val(by).as("created_by"),
            row.val(by).as("updated_by"),
          ])
          .where("workspace_id", "=", workspace)
          .where("id", "=", certificate.id),
      )
      .execute();
    await keepText(tx, id, "words", body.words);
    audited([id, certificate.id, course.id]);
    return { id };
  }),
  implement(decideAppeal, async ({ tx, params, body, actor, now, audited }) => {
    await inProgramme(tx);
    const by = actorForAudit(actor);
    await lockCourse(tx, (await appealById(tx, params.appeal, by)).course);
    const { appeal, certificate: id, revokedBy } = await appealById(tx, params.appeal, by);
    if (appeal.status !== "waiting") throw new Problem("appeal-not-possible");
    if (revokedBy === by) throw new Problem("appeal-own-revocation");
    rejectOperationalDetail({ reason: body.reason });
    const values = { status: body.outcome, decided_on: dayInUtc(now()), decided_by: by };
    const change = { table: "training.appeal", key: { id: appeal.id }, expectedRev: body.expectedRev, values, actor } as const;
    await changeRecord(tx, change, async () => (await appealById(tx, appeal.id, by)).appeal);
    await keepText(tx, appeal.id, "reason", body.reason);
    audited([appeal.id, id]);
    if (body.outcome === "upheld") return {};
    const { certificate } = await certificateById(tx, id);
    const lifted = { revoked_on: null, revoked_reason: null, revoked_by: null };
    const lifting = { table: "training.certificate", key: { id }, expectedRev: certificate.rev, values: lifted, actor } as const;
    await changeRecord(tx, lifting, () => Promise.resolve(null));
    return {};
  }),
];
