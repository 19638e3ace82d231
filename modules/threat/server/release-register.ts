/**
 * Releases an approved version of the register to a programme. The user first gets a preview; the release then sends exactly that content. The
 * content was frozen with the version; a later change of a record can change only its marking, or remove the record.
 */
import { previewRelease, releaseRegister, type Choice } from "../contract/release-register.ts";
import { strictestTlp, tlpRank, type Tlp } from "#platform/contract/markings.ts";
import { Problem } from "#platform/contract/problems.ts";
import { registerKind, registerVersion, type ReleasedRegister } from "../contract/released.ts";
import type { Tx } from "#platform/server/db/index.ts";
import { workspaceHere } from "#platform/server/directory/index.ts";
import { liveParcel, checkReceiver, payloadDigest, send } from "#platform/server/exchange/index.ts";
import { implement } from "#platform/server/http/index.ts";
import type { Making } from "#modules/assessment/server/index.ts";
import { registerToRelease } from "./freeze-register.ts";
import { registerAbroad, type FrozenScenario } from "./released-register.ts";
import { scenariosOf } from "./scenarios.ts";

const threadOf = (assessment: string): string => `urn:counterpart:register:${assessment}`;

interface Composed {
  readonly assessment: string;
  readonly payload: ReleasedRegister;
  readonly digest: string;
  readonly inside: ReturnType<typeof strictestTlp>;
  readonly scenarios: readonly { readonly scenario: FrozenScenario; readonly goes: boolean }[];
}

/** The present markings of the scenarios that the reader can see. A scenario that the reader can no longer see is not sent. */
const markingsNow = async (tx: Tx, workspace: string, assessment: string): Promise<ReadonlyMap<string, Tlp>> =>
  new Map((await scenariosOf(tx, workspace, { assessment })).map(({ id, marking }) => [id, marking]));

/**
 * @throws Problem release-unapproved if the version is not approved; version-stale if the version has no stored register and its
 * scenarios have changed; release-red if a chosen marking is RED; partner-unknown if the receiver is not a partner; marking-forbids
 * if the title is stricter than the limit, or the content is stricter than the parcel; release-empty if no scenario is left
 */
const compose = async (making: Making, id: string, choice: Choice): Promise<Composed> => {
  const { tx, db, params } = making;
  const { workspace } = params;
  const { reportVersion, assessment, register } = await registerToRelease(making, id);
  if (reportVersion.status !== "approved" || reportVersion.approvedAt === null) throw new Problem("release-unapproved");
  if (choice.maxMarking === "TLP:RED" || choice.marking === "TLP:RED") throw new Problem("release-red");
  await checkReceiver(tx, choice.receiver);
  // If a marking became stricter after approval, the present marking applies; if it became less strict, the approved marking applies.
  const whole = reportVersion.redacted ? register.marking : strictestTlp([register.marking, assessment.marking]);
  // Title and time frame belong to the assessment. If its marking is stricter than the limit, no part of the register is sent.
  if (tlpRank(whole) > tlpRank(choice.maxMarking)) throw new Problem("marking-forbids", { at: ["maxMarking"] });
  const now = await markingsNow(tx, workspace, assessment.id);
  const scenarios = register.scenarios.flatMap((one) => {
    const seen = now.get(one.id);
    if (seen === undefined) return [];
    const marking = strictestTlp([one.goes.marking, seen]);
    const goes = tlpRank(marking) <= tlpRank(choice.maxMarking) && !choice.leaveOut.includes(one.id);
    return [{ scenario: { ...one, goes: { ...one.goes, marking } }, goes }];
  });
  const going = scenarios.filter((one) => one.goes).map((one) => one.scenario);
  if (going.length === 0) throw new Problem("release-empty");
  const inside = strictestTlp([whole, ...going.map(({ goes }) => goes.marking)]);
  if (tlpRank(choice.marking) < tlpRank(inside)) throw new Problem("marking-forbids", { at: ["marking"] });
  const here = await workspaceHere(tx);
  const payload = registerAbroad({
    frozen: register,
    frame: {
      state: here?.name ?? {},
      fictional: here?.fictional ?? false,
      demonstration: db.kind === "demonstration",
      reportVersion: {
        number: reportVersion.number,
        language: reportVersion.language,
        digest: reportVersion.digest,
        approvedAt: reportVersion.approvedAt,
      },
    },
    going,
    leftOut: choice.tellLeftOut ? scenarios.length - going.length : null,
  });
  return { assessment: assessment.id, payload, digest: payloadDigest(payload), inside, scenarios };
};

export const routes = [
  implement(previewRelease, async (ctx) => {
    const { tx, params, body, audited } = ctx;
    const { assessment, payload, digest, inside, scenarios } = await compose(ctx, params.reportVersion, body);
    audited([params.reportVersion]);
    return {
      payload,
      digest,
      strictest: inside,
      scenarios: scenarios.map(({ scenario, goes }) => ({
        scenario: scenario.id,
        code: scenario.code,
        title: scenario.goes.title,
        marking: scenario.goes.marking,
        goes,
      })),
      replaces: await liveParcel(tx, params.workspace, body.receiver, threadOf(assessment)),
    };
  }),
  implement(releaseRegister, async (ctx) => {
    const { tx, params, body, audited, now } = ctx;
    const { assessment, payload, digest } = await compose(ctx, params.reportVersion, body);
    // the digest ensures that the server sends exactly the previewed content
    if (digest !== body.digest) throw new Problem("version-stale");
    const sent = await send(tx, {
      kind: registerKind,
      version: registerVersion,
      thread: threadOf(assessment),
      receiver: body.receiver,
      marking: body.marking,
      payload,
      title: payload.title,
      subject: `urn:counterpart:report-version:${params.reportVersion}`,
      reason: body.reason,
      sentAt: now(),
    });
    audited([params.reportVersion, sent.parcel]);
    return sent;
  }),
];
