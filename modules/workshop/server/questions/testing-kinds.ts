/**
 * Every question kind, for tests that take a kind as their argument: functions that open a question in a test scene, make an answer that contains a
 * number, and read this number from the revealed rows.
 */
import { openPointsQuestion } from "#modules/recommendation/server/points/points-questions.ts";
import type { TalkAnswer } from "#modules/threat/contract/talk.ts";
import type { EffectsAnswer } from "#modules/policy/contract/effect-room.ts";
import { effectsKind } from "#modules/policy/server/effects-kind.ts";
import { openWeightsQuestion } from "#modules/priority/server/weights/weights-questions.ts";
import { weightsKind } from "#modules/priority/server/weights/weights-kind.ts";
import { pointsKind } from "#modules/recommendation/server/points/points-kind.ts";
import { ratingKind } from "#modules/threat/server/index.ts";
import { talkKind } from "#modules/threat/server/talk/talk-kind.ts";
import { sql } from "kysely";
import { type Database, newId, type Tx } from "#platform/server/db/index.ts";
import type { TestDatabase } from "#platform/server/db/testing.ts";
import type { QuestionKind, Item, Questions } from "#platform/server/questions/index.ts";
import { asking } from "#platform/server/questions/testing.ts";
import type { Row } from "../testing-attacks.ts";
import { answerOf, insertRound, type Scene } from "../testing.ts";

export interface TestedKind {
  readonly kind: QuestionKind;
  /** Inserts the rows of the question's module. */
  insert(tx: Tx, scene: Scene, number: number): Promise<Item>;
  /** An answer that contains a number from 1 to 99. */
  answer(value: number): unknown;
  /** SQL that reads the rows which the reveal inserts, with the number; `$1` is the question. */
  readonly rows: string;
  /**
   * For a kind that keeps its answers encrypted (`QuestionKind.keeps`) and inserts no rows: returns the number in a kept answer. The tests then read
   * the kept answers instead of rows.
   */
  readonly numberOf?: (answer: unknown) => number;
  /** SQL of further rows that the reveal makes from the same answers. Nobody may be able to match these rows to those of `rows`. */
  readonly besides?: Readonly<Record<string, string>>;
  /** The tables with the revealed rows. */
  readonly tables: readonly string[];
}

const columns = "id::text as id, ctid::text, xmin::text";

const insertEffectsQuestion = async (tx: Tx, { workspace, assessment, scenarios, room }: Scene, number: number): Promise<Item> => {
  const [question, measure, author] = [newId(), newId(), newId()];
  const content = JSON.stringify({ kind: "institutional", scenarios });
  await sql`insert into policy.measure (workspace_id, id, assessment_id, number, kind, content, authors, marking, visibility)
    values (${workspace}, ${measure}, ${assessment}, ${number}, 'institutional', ${content}::jsonb, array[${author}::uuid], 'TLP:AMBER', 2)`.execute(
    tx,
  );
  await sql`insert into policy.effects_question (workspace_id, id, assessment_id, room, number, words, visibility)
    values (${workspace}, ${question}, ${assessment}, ${room.id}, ${number}, '[{"code": "little", "name": {"en": "Little"}}]', 2)`.execute(
    tx,
  );
  for (const [i, on] of ["likelihood", "impact"].entries())
    await sql`insert into policy.asked_effect (workspace_id, effects_question_id, code, position, measure_id, scenario_id, on_what, measure_digest, visibility)
      values (${workspace}, ${question}, ${`e${i + 1}`}, ${i + 1}, ${measure}, ${scenarios[0]}, ${on}, '', 2)`.execute(tx);
  return { question, part: null };
};

const effectsOf = (value: number): EffectsAnswer => {
  const share = value / 100;
  const one = { word: "little", range: { low: share, best: share, high: share } };
  const objection = { text: `Objected ${value}`, lang: "en" };
  return { cannotSay: false, effects: { e1: { ...one, objection: null }, e2: { ...one, objection } } };
};

/** Inserts a round with a scenario, and a talk about this scenario. */
const insertTalk = async (tx: Tx, scene: Scene, number: number): Promise<Item> => {
  const { workspace, assessment, scenarios, room } = scene;
  const [round, question] = [await insertRound(tx, scene, number), newId()];
  await sql`insert into threat.talk (workspace_id, id, assessment_id, room, round_id, scenario_id, number)
    values (${workspace}, ${question}, ${assessment}, ${room.id}, ${round}, ${scenarios[0]}, ${number})`.execute(tx);
  return { question, part: null };
};

