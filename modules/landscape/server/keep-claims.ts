/**
 * Writes claims. A change from a phone names the revision of the item on which it is based. The desk can write only items that nobody else claimed.
 * In both cases an agency has one claim, and earlier values of each item remain in the history.
 */
import { coverLevels, roleLevels, type ClaimLevel, type ClaimsQuestion } from "../contract/landscape.ts";
import { Problem } from "#platform/contract/problems.ts";
import { sql } from "kysely";
import { changeRow, type Tx } from "#platform/server/db/index.ts";
import { actorForAudit, type Actor } from "#platform/server/http/index.ts";
import { meet, speakingFor } from "#modules/programme/server/index.ts";
import { claimsOf, type Claim } from "./claims.ts";
import { itemsOf, stillOpen, claimsQuestionById } from "./claims-questions.ts";
import { assessmentInSight } from "#modules/assessment/server/index.ts";

interface Given {
  readonly item: string;
  readonly level: ClaimLevel;
}
interface Claiming {
  readonly assessment: string;
  readonly claimsQuestion: string;
  readonly agency: string;
  readonly actor: Actor;
}

/** @throws Problem question-closed if the claims question is not open; invalid-input if an item is not in the claims question */
const acceptedFor = async (
  tx: Tx,
  workspace: string,
  { assessment, claimsQuestion, agency }: Claiming,
  given: readonly Given[],
): Promise<ClaimsQuestion> => {
  const asked = await claimsQuestionById(tx, workspace, assessment, claimsQuestion);
  await stillOpen(tx, workspace, claimsQuestion, agency);
  const items = new Set(itemsOf(asked));
  const levels: readonly string[] = asked.step === "roles" ? roleLevels : coverLevels;
  const at = given.findIndex(({ item, level }) => !items.has(item) || !levels.includes(level));
  if (at >= 0) throw new Problem("invalid-input", { at: [String(at)] });
  return asked;
};

/** If the changes contain an item twice, the last change counts. */
const once = <T extends Given>(given: readonly T[]): readonly T[] => [...new Map(given.map((each) => [each.item, each])).values()];

interface Writing {
  readonly tx: Tx;
  readonly workspace: string;
  readonly visibility: number;
  readonly atDesk: boolean;
  readonly claiming: Claiming;
}

const keyOf = ({ claimsQuestion, agency }: Claiming, item: string) => ({ claims_question_id: claimsQuestion, agency_id: agency, item });

/** Writes the level of one item. It replaces the present value, and a second answer if there is one. The caller holds the lock (`alone`). */
const write = async ({ tx, workspace, visibility, atDesk, claiming }: Writing, { item, level }: Given, now: Claim | undefined) => {
  const { actor } = claiming;
  const key = keyOf(claiming, item);
  if (now !== undefined) {
    await changeRow(tx, { table: "landscape.claim", key, expectedRev: now.rev, values: { level, other: null, at_desk: atDesk }, actor });
    return;
  }
  const by = actorForAudit(actor);
  await tx
    .insertInto("landscape.claim")
    .values({ workspace_id: workspace, ...key, level, at_desk: atDesk, visibility, created_by: by, updated_by: by })
    .execute();
};

/**
 * Locks the claim of one agency in one claims question, so that only one request at a time can write it. If two phones of one agency send changes,
 * the second one sees the change of the first.
 */
const alone = (tx: Tx, workspace: string, { claimsQuestion, agency }: Claiming) =>
  sql`select pg_advisory_xact_lock(hashtextextended(${`claim ${workspace} ${claimsQuestion} ${agency}`}, 0))`.execute(tx);

/**
 * Stores what a phone claims for its agency. If a change is based on an old revision and differs from the present value, both are kept as two
 * answers (`meet`).
 * @returns the items that were not stored, and whether this is the agency's first claim
 */
export const claimFromPhone = async (
  tx: Tx,
  workspace: string,
  claiming: Claiming,
  changes: readonly (Given & { readonly seen: number })[],
): Promise<{ readonly older: string[]; readonly first: boolean }> => {
  await acceptedFor(tx, workspace, claiming, changes);
  const { visibility } = await assessmentInSight(tx, claiming.assessment);
  await alone(tx, workspace, claiming);
  return speakingFor(tx, claiming.agency, async () => {
    const before = await claimsOf(tx, workspace, claiming.claimsQuestion, claiming.agency);
    const now = new Map(before.map((claim) => [claim.item, claim]));
    const older: string[] = [];
    for (const change of once(changes)) {
      const claim = now.get(change.item);
      const key = keyOf(claiming, change.item);
      const row = {
        table: "landscape.claim" as const,
        key,
        saidIn: ({ level, other }: Readonly<Record<string, unknown>>) => [level, other],
      };
      const meeting = await meet(tx, row, claim && { ...claim, said: claim.level }, { said: change.level, seen: change.seen });
      if (meeting === "write") await write({ tx, workspace, visibility, atDesk: false, claiming }, change, claim);
      if (meeting === "second" && claim !== undefined)
        await changeRow(tx, { table: row.table, key, expectedRev: claim.rev, values: { other: change.level }, actor: claiming.actor });
      if (meeting === "older") older.push(change.item);
    }
    return { older, first: before.length === 0 };
  });
};

/**
 * Stores a claim that an agency sent on paper or gave orally.
 * @returns the number of items that were entered, and the items that were left out because a phone or another account had claimed them
 */
export const claimFromDesk = async (
  tx: Tx,
  workspace: string,
  claiming: Claiming,
  given: readonly Given[],
): Promise<{ readonly entered: number; readonly left: string[]; readonly first: boolean }> => {
  await acceptedFor(tx, workspace, claiming, given);
  const { visibility } = await assessmentInSight(tx, claiming.assessment);
  await alone(tx, workspace, claiming);
  return speakingFor(tx, claiming.agency, async () => {
    const me = actorForAudit(claiming.actor);
    const now = new Map((await claimsOf(tx, workspace, claiming.claimsQuestion, claiming.agency)).map((claim) => [claim.item, claim]));
    const left: string[] = [];
    for (const one of once(given)) {
      const claim = now.get(one.item);
      if (claim !== undefined && !(claim.atDesk && claim.by === me)) left.push(one.item);
      else await write({ tx, workspace, visibility, atDesk: true, claiming }, one, claim);
    }
    return { entered: once(given).length - left.length, left, first: now.size === 0 };
  });
};
