/** The duties of step 7 (tasks that wait for a person): answers with a document that nobody confirmed, and confirmed answers that nobody verified. */
import { sql } from "kysely";
import { verifiesAlone } from "#platform/contract/roles.ts";
import type { Translated } from "#platform/contract/values.ts";
import { defineDuty, type DutyKind, type Looking } from "#platform/server/duties/index.ts";
import { linesOf } from "#modules/safeguard/server/index.ts";
import { evidenceToLookAt } from "./answer-evidence.ts";
import { worksForOneOf } from "./who-may-check.ts";

interface Answers {
  readonly profile_id: string;
  readonly assessment_id: string;
  readonly evidence: "documented" | "confirmed";
  readonly since: Date;
  readonly visibility: number;
  readonly answers: readonly { readonly by: readonly string[]; readonly agency: Translated }[];
}

/** The answers of each profile that wait for a check, by the grade of their evidence. */
const waiting = ({ read, workspace, once }: Looking) =>
  once("answers to check", async () => {
    const rows =
      await read(sql<Answers>`select a.profile_id, p.assessment_id, a.evidence, min(a.updated_at) as since, max(a.visibility)::int as visibility,
      json_agg(json_build_object('by', array[a.answered_by, a.created_by], 'agency', g.name)) as answers
    from capability.answer a join capability.profile p on p.workspace_id = a.workspace_id and p.id = a.profile_id
      join programme.agency g on g.workspace_id = a.workspace_id and g.id = a.agency_id
    where a.workspace_id = ${workspace} and a.evidence in ('documented', 'confirmed') and a.standing = 'level' and a.other is null
    group by a.profile_id, p.assessment_id, a.evidence`);
    return rows;
  });

/**
 * One duty for each profile. It is a duty of each person who may check at least one of the answers: a person may not check answers that this person
 * gave, or that were given by an agency for which this person works.
 */
const toCheck = async (looking: Looking, evidence: Answers["evidence"]) => {
  const rows = (await waiting(looking)).filter((row) => row.evidence === evidence);
  if (rows.length === 0) return [];
  const { tx, workspace, people, once } = looking;
  const lines = await once("reviewer lines", () => linesOf(tx, workspace, people));
  return rows.map(({ profile_id: record, assessment_id: assessment, since, visibility, answers }) => ({
    record,
    values: { n: answers.length },
    params: { assessment },
    since,
    visibility,
    not: people
      .filter(({ account, affiliation }) => {
        const bodies = [affiliation?.organisation, lines.find((line) => line.account === account)?.institution.text];
        return answers.every(({ by, agency }) => by.includes(`account:${account}`) || worksForOneOf(bodies, agency));
      })
      .map(({ account }) => account),
  }));
};

const page = "/assessments/$assessment/capability";
const unless = "The answer gives no level, or two phones of its agency disagree.";

const answersToConfirm = defineDuty({
  name: "answers-to-confirm",
  states: ["capability.answer.evidence=documented"],
  unless,
  workspace: "state",
  may: "capability.confirm",
  // a guest of the State cannot confirm, even if the guest has other roles
  fits: (roles) => !roles.includes("guest-facilitator"),
  act: "verify",
  page,
  find: (looking) => toCheck(looking, "documented"),
});

const answersToVerify = defineDuty({
  name: "answers-to-verify",
  states: ["capability.answer.evidence=confirmed"],
  unless,
  workspace: "state",
  may: "capability.verify",
  fits: verifiesAlone,
  act: "verify",
  page,
  find: (looking) => toCheck(looking, "confirmed"),
});

export const duties: readonly DutyKind[] = [answersToConfirm, answersToVerify, evidenceToLookAt];

export const restingStates = {
  "capability.levels_question.state=open": "A question is open only in a room, and the room has a duty of its own.",
  "capability.answer.evidence=asserted": "The agency names no document, so there is nothing to confirm.",
};
