/** Shows the conditions that a State received, and its answers. The programme and the State use the same components. */
import { langOf } from "#platform/web/shell/formats.ts";
import { comma, useWords } from "#platform/web/shell/words.ts";
import { Facts } from "#platform/web/ui/page.tsx";
import { Status, type Glyph } from "#platform/web/ui/status.tsx";
import { Said as PlacedText } from "../taken-out/said.tsx";
import type { Answer, SentConditions, ToldState } from "../../contract/told.ts";

const glyphs: Readonly<Record<ToldState, Glyph>> = {
  sent: "under-way",
  unanswered: "late",
  accepted: "done",
  refused: "skipped",
  withdrawn: "skipped",
};

export const ToldStatus = ({ state }: { readonly state: ToldState }) => {
  const { t } = useWords();
  return <Status glyph={glyphs[state]}>{t(`conditions.state.${state}`)}</Status>;
};

interface AnswersProps {
  readonly answers: readonly Answer[];
  /** On the page of a case: the id of the answered parcel. With this id each answer has a place, so that its text can be taken out (removed). */
  readonly of?: string;
}
export const Answers = ({ answers, of = "" }: AnswersProps) => {
  const { date } = useWords();
  if (answers.length === 0) return null;
  return (
    <ul className="rows">
      {answers.map((one, i) => (
        <li key={one.at}>
          <span className="beside">
            <ToldStatus state={one.answer} />
            <span className="meta">{date(one.at)}</span>
          </span>
          <p>
            <PlacedText className="read" place={`answer.${of}.${i + 1}`} text={one.reason} />
          </p>
        </li>
      ))}
    </ul>
  );
};

const Said = ({ text }: { readonly text: SentConditions["howTo"] }) => (
  <span className="read block diligence-said" {...langOf(text.lang)}>
    {text.text}
  </span>
);

interface Content {
  readonly content: SentConditions;
  /** On the page of a case, below the signed decision: shows only what the decision does not contain. */
  readonly brief?: true;
  /** On the page of a case: the id of the parcel. */
  readonly of?: string;
}
export const ToldContent = ({ content, brief, of = "" }: Content) => {
  const { t, localDate } = useWords();
  return (
    <>
      {brief ? (
        <span className="meta small block">{`${t("conditions.answer-by")} ${localDate(content.answerBy)}`}</span>
      ) : (
        <Facts
          facts={[
            { label: t("conditions.decision"), value: t(`diligence.outcome.${content.outcome}`) },
            { label: t("conditions.until"), value: localDate(content.until) },
            { label: t("conditions.answer-by"), value: localDate(content.answerBy) },
            { label: t("diligence.covers"), value: content.covers.map((kind) => t(`diligence.cover.${kind}`)).join(comma()) },
          ]}
        />
      )}
      <dl className="diligence-told">
        {content.conditions === null || brief ? null : (
          <>
            <dt>{t("conditions.conditions")}</dt>
            <dd>
              <Said text={content.conditions} />
            </dd>
          </>
        )}
        {content.mitigations.length === 0 ? null : (
          <>
            <dt>{t("conditions.measures")}</dt>
            <dd>
              <ul className="diligence-list">
                {content.mitigations.map((one) => (
                  <li key={`${one.text.text} ${one.due}`}>
                    <span {...langOf(one.text.lang)}>{one.text.text}</span>
                    <span className="meta small block">
                      {t(`conditions.side.${one.side}`)} · {localDate(one.due)}
                    </span>
                  </li>
                ))}
              </ul>
            </dd>
          </>
        )}
        {brief ? null : (
          <>
            <dt>{t("conditions.policy")}</dt>
            <dd>
              <b {...langOf(content.policy.name.lang)}>{content.policy.name.text}</b>
              {content.policy.text === null ? null : <Said text={content.policy.text} />}
            </dd>
          </>
        )}
        <dt>{t("conditions.how-to")}</dt>
        <dd>
          <PlacedText className="read block diligence-said" place={`how-to.${of}`} text={content.howTo} />
        </dd>
      </dl>
    </>
  );
};
