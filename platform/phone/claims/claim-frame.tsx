/**
 * The frame around the questions of steps 1, 2 and 7, which agencies answer. It shows the agency that this phone answers for, the changes by
 * colleagues, the changes that came too late, and the reveal.
 */
import type { Translated } from "../../contract/values.ts";
import type { ComponentChildren, JSX } from "preact";
import { useEffect } from "preact/hooks";
import { Notice, t, Word } from "../components.tsx";
import { ResultHere } from "../question/result-here.tsx";
import type { RoomView } from "../room-view.ts";
import { SeatFoot } from "../seat-foot.tsx";
import { Top, type Progress } from "../top.tsx";
import { differing, type ClaimBox } from "./claim-outbox.ts";
import sheet from "./two-answers.css?url";

export interface FrameProps {
  readonly snapshot: RoomView;
  /** The group of messages of the step. */
  readonly words: string;
  readonly place: string;
  /** The text of the step's question. */
  readonly question: string;
  /** The name of the step's result in requests to the room. */
  readonly result: string;
  /** Null until the room has answered once. */
  readonly seen: {
    /** Null before the first question. */
    readonly asked: {
      readonly id: string;
      readonly revealed: boolean;
      readonly alone: boolean;
      readonly finished: number;
      readonly of: number;
    } | null;
    readonly agency: { readonly name: Translated } | null;
    /** Whether fewer than three phones answer for the agency. */
    readonly few: boolean;
  } | null;
  readonly box: ClaimBox<string>;
  /** Called when the person has seen the changes by colleagues. */
  readonly see: () => void;
  /** Called when the person has seen how many changes came too late. */
  readonly seeLate: () => void;
  readonly progress?: Progress;
  /** Returns to the list of items; absent if the page shows the whole list. */
  readonly open?: () => void;
  /** The message that names this list. */
  readonly list?: string;
  readonly title?: ComponentChildren;
  readonly children: (mayClaim: boolean) => ComponentChildren;
  readonly foot?: ComponentChildren;
}

const Notices = ({ words, box, see, seeLate }: Pick<FrameProps, "words" | "box" | "see" | "seeLate">): JSX.Element => {
  return (
    <>
      {differing(box) > 0 && (
        <Notice kind="caution" glyph="half" title={t("phone.two.n", { n: differing(box) })}>
          {t("phone.two.marked")}
        </Notice>
      )}
      {box.changed.length > 0 && (
        <Notice kind="caution" glyph="ring" title={t("phone.colleague.n", { n: box.changed.length })}>
          {t("phone.colleague.marked")}{" "}
          <button type="button" class="quiet" onClick={see}>
            {t("phone.colleague.seen")}
          </button>
        </Notice>
      )}
      {box.late > 0 && (
        <Notice kind="caution" glyph="phone" title={t(`${words}.late`, { n: box.late })}>
          {t(`${words}.late.do`)}{" "}
          <button type="button" class="quiet" onClick={seeLate}>
            {t("phone.colleague.seen")}
          </button>
        </Notice>
      )}
    </>
  );
};

export const ClaimFrame = (props: FrameProps): JSX.Element => {
  const { snapshot, words, place, question, result, seen, box, see, seeLate, progress, open, list, title, children, foot } = props;
  const { marking } = snapshot.room;
  useEffect(() => scrollTo(0, 0), [seen?.asked?.id, seen?.asked?.revealed]);
  if (seen === null) return <main class="calm" aria-busy="true" />;
  const { agency } = seen;
  const asked = seen.asked && { ...seen.asked, closed: seen.asked.revealed && !seen.asked.alone };
  if (asked === null)
    return (
      <>
        <Top place={place} marking={marking} />
        <main class="calm">
          <h1>{t(`${words}.not-yet`)}</h1>
          <p>{question}</p>
          <SeatFoot />
        </main>
      </>
    );
  return (
    <>
      <Top place={place} marking={marking} progress={progress} list={list} {...(open === undefined ? {} : { open })} />
      <main>
        <link rel="stylesheet" href={sheet} />
        <h1 tabIndex={-1}>{title ?? question}</h1>
        {asked.closed && <p class="verdict">{t(`${words}.revealed`)}</p>}
        {asked.alone && (
          <Notice kind="plain" glyph="ring" title={t("phone.alone")}>
            {t("phone.alone.means")}
          </Notice>
        )}
        {asked.revealed && open === undefined && <ResultHere key={asked.id} kind={result} question={asked.id} part={null} />}
        {agency === null ? (
          <Notice kind="caution" glyph="ring" title={t(`${words}.no-agency`)}>
            {t(`${words}.no-agency.do`)}
          </Notice>
        ) : (
          <p class="hint">
            {t(`${words}.speaks-for`)} <Word of={agency.name} />
            {open === undefined && <>. {t(asked.closed ? `${words}.revealed.own` : `${words}.together`)}</>}
          </p>
        )}
        {agency !== null && seen.few && !asked.closed && <p class="hint promised">{t("phone.promise.few-phones")}</p>}
        <Notices words={words} box={box} see={see} seeLate={seeLate} />
        {children(agency !== null && !asked.closed)}
        {!asked.revealed && (
          <p class="hint">
            <br />
            {t(`${words}.hidden`, { n: asked.finished, of: asked.of })}
          </p>
        )}
        <SeatFoot />
      </main>
      {foot}
    </>
  );
};
