/**
 * Every question kind over HTTP, for tests that take a kind as their argument: how a facilitator starts and reveals a question, answers with values
 * that occur nowhere else, and what console and phone show.
 */
import assert from "node:assert/strict";
import type { Answer } from "#modules/threat/contract/judgement.ts";
import { getTalkLines, type TalkAnswer } from "#modules/threat/contract/talk.ts";
import { effect, effects, type judgingRoom } from "#modules/policy/server/testing-judge.ts";
import { swing } from "#modules/priority/server/weights/testing-weigh.ts";
import { confirmWeights, keyWeights, printWeights } from "#modules/priority/contract/paper-weights.ts";
import type { WeightsAnswer } from "#modules/priority/contract/priority.ts";
import { giveRevealReason } from "#platform/contract/early-reveal.ts";
import { getQuestion, revealQuestion, startQuestion } from "#platform/contract/questions.ts";
import { getRoom, revealScenario } from "../../contract/workshop.ts";
import { confirmKeyed, keyBallot, printBallots } from "../../contract/paper.ts";
import { confirmSheet, keySheet, printSheets } from "../../contract/question-paper.ts";
import { answerOf, type testPhone } from "../testing.ts";

export type TestRoom = Awaited<ReturnType<typeof judgingRoom>>;
export type TestPhone = ReturnType<typeof testPhone>;
export interface RoomItem {
  readonly question: string;
  readonly part: string | null;
}
export interface Shown {
  readonly state: string | undefined;
  readonly closedBecause: string | null | undefined;
}

/** The requests with which a person's desk enters answers of a kind from paper. */
export interface OnPaper {
  /** The request that prints sheets: its path and its body. */
  readonly prints: { path(item: RoomItem): string; body(sheets: number): unknown };
  key(desk: TestRoom["desk"], room: TestRoom, item: RoomItem, code: string, answer: unknown): Promise<unknown>;
  confirm(desk: TestRoom["desk"], room: TestRoom, item: RoomItem, code: string): Promise<unknown>;
}

export interface RoomKind {
  readonly name: string;
  /** The table with the revealed rows; for a kind that keeps its answers encrypted, the table with the encrypted answers. */
  readonly table: string;
  /**
   * For a kind that keeps its answers encrypted: returns the answers as the person who may read them sees them after the reveal. No table contains
   * them in clear.
   */
  opened?(room: TestRoom, item: RoomItem): Promise<string>;
  start(room: TestRoom): Promise<RoomItem>;
  /** The n-th answer, for n below `differentAnswers`. */
  answer(n: number): unknown;
  /** Texts that occur wherever somebody can read the n-th answer. */
  traces(n: number): readonly string[];
  reveal(room: TestRoom, item: RoomItem): Promise<unknown>;
  onConsole(room: TestRoom): Promise<Shown>;
  onPhone(phone: TestPhone): Promise<Shown>;
  /** Undefined for a kind that has no paper. */
  readonly paper?: OnPaper;
}

/**
 * Every row of every table as text, as the administrator of the database reads it. The fractions of seconds are removed from times, because their
 * digits are sometimes those of an answer that a test searches for.
 */
export const everyRow = async ({ app }: Pick<TestRoom, "app">): Promise<string> => {
  const { rows: tables } = await app.db.as(
    "administrator",
    `select format('%I.%I', table_schema, table_name) as name from information_schema.tables
     where table_type = 'BASE TABLE' and table_schema not in ('pg_catalog', 'information_schema')`,
  );
  const all = (tables as { name: string }[]).map(({ name }) => `select t::text as row from ${name} t`).join(" union all ");
  return ((await app.db.as("administrator", all)).rows as { row: string }[])
    .map(({ row }) => row.replaceAll('""', '"').replaceAll(/(\d\d:\d\d:\d\d)\.\d+/g, "$1"))
    .join("\n");
};

/** Shares of weights that occur nowhere else. */
const shares = [0.137_913, 0.291_317, 0.413_719, 0.571_391, 0.713_917, 0.173_931, 0.239_171, 0.371_917, 0.517_139, 0.791_371];
export const differentAnswers = shares.length;
const shareOf = (n: number): number => shares[n] ?? assert.fail();
const digitsOf = (n: number): string => String(shareOf(n)).slice(1);
const text = (n: number) => ({ text: `HIDDENWORDS${n} in a policy sentence`, lang: "en" });

/** A kind with one question at a time. All these kinds use the same endpoints. */
const single = (
  { name, ...kind }: Pick<RoomKind, "name" | "table" | "answer" | "traces" | "paper"> & Partial<Pick<RoomKind, "reveal" | "opened">>,
  bodyOf: (room: TestRoom) => Promise<Record<string, unknown>>,
): RoomKind => ({
  name,
  async start(room) {
    const { question } = await room.desk.call(startQuestion, { params: { ...room.at, kind: name }, body: await bodyOf(room) });
    return { question: (question as { id: string }).id, part: null };
  },
  reveal: ({ desk, at }, { question }) => desk.call(revealQuestion, { params: { ...at, kind: name, question } }),
  async onConsole({ desk, at }) {
    const { question, closedBecause } = await desk.call(getQuestion, { params: { ...at, kind: name } });
    return { state: (question as { state: string } | null)?.state, closedBecause };
  },
  async onPhone(phone) {
    const { question } = await phone.asked<object, unknown>(name).look();
    return { state: question?.state, closedBecause: question?.closedBecause };
  },
  ...kind,
});

