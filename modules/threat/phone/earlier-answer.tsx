/** A button that fills the form with the person's answer to the same scenario in an earlier round. */
import type { JSX } from "preact";
import { t } from "#platform/phone/components.tsx";
import type { Entry } from "#platform/phone/question/outbox.ts";
import { now } from "#platform/phone/store.ts";
import type { Answer } from "../contract/judgement.ts";
import type { PhoneRound as Round } from "../contract/rating-room.ts";
import { formOf, type Form } from "./rating-form.ts";
import { rating, type RatingItem } from "./rating-question.ts";

/** This phone's rating of a scenario in the latest round for which `fits` returns true. */
export const ownRating = (scenario: string, fits: (item: RatingItem) => boolean): Entry<RatingItem, Answer> | undefined =>
  (now().outbox as readonly Entry<RatingItem, Answer>[])
    .filter(({ kind, item, answer }) => kind === rating.name && item.scenario === scenario && fits(item) && !answer.cannotSay)
    .sort((a, b) => b.item.roundNumber - a.item.roundNumber)[0];

export const earlierOf = (round: Round, scenario: string): Entry<RatingItem, Answer> | undefined =>
  ownRating(scenario, ({ roundNumber }) => roundNumber < round.number);

export const EarlierAnswer = ({
  round,
  scenario,
  take,
}: {
  readonly round: Round;
  readonly scenario: string;
  readonly take: (form: Form) => void;
}): JSX.Element | null => {
  const earlier = earlierOf(round, scenario);
  return earlier ? (
    <button type="button" class="quiet wide" onClick={() => take(formOf(earlier.answer))}>
      {t("phone.earlier", { round: earlier.item.roundNumber })}
    </button>
  ) : null;
};
