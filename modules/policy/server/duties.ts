/**
 * Duties (tasks on a person's home page) about measures: completing and submitting, testing, testing again after a change, adopting,
 * reviewing.
 */
import { sql } from "kysely";
import { dayInUtc, daysLater } from "#methods/calendar/index.ts";
import { agenciesOf } from "#modules/programme/server/index.ts";
import { independenceIn, linesOf, testsOf } from "#modules/safeguard/server/index.ts";
import type { RightsTest } from "#modules/safeguard/contract/safeguard.ts";
import { defineDuty, dutyOf, type DutyKind, type DutyRow, type FoundDuty, type Looking } from "#platform/server/duties/index.ts";
import { dueWithinDays, type MeasureText } from "../contract/policy.ts";
import { evidenceToLookAt } from "./evidence/measure-evidence.ts";
import { lackingIn } from "./lacking.ts";
import { measureUrn, testStateOf } from "./measures.ts";
import { milestonesOf, nextReviewOf } from "./milestones.ts";

interface Row {
  readonly id: string;
  readonly number: number;
  readonly content: unknown;
  readonly status: string;
  readonly digest: string;
  readonly authors: string[];
  readonly visibility: number;
  readonly updated_at: Date;
  readonly updated_by: string | null;
}

const readRows = ({ read, workspace, once }: Looking) =>
  once("measures", async () => {
    const rows =
      await read(sql<Row>`select m.id, m.number, m.content, m.status, policy.text_digest(m.id, m.content) as digest, m.authors, m.visibility,
      m.updated_at, m.updated_by
    from policy.measure m join assessment.assessment a on a.workspace_id = m.workspace_id and a.id = m.assessment_id
    where m.workspace_id = ${workspace} and m.status in ('draft', 'under-review', 'adopted') order by m.number`);
    return rows.map((row) => ({ ...row, text: row.content as MeasureText }));
  });
const rowsIn = async (looking: Looking, status: string) => (await readRows(looking)).filter((row) => row.status === status);

const foundIn = (row: Row & { readonly text: MeasureText }): FoundDuty => ({
  record: row.id,
  values: { code: `M${String(row.number).padStart(2, "0")}` },
  title: row.text.title,
  translated: ["measure", "title"],
  params: { measure: row.id },
  since: row.updated_at,
  by: row.updated_by,
  visibility: row.visibility,
});

const page = "/measures/$measure";

const measureToSubmit = defineDuty({
  name: "measure-to-submit",
  states: ["policy.measure.status=draft"],
  workspace: "state",
  may: "measure.edit",
  act: "write",
  page,
  find: async (looking) => (await rowsIn(looking, "draft")).map((row) => ({ ...foundIn(row), by: null })),
});

/** One duty for all drafts of an assessment, because one page lists them. */
const measureDraftsToTake = defineDuty({
  name: "measure-drafts-to-take",
  states: ["policy.measure_draft.state=waiting"],
  workspace: "state",
  may: "measure.take-draft",
  act: "read",
  page: "/assessments/$assessment/measures",
  find: async ({ tx, workspace }) => {
    const { rows } = await sql<DutyRow>`select d.assessment_id as id,
        array_agg(d.id order by d.created_at) as ids, min(d.updated_at) as since, max(d.visibility)::int as visibility
      from policy.measure_draft d where d.workspace_id = ${workspace} and d.state = 'waiting' group by d.assessment_id`.execute(tx);
    return rows.map((row) => dutyOf(row, { params: { assessment: row.id } }));
  },
});

/**
 * Measures under review, each with the tests of its present text. `depends` is a function: it returns whether an account is not
 * independent of the measure.
 */
const readUnderReview = async (looking: Looking) => {
  const rows = await rowsIn(looking, "under-review");
  if (rows.length === 0) return [];
  const { tx, workspace, people, once } = looking;
  const tests = await testsOf(
    tx,
    workspace,
    rows.map(({ id, digest }) => ({ urn: measureUrn(id), digest })),
    (account) => ({ account, name: null }),
  );
  const agencies = new Map((await agenciesOf(tx, workspace)).map(({ id, name }) => [id, name]));
  const independence = await independenceIn(tx, workspace, people, await once("reviewer lines", () => linesOf(tx, workspace, people)));
  return rows.map((row) => {
    const { lead, supporting } = row.text;
    const interested = {
      authors: row.authors,
      agencies: [...(lead === null ? [] : [lead]), ...supporting].flatMap((id) => {
        const name = agencies.get(id);
        return name === undefined ? [] : [name];
      }),
    };
    const ofText = (tests.get(measureUrn(row.id)) ?? []).filter(({ stale }) => !stale);
    const depends = (account: string): boolean => typeof independence.of(account, interested) === "string";
    return { row, tests: ofText, state: testStateOf(ofText), depends, grantors: independence.grantors };
  });
};
type UnderReview = Awaited<ReturnType<typeof readUnderReview>>[number];
const underReview = (looking: Looking): Promise<UnderReview[]> => looking.once("measures under review", () => readUnderReview(looking));

