/**
 * Releases a State's progress to a programme. The user gets a preview first; then exactly the previewed content is sent. A release is
 * refused if the State may still answer one of its recommendations.
 */
import { strictestTlp, tlpRank } from "#platform/contract/markings.ts";
import { Problem } from "#platform/contract/problems.ts";
import { previewProgress, progressKind, progressVersion, releaseProgress, type ReleasedProgress } from "../contract/progress.ts";
import type { Recommendation } from "../contract/recommendation.ts";
import type { BodyOf } from "#platform/contract/endpoint.ts";
import type { Database, Tx } from "#platform/server/db/index.ts";
import { workspaceHere } from "#platform/server/directory/index.ts";
import { checkReceiver, payloadDigest, send } from "#platform/server/exchange/index.ts";
import { implement } from "#platform/server/http/index.ts";
import { recommendationsOf } from "./recommendations.ts";
import { assessmentInSight } from "#modules/assessment/server/index.ts";

type Choice = BodyOf<typeof previewProgress>;
const kindsOf = (evidence: readonly { readonly how: string }[]) => [...new Set(evidence.map(({ how }) => how))].sort() as never[];

const abroad = (one: Recommendation, place: number): ReleasedProgress["recommendations"][number] => ({
  place,
  text: one.text,
  translations: one.translations.filter(({ behind }) => !behind).map(({ lang, text }) => ({ lang, text })),
  addressee: one.addressee,
  dueOn: one.dueOn,
  marking: one.marking,
  reply: one.reply === null ? null : { answer: one.reply.answer, reason: one.reply.reason, byWhom: one.reply.byWhom, on: one.reply.on },
  report:
    one.report === null
      ? null
      : { status: one.report.status, byWhom: one.report.byWhom, on: one.report.on, evidence: kindsOf(one.report.evidence) },
  verification:
    one.verification === null
      ? null
      : {
          result: one.verification.result,
          organisation: one.verification.organisation,
          relation: one.verification.relation,
          on: one.verification.on,
          evidence: kindsOf(one.verification.evidence),
          former: one.verification.report !== (one.report?.id ?? null),
          ...(one.verification.unopened === null ? {} : { unopened: true }),
        },
});

/**
 * @throws Problem release-red if a chosen marking is RED; partner-unknown if the receiver is not a partner; marking-forbids if the
 * assessment is stricter than the limit, or the content is stricter than the parcel; release-empty if no recommendation is left;
 * reply-window-open if the State may still answer one of the recommendations
 */
const compose = async (tx: Tx, db: Database, workspace: string, assessment: string, choice: Choice, now: Date) => {
  if (choice.maxMarking === "TLP:RED" || choice.marking === "TLP:RED") throw new Problem("release-red");
  await checkReceiver(tx, choice.receiver);
  const above = await assessmentInSight(tx, assessment);
  if (tlpRank(above.marking) > tlpRank(choice.maxMarking)) throw new Problem("marking-forbids", { at: ["maxMarking"] });
  const going = (await recommendationsOf(tx, workspace, assessment, now)).filter(
    ({ id, marking }) => tlpRank(marking) <= tlpRank(choice.maxMarking) && !choice.leaveOut.includes(id),
  );
  if (going.length === 0) throw new Problem("release-empty");
  const waiting = going.filter(({ windowOpen }) => windowOpen);
  if (waiting.length > 0)
    throw new Problem("reply-window-open", { details: { numbers: waiting.map(({ number }) => `R${number}`).join(", ") } });
  const inside = strictestTlp([above.marking, ...going.map(({ marking }) => marking)]);
  if (tlpRank(choice.marking) < tlpRank(inside)) throw new Problem("marking-forbids", { at: ["marking"] });
  const here = await workspaceHere(tx);
  const payload: ReleasedProgress = {
    title: above.title,
    state: here?.name ?? {},
    fictional: here?.fictional ?? false,
    demonstration: db.kind === "demonstration",
    recommendations: going.map((one, i) => abroad(one, i + 1)),
  };
  return { payload, digest: payloadDigest(payload), inside, ids: going.map(({ id }) => id) };
};

export const routes = [
  implement(previewProgress, async ({ tx, db, params, body, now, audited }) => {
    const { payload, digest, inside, ids } = await compose(tx, db, params.workspace, params.assessment, body, now());
    audited(ids);
    return { payload, digest, strictest: inside };
  }),
  implement(releaseProgress, async ({ tx, db, params, body, now, audited }) => {
    const { payload, digest, ids } = await compose(tx, db, params.workspace, params.assessment, body, now());
    // the digest ensures that exactly the previewed content is sent
    if (digest !== body.digest) throw new Problem("version-stale");
    const sent = await send(tx, {
      kind: progressKind,
      version: progressVersion,
      thread: `urn:counterpart:progress:${params.assessment}`,
      receiver: body.receiver,
      marking: body.marking,
      payload,
      title: payload.title,
      subject: `urn:counterpart:assessment:${params.assessment}`,
      reason: body.reason,
      sentAt: now(),
    });
    audited([sent.parcel, ...ids]);
    return sent;
  }),
];
