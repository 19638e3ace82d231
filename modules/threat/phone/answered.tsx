/** Shows whether the room has received an answer: on the page of its scenario, and on the page that follows. */
import type { JSX } from "preact";
import { Notice, t } from "#platform/phone/components.tsx";
import { AnswerState } from "#platform/phone/question/answer-state.tsx";
import type { Entry } from "#platform/phone/question/outbox.ts";
import type { Answer } from "../contract/judgement.ts";
import type { PhoneRound as Round } from "../contract/rating-room.ts";
import { entryOf } from "./progress.ts";
import { withoutReasons } from "./rating-form.ts";

interface Props {
  readonly entry: Entry<unknown, Answer> | undefined;
  readonly same: boolean;
  /** The answer that the form contains now. */
  readonly answer: Answer;
  readonly send: (answer: Answer) => void;
}

export const Answered = ({ entry, same, answer, send }: Props): JSX.Element => (
  <AnswerState
    entry={entry}
    same={same}
    words="phone"
    without={{ words: t("phone.method.without"), run: () => send(withoutReasons(answer)) }}
  />
);

/** Shows whether the room has received the answer to the previous scenario. */
export const Left = ({ round, scenario, go }: { round: Round; scenario: string; go: (scenario: string) => void }): JSX.Element | null => {
  const entry = entryOf(round, scenario);
  const code = round.scenarios.find(({ id }) => id === scenario)?.code;
  if (!entry || !code || entry.state === "kept") return null;
  if (entry.state === "received")
    return (
      <Notice kind="plain" glyph="done">
        {t("phone.received.code", { code })}
      </Notice>
    );
  return (
    <Notice kind="alarm" glyph="alarm" title={t("phone.not-taken.code", { code })}>
      <button type="button" class="quiet" onClick={() => go(scenario)}>
        {t("phone.look")}
      </button>
    </Notice>
  );
};
