/**
 * Releasing an approved edition of the register to a programme: first what would be seen, then the sending of exactly that.
 * What goes is read from the record and not from the frozen file: an approval that still stands proves both to be the same.
 */
import { previewRelease, releaseRegister, type Choice } from "@counterpart/contract/exchange";
import { strictest, strictness } from "@counterpart/contract/markings";
import { Problem } from "@counterpart/contract/problems";
import { registerKind, registerVersion, type ReleasedRegister } from "@counterpart/contract/released";
import type { Scenario } from "@counterpart/contract/threat";
import type { Database, Tx } from "../../platform/db/index.ts";
import { workspaceHere } from "../../platform/directory/index.ts";
import { liveParcel, partnersOf, payloadDigest, send } from "../../platform/exchange/index.ts";
import { implement } from "../../platform/http/index.ts";
import { criteriaSetById, yardstickById } from "./catalogue.ts";
import { editionById } from "./editions.ts";
import { assessmentById } from "./keep-assessments.ts";
import { registerAbroad } from "./released-register.ts";
import { latestResults } from "./results.ts";
import { scenariosOf } from "./scenarios.ts";

const threadOf = (assessment: string): string => `urn:counterpart:register:${assessment}`;

interface Composed {
  readonly assessment: string;
  readonly payload: ReleasedRegister;
  readonly digest: string;
  readonly inside: ReturnType<typeof strictest>;
  readonly scenarios: readonly { readonly scenario: Scenario; readonly goes: boolean }[];
}

/** @throws Problem release-unapproved, version-stale, release-red, marking-forbids, release-empty, partner-unknown */
const compose = async (tx: Tx, db: Database, workspace: string, edition: string, choice: Choice): Promise<Composed> => {
  const { assessmentId, ...frozen } = await editionById(tx, workspace, edition);
  if (frozen.status !== "approved" || frozen.approvedAt === null) throw new Problem("release-unapproved");
  if (frozen.stale) throw new Problem("version-stale", { details: { number: frozen.number } });
  if (choice.upTo === "TLP:RED" || choice.marking === "TLP:RED") throw new Problem("release-red");
  if (!(await partnersOf(tx)).some((one) => one.workspace === choice.receiver && !one.ended && one.kind === "programme"))
    throw new Problem("partner-unknown");
  const assessment = await assessmentById(tx, workspace, assessmentId);
  // the title and the time frame are the assessment's: what is marked more strictly as a whole does not go in parts
  if (strictness(assessment.marking) > strictness(choice.upTo)) throw new Problem("marking-forbids", { at: ["upTo"] });
  const inEdition = (await scenariosOf(tx, workspace, { assessment: assessmentId })).filter(
    ({ status, marking }) => (status === "draft" || status === "ready") && strictness(marking) <= strictness(frozen.marking),
  );
  const scenarios = inEdition.map((scenario) => ({
    scenario,
    goes: strictness(scenario.marking) <= strictness(choice.upTo) && !choice.leaveOut.includes(scenario.id),
  }));
  const going = scenarios.filter((one) => one.goes).map((one) => one.scenario);
  if (going.length === 0) throw new Problem("release-empty");
  const inside = strictest([assessment.marking, ...going.map((scenario) => scenario.marking)]);
  if (strictness(choice.marking) < strictness(inside)) throw new Problem("marking-forbids", { at: ["marking"] });
  const here = await workspaceHere(tx);
  const payload = registerAbroad({
    frame: {
      title: assessment.title,
      state: here?.name ?? {},
      fictional: here?.fictional ?? false,
      demonstration: db.kind === "demonstration",
      edition: { number: frozen.number, language: frozen.language, digest: frozen.digest, approvedAt: frozen.approvedAt },
      horizonMonths: assessment.horizonMonths,
    },
    yardstick: (await yardstickById(tx, workspace, assessment.yardstick)).data,
    criteria: (await criteriaSetById(tx, workspace, assessment.criteriaSet)).data,
    scenarios: going,
    results: await latestResults(tx, workspace, assessmentId),
    leftOut: choice.tellLeftOut ? scenarios.length - going.length : null,
  });
  return { assessment: assessmentId, payload, digest: payloadDigest(payload), inside, scenarios };
};

export const routes = [
  implement(previewRelease, async ({ tx, db, params, body, audited }) => {
    const { assessment, payload, digest, inside, scenarios } = await compose(tx, db, params.workspace, params.edition, body);
    audited([params.edition]);
    return {
      payload,
      digest,
      strictest: inside,
      scenarios: scenarios.map(({ scenario, goes }) => ({
        scenario: scenario.id,
        code: scenario.code,
        title: scenario.title,
        marking: scenario.marking,
        goes,
      })),
      replaces: await liveParcel(tx, params.workspace, body.receiver, threadOf(assessment)),
    };
  }),
  implement(releaseRegister, async ({ tx, db, params, body, audited, now }) => {
    const { assessment, payload, digest } = await compose(tx, db, params.workspace, params.edition, body);
    // what goes is what was looked at
    if (digest !== body.digest) throw new Problem("version-stale");
    const sent = await send(tx, {
      kind: registerKind,
      version: registerVersion,
      thread: threadOf(assessment),
      receiver: body.receiver,
      marking: body.marking,
      payload,
      title: payload.title,
      subject: `urn:counterpart:edition:${params.edition}`,
      reason: body.reason,
      sentAt: now(),
    });
    audited([params.edition, sent.parcel]);
    return sent;
  }),
];
