/** A scenario that can no longer be answered: its result, and the answer that this phone sent. */
import type { JSX } from "preact";
import { Notice, t } from "#platform/phone/components.tsx";
import { Foot } from "#platform/phone/foot.tsx";
import { closedWords } from "#platform/phone/question/kind.ts";
import type { Entry } from "#platform/phone/question/outbox.ts";
import { ResultHere } from "#platform/phone/question/result-here.tsx";
import type { Answer } from "../contract/judgement.ts";
import type { PhoneRound as Round } from "../contract/rating-room.ts";
import { Questions } from "./questions.tsx";
import { formOf } from "./rating-form.ts";
import { ScenarioTitle } from "./scenario-title.tsx";

interface Props {
  readonly round: Round;
  readonly scenario: Round["scenarios"][number];
  readonly entry: Entry<unknown, Answer> | undefined;
  readonly onNext: () => void;
}

export const ScenarioOver = ({ round, scenario, entry, onNext }: Props): JSX.Element => (
  <>
    <main>
      <ScenarioTitle scenario={scenario} />
      <p class="verdict">{t(scenario.state === "closed" ? closedWords(scenario) : "phone.revealed")}</p>
      {scenario.state === "revealed" && <ResultHere key={scenario.id} kind="rating" question={round.id} part={scenario.id} />}
      {entry && entry.state !== "received" && (
        <Notice kind="caution" glyph="phone" title={t(scenario.state === "closed" ? "phone.closed-few.late" : "phone.revealed.late")}>
          {t("phone.late.do")}
        </Notice>
      )}
      {!entry && <p>{t("phone.revealed.none")}</p>}
      {entry?.answer.cannotSay && <p>{t("phone.cannot-say")}</p>}
      {entry && !entry.answer.cannotSay && (
        <fieldset disabled class="fixed">
          <legend>{t("phone.own")}</legend>
          <Questions round={round} form={formOf(entry.answer)} change={() => undefined} />
        </fieldset>
      )}
    </main>
    <Foot primary={t("phone.next")} onPrimary={onNext} />
  </>
);
