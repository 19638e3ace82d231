/** At a State: stores a submission, sends it to a programme, and asks the programme to forget the submission. */
import { inState } from "#modules/programme/server/index.ts";
import { tlpRank } from "#platform/contract/markings.ts";
import { Problem } from "#platform/contract/problems.ts";
import { newId, scopeOf, workspaceOf, type Tx } from "#platform/server/db/index.ts";
import { workspaceHere } from "#platform/server/directory/index.ts";
import { send, withdrawSent } from "#platform/server/exchange/index.ts";
import { rejectOperationalDetail } from "#platform/server/guard/index.ts";
import { actorForAudit, implement } from "#platform/server/http/index.ts";
import { markingColumns } from "#platform/server/record/index.ts";
import {
  addSubmission,
  listSubmissions,
  releaseSubmission,
  submissionKind,
  submissionMarking,
  submissionVersion,
  withdrawSubmission,
  type SentSubmission,
  type SubmissionFields,
} from "../../contract/submissions.ts";
import { shippedAreas } from "#platform/server/content/technology-areas.ts";
import { checkCard } from "../keep-practices.ts";
import { livePartsOf, programmesOf, submissionById, submissionsOf, takesSubmissions, threadOf } from "./submissions.ts";

const insertSubmission = async (
  tx: Tx,
  { office, ...card }: SubmissionFields,
  { by, at }: { readonly by: string; readonly at: Date },
): Promise<string> => {
  const id = newId();
  await tx
    .insertInto("practice.submission")
    .values({
      workspace_id: workspaceOf(tx),
      id,
      card: JSON.stringify(card),
      office: office.trim(),
      ...markingColumns(submissionMarking),
      created_at: at,
      created_by: by,
    })
    .execute();
  return id;
};

/** Locks the submission, so that a release and a withdrawal run one after the other. @throws Problem not-found */
const locked = async (tx: Tx, id: string) => {
  await tx
    .selectFrom("practice.submission")
    .select("id")
    .where("workspace_id", "=", workspaceOf(tx))
    .where("id", "=", id)
    .forUpdate()
    .execute();
  return submissionById(tx, id);
};

export const routes = [
  implement(listSubmissions, async ({ tx, audited }) => {
    const submissions = await submissionsOf(tx);
    audited(submissions.map(({ id }) => id));
    return { submissions, areas: shippedAreas, programmes: await programmesOf(tx) };
  }),
  implement(addSubmission, async ({ tx, body, actor, now, audited }) => {
    await inState(tx);
    const { commandId: _, ...fields } = body;
    if (fields.marking === "TLP:RED") throw new Problem("release-red", { at: ["marking"] });
    if (scopeOf(tx).clearance < tlpRank(submissionMarking)) throw new Problem("marking-forbids", { at: ["marking"] });
    const { office, ...card } = fields;
    checkCard(tx, card);
    rejectOperationalDetail({ office: { text: office, lang: card.lang } });
    const id = await insertSubmission(tx, fields, { by: actorForAudit(actor), at: now() });
    audited([id]);
    return submissionById(tx, id);
  }),
  implement(releaseSubmission, async ({ tx, params, body, now, audited }) => {
    const submission = await locked(tx, params.submission);
    const programme = (await programmesOf(tx)).find(({ workspace }) => workspace === body.receiver);
    if (programme === undefined) throw new Problem("partner-unknown");
    if (!(await takesSubmissions(tx, body.receiver))) throw new Problem("practice-no-moderators");
    if (submission.released.some(({ workspace }) => workspace === body.receiver)) throw new Problem("practice-submitted");
    const here = await workspaceHere(tx);
    const { id, createdAt: _, released: _to, ...fields } = submission;
    const payload: SentSubmission = { submission: id, state: here?.name ?? {}, fictional: here?.fictional ?? false, ...fields };
    const { parcel } = await send(tx, {
      kind: submissionKind,
      version: submissionVersion,
      thread: threadOf(id),
      receiver: body.receiver,
      marking: submissionMarking,
      payload,
      title: { text: fields.title, lang: fields.lang },
      subject: `${threadOf(id)}:sent`,
      reason: null,
      sentAt: now(),
    });
    audited([id, parcel]);
    return submissionById(tx, id);
  }),
  implement(withdrawSubmission, async ({ tx, params, body, audited }) => {
    const submission = await locked(tx, params.submission);
    rejectOperationalDetail({ reason: body.reason });
    const live = (await livePartsOf(tx, submission.id)).map(({ id }) => id);
    for (const parcel of live) await withdrawSent(tx, parcel, body.reason);
    await tx.deleteFrom("practice.submission").where("workspace_id", "=", params.workspace).where("id", "=", submission.id).execute();
    audited([submission.id, ...live]);
    return {};
  }),
];
