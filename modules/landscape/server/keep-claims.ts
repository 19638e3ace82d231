/**
 * Writing claims. From a phone each change names the revision of the item that it saw; from the desk only what nobody else
 * said is written. Either way an agency has one claim, and the former one of each item stays in the history.
 */
import { coverLevels, roleLevels, type ClaimLevel, type Survey } from "../contract/landscape.ts";
import { Problem } from "#platform/contract/problems.ts";
import { sql } from "kysely";
import { changeRow, type Tx } from "#platform/server/db/index.ts";
import { actorForAudit, type Actor } from "#platform/server/http/index.ts";
import { speakingFor } from "#modules/programme/server/index.ts";
import { assessmentHere } from "./assessment-here.ts";
import { claimsOf, type Claim } from "./claims.ts";
import { itemsOf, stillOpen, surveyById } from "./surveys.ts";

interface Given {
  readonly item: string;
  readonly level: ClaimLevel;
}
interface Claiming {
  readonly assessment: string;
  readonly survey: string;
  readonly agency: string;
  readonly actor: Actor;
}

/** @throws Problem survey-closed; invalid-input for what the survey does not ask */
const asking = async (tx: Tx, workspace: string, { assessment, survey }: Claiming, given: readonly Given[]): Promise<Survey> => {
  const asked = await surveyById(tx, workspace, assessment, survey);
  await stillOpen(tx, workspace, survey);
  const items = new Set(itemsOf(asked));
  const levels: readonly string[] = asked.step === "roles" ? roleLevels : coverLevels;
  const at = given.findIndex(({ item, level }) => !items.has(item) || !levels.includes(level));
  if (at >= 0) throw new Problem("invalid-input", { at: [String(at)] });
  return asked;
};

/** An item named twice is taken as it was named last. */
const once = <T extends Given>(given: readonly T[]): readonly T[] => [...new Map(given.map((each) => [each.item, each])).values()];

interface Writing {
  readonly tx: Tx;
  readonly workspace: string;
  readonly visibility: number;
  readonly atDesk: boolean;
  readonly claiming: Claiming;
}

/** Writes one item over what is there; nobody else writes meanwhile (`alone`). */
const write = async ({ tx, workspace, visibility, atDesk, claiming }: Writing, { item, level }: Given, now: Claim | undefined) => {
  const { survey, agency, actor } = claiming;
  const key = { survey_id: survey, agency_id: agency, item };
  if (now !== undefined) {
    await changeRow(tx, { table: "landscape.claim", key, expectedRev: now.rev, values: { level, at_desk: atDesk }, actor });
    return;
  }
  const by = actorForAudit(actor);
  await tx
    .insertInto("landscape.claim")
    .values({ workspace_id: workspace, ...key, level, at_desk: atDesk, visibility, created_by: by, updated_by: by })
    .execute();
};

/** One writer an agency and survey at a time: two phones of one agency must both be told what the other did. */
const alone = (tx: Tx, workspace: string, { survey, agency }: Claiming) =>
  sql`select pg_advisory_xact_lock(hashtextextended(${`claim ${workspace} ${survey} ${agency}`}, 0))`.execute(tx);

/**
 * Takes what a phone says for its agency. A change that saw another revision is left, unless it says what stands anyway.
 * @returns the items that were left, and whether the agency had said nothing before
 */
export const claimFromPhone = async (
  tx: Tx,
  workspace: string,
  claiming: Claiming,
  changes: readonly (Given & { readonly seen: number })[],
): Promise<{ readonly older: string[]; readonly first: boolean }> => {
  await asking(tx, workspace, claiming, changes);
  const { visibility } = await assessmentHere(tx, workspace, claiming.assessment);
  await alone(tx, workspace, claiming);
  return speakingFor(tx, claiming.agency, async () => {
    const before = await claimsOf(tx, workspace, claiming.survey, claiming.agency);
    const now = new Map(before.map((claim) => [claim.item, claim]));
    const older: string[] = [];
    for (const change of once(changes)) {
      const claim = now.get(change.item);
      if (claim?.level === change.level) continue;
      if ((claim?.rev ?? 0) === change.seen) await write({ tx, workspace, visibility, atDesk: false, claiming }, change, claim);
      else older.push(change.item);
    }
    return { older, first: before.length === 0 };
  });
};

/** Takes what an agency sent on paper or by word. @returns how many items were entered, and those that somebody else had said */
export const claimFromDesk = async (
  tx: Tx,
  workspace: string,
  claiming: Claiming,
  given: readonly Given[],
): Promise<{ readonly entered: number; readonly left: string[]; readonly first: boolean }> => {
  await asking(tx, workspace, claiming, given);
  const { visibility } = await assessmentHere(tx, workspace, claiming.assessment);
  await alone(tx, workspace, claiming);
  return speakingFor(tx, claiming.agency, async () => {
    const me = actorForAudit(claiming.actor);
    const now = new Map((await claimsOf(tx, workspace, claiming.survey, claiming.agency)).map((claim) => [claim.item, claim]));
    const left: string[] = [];
    for (const one of once(given)) {
      const claim = now.get(one.item);
      if (claim !== undefined && !(claim.atDesk && claim.by === me)) left.push(one.item);
      else await write({ tx, workspace, visibility, atDesk: true, claiming }, one, claim);
    }
    return { entered: once(given).length - left.length, left, first: now.size === 0 };
  });
};