/** The requests for paper of a kind that declares paper; the endpoints are the same for all these kinds. */
const declaredPaper = (kind: string): OnPaper => ({
  prints: {
    path: ({ question }) => printSheets.path.replace(":kind", kind).replace(":question", question),
    body: (sheets) => ({ language: "en", piles: [{ agency: null, sheets }], withBallots: 0 }),
  },
  key: (desk, { at }, { question }, code, answer) => desk.call(keySheet, { params: { ...at, kind, question }, body: { code, answer } }),
  confirm: (desk, { at }, { question }, code) => desk.call(confirmSheet, { params: { ...at, kind, question }, body: { code } }),
});
/** Ten people rate the scenario so that the room is split. */
const split = async ({ desk, at, round, scenario, phone }: TestRoom): Promise<void> => {
  for (let n = 0; n < 10; n += 1) {
    const one = phone();
    await one.join();
    await one.asked("rating").give(round, answerOf(n % 2 === 0 ? 0.15 : 0.8), { part: scenario });
  }
  const { rev } = await desk.call(getRoom, { params: at });
  await desk.call(revealScenario, { params: { ...at, round }, body: { expectedRev: rev, scenario } });
};

export const roomKinds: readonly RoomKind[] = [
  {
    name: "rating",
    table: "threat.judgement",
    start: async ({ round, scenario }) => ({ question: round, part: scenario }),
    answer: (n): Answer => ({ ...answerOf(shareOf(n)), capabilityWhy: text(n) }),
    traces: (n) => [digitsOf(n), text(n).text],
    async reveal({ desk, at, round, scenario }) {
      const { rev } = await desk.call(getRoom, { params: at });
      return desk.call(revealScenario, { params: { ...at, round }, body: { expectedRev: rev, scenario } });
    },
    async onConsole({ desk, at }) {
      const { round } = await desk.call(getRoom, { params: at });
      const { state, closedBecause } = round?.scenarios[0] ?? {};
      return { state, closedBecause };
    },
    async onPhone(phone) {
      const { state, closedBecause } = (await phone.snapshot()).round?.scenarios[0] ?? {};
      return { state, closedBecause };
    },
    paper: {
      prints: { path: () => printBallots.path, body: (sheets) => ({ language: "en", piles: [{ agency: null, sheets }] }) },
      key: (desk, { at, round, scenario }, _item, code, answer) =>
        desk.call(keyBallot, { params: at, body: { round, scenario, code, answer: answer as Answer } }),
      confirm: (desk, { at, round, scenario }, _item, code) => desk.call(confirmKeyed, { params: at, body: { round, scenario, code } }),
    },
  },
  single(
    {
      name: "weights",
      table: "priority.stated_weights",
      answer: (n) => swing(100, Number((shareOf(n) * 100).toFixed(4)), 20, 10, 0),
      traces: (n) => [(shareOf(n) * 100).toFixed(4)],
      paper: {
        prints: {
          path: () => printWeights.path,
          body: (sheets) => ({ language: "en", piles: [{ agency: null, sheets }], withBallots: 0 }),
        },
        key: (desk, { at }, { question }, code, answer) =>
          desk.call(keyWeights, { params: { ...at, weightsQuestion: question }, body: { code, answer: answer as WeightsAnswer } }),
        confirm: (desk, { at }, { question }, code) =>
          desk.call(confirmWeights, { params: { ...at, weightsQuestion: question }, body: { code } }),
      },
    },
    async () => ({ method: "swing" }),
  ),
  single(
    {
      name: "effects",
      table: "policy.rated_effect",
      answer: (n) => effects({ ...effect("little", shareOf(n), 0.9, 0.95), objection: text(n) }),
      traces: (n) => [digitsOf(n), text(n).text],
      paper: declaredPaper("effects"),
    },
    async ({ draft, scenario }) => ({
      items: [{ measure: (await draft("A contact for platforms")).id, scenario, on: "likelihood" }],
    }),
  ),
  single(
    {
      name: "points",
      table: "recommendation.stated_points",
      answer: (n) => ({ cannotSay: false, points: { zq: 71 + n } }),
      traces: (n) => [`"zq":${71 + n}`, `"zq": ${71 + n}`],
      paper: declaredPaper("points"),
    },
    async () => ({
      points: 100,
      items: ["zq", "b"].map((code) => ({ code, urn: null, label: { text: `Candidate ${code}`, lang: "en" } })),
    }),
  ),
  single(
    {
      name: "talk",
      table: "question.pairing",
      answer: (n): TalkAnswer => ({ cannotSay: false, camp: "higher", line: text(n) }),
      traces: (n) => [text(n).text],
      // the people who rated the scenario are asked too, so fewer than half answer and the reveal needs a reason
      async reveal({ desk, at }, { question }) {
        const params = { ...at, kind: "talk", question };
        const reason = { text: "A few lines are enough", lang: "en" };
        await desk.call(giveRevealReason, { params, body: { part: null, reason } });
        return desk.call(revealQuestion, { params });
      },
      opened: async ({ amara, where }, { question }) =>
        JSON.stringify(await amara.call(getTalkLines, { params: { ...where, talk: question } })),
    },
    async (room) => {
      await split(room);
      return { scenario: room.scenario, prompt: "camps" };
    },
  ),
];