const measureToTest = defineDuty({
  name: "measure-to-test",
  states: ["policy.measure.status=under-review"],
  unless: "Its test has an answer, so the measure has to be changed or adopted.",
  workspace: "state",
  may: "rights.review",
  act: "test",
  page,
  find: async (looking) =>
    (await underReview(looking))
      .filter(({ state }) => state === "none" || state === "stale" || state === "unanswered")
      .map(({ row, depends }) => ({
        ...foundIn(row),
        due: row.text.starts,
        not: looking.people.map(({ account }) => account).filter(depends),
      })),
});

/** Whether the measure cannot be adopted with its present text: its test was answered and not passed, or a field is empty that an adoption needs. */
const toChange = ({ state, row }: UnderReview): boolean =>
  state === "absolute" || state === "unresolved" || (state === "passed" && lackingIn(row.text).length > 0);

const measureToChange = defineDuty({
  name: "measure-to-change",
  states: ["policy.measure.status=under-review"],
  unless: "Its present text has no answered test, or it can be adopted.",
  workspace: "state",
  may: "measure.edit",
  act: "write",
  page,
  find: async (looking) =>
    (await underReview(looking)).filter(toChange).map(({ row, tests }) => ({ ...foundIn(row), by: tests[0]?.reviewer.account ?? null })),
});

/** Whether this person may adopt the measure on the basis of this test. */
const adoptsBy = ({ row, depends, grantors }: UnderReview, { reviewer }: RightsTest, account: string): boolean =>
  !row.authors.includes(account) && !depends(reviewer.account) && !grantors(reviewer.account).includes(account);

const measureToAdopt = defineDuty({
  name: "measure-to-adopt",
  states: ["policy.measure.status=under-review"],
  unless: "Its present text has no answered test, or it has to be changed first.",
  workspace: "state",
  may: "measure.adopt",
  act: "decide",
  page,
  find: async (looking) =>
    (await underReview(looking))
      .filter((one) => one.state === "passed" && !toChange(one))
      .map((one) => ({
        ...foundIn(one.row),
        by: one.tests.find(({ result }) => result === "passed")?.reviewer.account ?? null,
        due: one.row.text.starts,
        not: looking.people
          .map(({ account }) => account)
          .filter(
            (account) =>
              one.tests.some(({ reviewer }) => reviewer.account === account) ||
              !one.tests.some((test) => test.result === "passed" && adoptsBy(one, test, account)),
          ),
      })),
});

const reviewToHold = defineDuty({
  name: "review-to-hold",
  states: ["policy.measure.status=adopted"],
  unless: "No review is near: the next one is more than 60 days away, or none is planned.",
  workspace: "state",
  may: "measure.edit",
  act: "report",
  page,
  find: async (looking) => {
    const rows = await rowsIn(looking, "adopted");
    if (rows.length === 0) return [];
    const milestones = await milestonesOf(
      looking.tx,
      looking.workspace,
      rows.map(({ id }) => id),
    );
    const until = daysLater(dayInUtc(looking.now), dueWithinDays);
    return rows.flatMap((row) => {
      const own = milestones
        .filter(({ measure }) => measure === row.id)
        .map(({ milestone, digest }) => ({ ...milestone, ofEarlierText: digest !== row.digest }));
      const due = nextReviewOf(row.text.review, own);
      return due === null || due > until ? [] : [{ ...foundIn(row), by: null, due }];
    });
  },
});

export const duties: readonly DutyKind[] = [
  evidenceToLookAt,
  measureDraftsToTake,
  measureToSubmit,
  measureToTest,
  measureToChange,
  measureToAdopt,
  reviewToHold,
];

const room = "A question is open only in a room, and the room has a duty of its own.";
export const restingStates = {
  "policy.measure_draft.state=taken": "The measure that was made from it has duties of its own.",
  "policy.effects_question.state=open": room,
  "policy.measure.legal_state=drafted": "The legislature acts; the workspace records what it did.",
  "policy.measure.legal_state=consulted": "The legislature acts; the workspace records what it did.",
  "policy.measure.legal_state=tabled": "The legislature acts; the workspace records what it did.",
};
