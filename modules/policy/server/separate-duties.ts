/**
 * Decides who may test a measure and who may adopt it. The authors, the reviewer, the person who invited or approved the reviewer,
 * and the adopter must be different people, and the reviewer must not belong to an agency that carries the measure out. Pages use
 * the same functions to show a refusal before a person tries.
 */
import { readDuties, type Measure } from "../contract/policy.ts";
import type { OutputOf } from "#platform/contract/endpoint.ts";
import { Problem, type ProblemCode } from "#platform/contract/problems.ts";
import type { RightsTest } from "#modules/safeguard/contract/safeguard.ts";
import type { Tx } from "#platform/server/db/index.ts";
import { grantorsIn } from "#platform/server/directory/index.ts";
import { accountOf, implement } from "#platform/server/http/index.ts";
import { agencyById } from "#modules/programme/server/index.ts";
import { independent, type Interested } from "#modules/safeguard/server/index.ts";
import { measureById } from "./measures.ts";
import { demandNotBound } from "./take-back.ts";

type Agencies = Pick<Measure, "lead" | "supporting">;

/** The people and agencies that a reviewer of this measure must be independent of. */
export const interestedIn = async (
  tx: Tx,
  workspace: string,
  { authors, lead, supporting }: Agencies & Pick<Measure, "authors">,
): Promise<Interested> => {
  const agencies = [];
  // includes withdrawn agencies, because the text still names them
  for (const id of lead === null ? supporting : [lead, ...supporting]) {
    const agency = await agencyById(tx, workspace, id);
    if (agency !== null) agencies.push(agency.name);
  }
  return { authors: authors.map(({ account }) => account), agencies };
};

/**
 * @throws Problem adopter-is-author if the adopter wrote a part of the text; adopter-is-reviewer if the adopter answered any test of
 * the present text, whether that test is passed or not
 */
const separate = (measure: Measure, by: string): void => {
  if (measure.authors.some(({ account }) => account === by)) throw new Problem("adopter-is-author");
  if (measure.tests.some(({ stale, reviewer }) => !stale && reviewer.account === by)) throw new Problem("adopter-is-reviewer");
};

/**
 * The first passed test that satisfies two conditions: its reviewer is independent now (memberships and reporting lines may have
 * changed after the test), and the adopter neither invited nor approved the reviewer.
 * @throws Problem if no passed test satisfies both; the code of the problem is the reason for the first passed test
 */
export const testToAdoptBy = async (tx: Tx, workspace: string, measure: Measure, by: string): Promise<RightsTest> => {
  separate(measure, by);
  const interested = await interestedIn(tx, workspace, measure);
  const grantors = await grantorsIn(tx, workspace, "reviewer");
  let first: unknown = new Problem("test-missing");
  for (const [i, test] of measure.tests.filter(({ stale, result }) => !stale && result === "passed").entries())
    try {
      const reviewer = test.reviewer.account;
      await independent(tx, workspace, reviewer, interested);
      if (grantors(reviewer).includes(by)) throw new Problem("adopter-invited-reviewer");
      return test;
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      if (i === 0) first = error;
    }
  throw first;
};

const refusalOf = async (attempt: () => Promise<unknown>): Promise<ProblemCode | null> => {
  try {
    await attempt();
    return null;
  } catch (error) {
    if (error instanceof Problem) return error.code;
    throw error;
  }
};

type Bound = OutputOf<typeof readDuties>["takeBack"];

const boundOf = async (tx: Tx, workspace: string, measure: Measure): Promise<Bound> => {
  if (measure.status === "draft" || measure.status === "under-review") return null;
  try {
    await demandNotBound(tx, workspace, measure);
    return null;
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    return error.body as unknown as Bound;
  }
};

export const routes = [
  implement(readDuties, async ({ tx, params: { workspace, measure: id }, actor }) => {
    const me = accountOf(actor);
    const measure = await measureById(tx, workspace, id);
    const interested = await interestedIn(tx, workspace, measure);
    return {
      test: await refusalOf(() => independent(tx, workspace, me, interested)),
      // until a test is passed, the page can only tell whether the reader wrote or tested the measure
      adopt: await refusalOf(async () => {
        separate(measure, me);
        if (measure.testState === "passed") await testToAdoptBy(tx, workspace, measure, me);
      }),
      takeBack: await boundOf(tx, workspace, measure),
    };
  }),
];