export const testedKinds: readonly TestedKind[] = [
  {
    kind: ratingKind,
    insert: async (tx, scene, number) => ({ question: await insertRound(tx, scene, number), part: scene.scenarios[0] ?? "" }),
    answer: (value) => answerOf(value / 100),
    rows: `select ${columns}, agency_id as agency, round(best * 100)::int as value from threat.judgement where round_id = $1`,
    tables: ["threat.judgement"],
  },
  {
    kind: weightsKind,
    insert: async (tx, { workspace, assessment, room }) => ({
      question: (await openWeightsQuestion(tx, workspace, { assessment, room: room.id, method: "swing" })).id,
      part: null,
    }),
    answer: (value) => ({ cannotSay: false, asked: ["life"], statement: { kind: "swing", points: { life: value }, order: [] } }),
    rows: `select ${columns}, agency_id as agency, (answer #>> '{statement,points,life}')::int as value
      from priority.stated_weights where weights_question_id = $1`,
    tables: ["priority.stated_weights"],
  },
  {
    kind: effectsKind,
    insert: insertEffectsQuestion,
    answer: effectsOf,
    rows: `select ${columns}, null as agency, round(best * 100)::int as value from policy.rated_effect where effects_question_id = $1 and code = 'e1'`,
    besides: {
      "the other effect": `select ${columns}, null as agency, round(best * 100)::int as value
        from policy.rated_effect where effects_question_id = $1 and code = 'e2'`,
      "the objection": `select ${columns}, null as agency, split_part(text, ' ', 2)::int as value from policy.objection where effects_question_id = $1`,
    },
    tables: ["policy.rated_effect", "policy.objection"],
  },
  {
    kind: pointsKind,
    insert: async (tx, { workspace, assessment, room }) => {
      const items = ["a", "b"].map((code) => ({ code, urn: null, label: { text: `Candidate ${code}`, lang: "en" } }));
      return { question: (await openPointsQuestion(tx, workspace, { assessment, room: room.id, points: 100, items })).id, part: null };
    },
    answer: (value) => ({ cannotSay: false, points: { a: value } }),
    rows: `select ${columns}, null as agency, (answer #>> '{points,a}')::int as value from recommendation.stated_points where points_question_id = $1`,
    tables: ["recommendation.stated_points"],
  },
  {
    kind: talkKind,
    insert: insertTalk,
    answer: (value) => ({ cannotSay: false, camp: "lower", line: { text: `Line ${value}`, lang: "en" } }),
    rows: "",
    numberOf: (answer) => Number((answer as TalkAnswer).line?.text.split(" ")[1]),
    tables: [],
  },
];

/** Opens a question of the kind in the scene's room. */
export const openTested = (
  db: Pick<Database, "transaction">,
  questions: Questions,
  { kind, insert }: TestedKind,
  scene: Scene,
  number = 1,
): Promise<Item> =>
  db.transaction(scene.scope, async (tx) => {
    const item = await insert(tx, scene, number);
    await questions.open(asking(tx), kind, item.question, [item.part]);
    return item;
  });

/** Reads rows as the database administrator, because the application may not read `ctid` and `xmin`. */
export const rowsOf = async (db: TestDatabase, text: string, { question }: Item): Promise<Row[]> =>
  (await db.as("administrator", text, [question])).rows as Row[];

/**
 * What remains after a reveal: the rows, or, for a kind that inserts no rows, the kept answers, each with its position in the encrypted list instead
 * of an id.
 */
export const revealedOf = async (
  db: TestDatabase,
  { kind, rows, numberOf }: TestedKind,
  { item, questions, scope }: { readonly item: Item; readonly questions: Questions; readonly scope: Scene["scope"] },
): Promise<Row[]> => {
  if (numberOf === undefined) return rowsOf(db, rows, item);
  const kept = await db.transaction(scope, (tx) => questions.kept(asking(tx), kind, item));
  return (kept ?? []).map((answer, at) => ({
    id: String(at).padStart(4, "0"),
    ctid: `(0,${at + 1})`,
    xmin: "1",
    agency: null,
    value: numberOf(answer),
  }));
};

/** The number of encrypted answers and of marks of an item. */
export const heldOf = async (db: TestDatabase, { question }: Item): Promise<{ sealed: number; marks: number }> =>
  (
    await db.as(
      "administrator",
      `select (select count(*)::int from question.sealed s where s.item_id = i.id) as sealed,
        (select count(*)::int from question.participation p where p.item_id = i.id) as marks
       from question.item i where i.question = $1`,
      [question],
    )
  ).rows[0] as { sealed: number; marks: number };
