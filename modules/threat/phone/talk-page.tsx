/** The talk on a phone: one line for the lower or the higher camp. The person chooses the camp; it is not taken from the person's answer. */
import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { printedRange } from "#methods/printing/index.ts";
import { Foot } from "#platform/phone/foot.tsx";
import type { StepPageProps } from "#platform/phone/phone-module.ts";
import { Glyph, t, Word } from "#platform/phone/components.tsx";
import { showHead } from "#platform/phone/question/head.ts";
import { AskedPage, QuestionFrame } from "#platform/phone/question/question-frame.tsx";
import { useAnswering } from "#platform/phone/question/use-answering.ts";
import { SeatFoot } from "#platform/phone/seat-foot.tsx";
import { now } from "#platform/phone/store.ts";
import { useFile } from "#platform/phone/use-file.ts";
import type { PhoneRound } from "../contract/rating-room.ts";
import { longestLine } from "../contract/talk-lengths.ts";
import { laterParts } from "./later.ts";
import type { RatingView } from "./rating-question.ts";
import { nothing, talk as kind, talkDraft, type Asked } from "./talk-question.ts";
import sheet from "./talk.css?url";

interface Props {
  readonly asked: Asked;
  readonly marking: string;
  /** Null if the room shows no round; then no drawing is shown. */
  readonly yardstick: PhoneRound["yardstick"] | null;
}

const Writing = ({ asked, marking, yardstick }: Props): JSX.Element => {
  const answering = useAnswering(kind, talkDraft, asked.id, asked);
  const { draft, change, settled, send } = answering;
  const [missing, setMissing] = useState(false);
  const later = useFile(asked.bests.length > 0 ? asked.id : null, laterParts);
  if (draft === null) return <main aria-busy="true" />;
  const answer = talkDraft.trim(draft, asked, now().tag);
  const changed = asked.prompt === "changed";
  const nothingToAdd = () => void send(nothing).then(showHead);
  return (
    <QuestionFrame
      words="talk-phone"
      place={asked.code}
      marking={marking}
      sheet={sheet}
      asked={asked}
      answering={{ ...answering, settled: false }}
      without={{ words: t("talk-phone.without"), run: nothingToAdd }}
      title={
        <>
          <h1 tabIndex={-1}>{t(changed ? "talk-phone.changed.title" : "talk-phone.title")}</h1>
          <p>
            <strong>
              <Word of={asked.titles} />
            </strong>
          </p>
        </>
      }
      below={<SeatFoot />}
      foot={
        !settled && (
          <Foot
            secondary={t("talk-phone.nothing")}
            onSecondary={nothingToAdd}
            primary={t(now().line === "offline" ? "phone.keep" : "talk-phone.send")}
            onPrimary={() => {
              setMissing(answer.cannotSay);
              if (!answer.cannotSay) void send(answer).then(showHead);
            }}
          >
            {missing && (
              <p class="wrong" role="alert">
                {t("talk-phone.both")}
              </p>
            )}
          </Foot>
        )
      }
    >
      <p class="hint">{t(changed ? "talk-phone.changed.hint" : "talk-phone.split", { code: asked.code })}</p>
      {later && yardstick !== null && <later.SplitDrawing asked={asked} yardstick={yardstick} />}
      <section class="field" aria-labelledby="camp-title">
        <h2 id="camp-title">{t(changed ? "talk-phone.changed.camp" : "talk-phone.camp")}</h2>
        <div class="camps" role="group" aria-labelledby="camp-title">
          {(["lower", "higher"] as const).map((camp) => (
            <button
              key={camp}
              type="button"
              class="cell"
              aria-pressed={draft.camp === camp}
              onClick={() => change({ ...draft, camp: draft.camp === camp ? null : camp })}
            >
              <strong>
                {draft.camp === camp && <Glyph name="check" />}
                {t(`talk-phone.camp.${camp}`)}
              </strong>
              {asked[camp] && <small>{t("talk-phone.range", printedRange(asked[camp].low, asked[camp].high))}</small>}
            </button>
          ))}
        </div>
      </section>
      <label class="line-in">
        {t("talk-phone.line")}
        <textarea
          rows={3}
          maxLength={longestLine}
          value={draft.text}
          aria-describedby="line-left line-policy"
          onInput={(event) => change({ ...draft, text: event.currentTarget.value.replaceAll("\n", " ") })}
        />
        <small id="line-left">{t("talk-phone.left", { n: longestLine - draft.text.length })}</small>
        <small id="line-policy">{t("phone.policy-level")}</small>
      </label>
      <p class="hint talk-promise">{t("talk-phone.promise")}</p>
    </QuestionFrame>
  );
};

export const Page = ({ snapshot }: StepPageProps<RatingView>): JSX.Element => (
  <AskedPage
    kind={kind}
    words="talk-phone"
    revealed={({ prompt }) => (prompt === "changed" ? "talk-phone.changed.revealed" : "talk-phone.revealed")}
    snapshot={snapshot}
  >
    {(asked) => <Writing key={asked.id} asked={asked} marking={snapshot.room.marking} yardstick={snapshot.round?.yardstick ?? null} />}
  </AskedPage>
);
export { kind };
