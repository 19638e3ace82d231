/** The rating of a scenario as a question kind (decision 0032): each scenario of a round is an item, rated by the seats of its panel. */
import { Answer, confidences } from "../contract/judgement.ts";
import { Problem } from "#platform/contract/problems.ts";
import { sql } from "kysely";
import { afterCommit, type Tx, workspaceOf } from "#platform/server/db/index.ts";
import { rejectOperationalDetail } from "#platform/server/guard/index.ts";
import { refuseUnknown } from "#platform/server/http/index.ts";
import type { Ending, Item, Pairing, QuestionKind } from "#platform/server/questions/index.ts";
import { movementSince } from "./movement.ts";
import { forgetResults } from "./results.ts";
import { ratingTold } from "./rating-told.ts";
import { panelOf, roundById, roundsOf } from "./rounds.ts";

/** The questions that a round asks the people of a panel. */
export interface RatingAsked {
  readonly panels: number;
  readonly panel: number;
  readonly questions: readonly string[];
  /** Codes of the round's criteria. */
  readonly criteria: readonly string[];
}

const askedOf = async (tx: Tx, { question, part }: Item): Promise<RatingAsked | null> => {
  const { rows } = await sql<RatingAsked>`
    select r.panels, rs.panel, r.questions, jsonb_path_query_array(c.data, '$.criteria[*].code') as criteria
    from threat.round_scenario rs join threat.round r on r.workspace_id = rs.workspace_id and r.id = rs.round_id
      join assessment.criteria_set c on c.workspace_id = r.workspace_id and c.id = r.criteria_set_id
    where rs.workspace_id = ${workspaceOf(tx)} and rs.round_id = ${question} and rs.scenario_id = ${part}`.execute(tx);
  return rows[0] ?? null;
};

/**
 * Checks that low ≤ best ≤ high and from ≤ to, and that no rationale contains operational detail. The author of a ballot is unknown, so a moderator
 * could not return a refused text to its author. Therefore the server refuses the whole answer, and the phone keeps the text.
 * @throws Problem low-best-high if the three numbers of the likelihood are not in ascending order; invalid-input if the lowest level of an impact is
 * above its highest; reads-like-a-method if the content filter refuses a rationale
 */
const check = ({ likelihood, impacts, ...answer }: Answer): void => {
  if (likelihood !== null && !(likelihood.low <= likelihood.best && likelihood.best <= likelihood.high))
    throw new Problem("low-best-high", { at: ["answer", "likelihood"] });
  for (const [code, impact] of Object.entries(impacts))
    if (impact !== null && impact.from > impact.to) throw new Problem("invalid-input", { at: ["answer", "impacts", code] });
  const reasons = (["capabilityWhy", "intentWhy", "likelihoodWhy"] as const).flatMap((name) => {
    const reason = answer[name];
    return reason === null ? [] : [[name, reason] as const];
  });
  rejectOperationalDetail(Object.fromEntries(reasons));
};

/**
 * Keeps only the answers to questions of this round.
 * @throws Problem invalid-input if the answer has an impact on a criterion that is not in the round
 */
export const trimRating = (answer: Answer, { questions, criteria }: Pick<RatingAsked, "questions" | "criteria">): Answer => {
  const asks = (question: string): boolean => questions.includes(question);
  if (asks("impact")) refuseUnknown(Object.keys(answer.impacts), criteria, ["answer", "impacts"]);
  return {
    cannotSay: answer.cannotSay,
    capability: asks("capability") ? answer.capability : null,
    capabilityWhy: asks("capability") ? answer.capabilityWhy : null,
    intent: asks("intent") ? answer.intent : null,
    intentWhy: asks("intent") ? answer.intentWhy : null,
    likelihood: asks("likelihood") ? answer.likelihood : null,
    likelihoodWhy: asks("likelihood") ? answer.likelihoodWhy : null,
    impacts: asks("impact") ? answer.impacts : {},
    confidence: asks("confidence") ? answer.confidence : null,
  };
};

const pairing: Pairing = {
  async before(tx, { question, part }) {
    const { rows } = await sql<{ id: string }>`
      select q.id from threat.round r
        join threat.round q on q.workspace_id = r.workspace_id and q.assessment_id = r.assessment_id and q.number < r.number
        join threat.round_scenario rs on rs.workspace_id = q.workspace_id and rs.round_id = q.id and rs.scenario_id = ${part} and rs.state = 'revealed'
      where r.workspace_id = ${workspaceOf(tx)} and r.id = ${question} order by q.number desc limit 1`.execute(tx);
    return rows[0] === undefined ? null : { question: rows[0].id, part };
  },
};

const settle = async (tx: Tx, item: Item, { state, asked, answered, pairs }: Ending): Promise<void> => {
  const { question, part } = item;
  const earlier = pairs === null ? null : await pairing.before(tx, item);
  const movement = pairs === null || earlier === null ? null : await movementSince(tx, earlier.question, item, pairs);
  await tx
    .updateTable("threat.round_scenario")
    .set({ state, asked, answered, movement: movement === null ? null : JSON.stringify(movement) })
    .where("workspace_id", "=", workspaceOf(tx))
    .where("round_id", "=", question)
    .where("scenario_id", "=", part)
    .execute();
  afterCommit(tx, () => forgetResults(part ?? ""));
};

/** The maximum length of an answer: three rationales of 400 characters, twelve criteria, and the other fields. */
const length = 3 * 3 * 400 + 12 * (40 + 30) + 100 * confidences.length + 500;

export const ratingKind: QuestionKind<Answer, RatingAsked> = {
  name: "rating",
  answer: Answer,
  problems: ["low-best-high"],
  length,
  keepAgency: true,
  shownByAgency: ({ likelihood }) => likelihood?.best,
  unpack: ["threat", "take_judgements"],
  pairing,
  async ofRoom(tx, room, id) {
    const round = (await roundsOf(tx, workspaceOf(tx), id === undefined ? { room } : { room, id })).at(-1);
    return round === undefined ? null : { id: round.id, state: round.state, asked: null, answered: null };
  },
  asked: askedOf,
  mayAnswer: ({ panels, panel }, seat) => panelOf(seat.panel, panels) === panel,
  check,
  trim: trimRating,
  settle,
  async revealed(tx, { question, part }) {
    const round = await roundById(tx, workspaceOf(tx), question);
    return round.scenarios.some(({ scenario, state }) => scenario === part && state === "revealed");
  },
  told: ratingTold,
};
