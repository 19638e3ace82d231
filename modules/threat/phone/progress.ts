/** What this phone has answered in a round, and which scenario comes next. */
import { answerTo } from "#platform/phone/question/answers.ts";
import type { Entry } from "#platform/phone/question/outbox.ts";
import type { PhoneRound as Round } from "../contract/rating-room.ts";
import { itemOf, rating } from "./rating-question.ts";

type Scenario = Round["scenarios"][number];

export const entryOf = (round: Round, scenario: string): Entry | undefined => answerTo(rating, itemOf(round, scenario));

export const isDone = (round: Round, scenario: Scenario): boolean =>
  scenario.state !== "open" || entryOf(round, scenario.id) !== undefined || round.answered.includes(scenario.id);

/**
 * The next scenario that this person has not answered. The search begins after the scenario `present` and continues from the start of the list. Null
 * if this person has answered all scenarios.
 */
export const nextOf = (round: Round, present: string | null): string | null => {
  const at = round.scenarios.findIndex(({ id }) => id === present);
  const order = [...round.scenarios.slice(at + 1), ...round.scenarios.slice(0, Math.max(0, at))];
  return order.find((scenario) => !isDone(round, scenario))?.id ?? null;
};
