/** The frame around the questions of every kind: waiting, the state of the answer, the count, the reveal. */
import type { ComponentChildren, JSX } from "preact";
import { useEffect } from "preact/hooks";
import { Promised, t } from "../components.tsx";
import type { RoomView } from "../room-view.ts";
import { SeatFoot } from "../seat-foot.tsx";
import { Top, type Progress } from "../top.tsx";
import { AnswerState, type WithoutTexts } from "./answer-state.tsx";
import { answerTo } from "./answers.ts";
import { closedWords, type Asked, type SingleKind } from "./kind.ts";
import { ResultHere } from "./result-here.tsx";
import type { Answering } from "./use-answering.ts";
import { useAsked } from "./use-asked.ts";

interface AskedPageProps<A extends Asked> {
  readonly kind: SingleKind<A>;
  /** The message group of the kind. */
  readonly words: string;
  readonly snapshot: RoomView;
  /** Chooses the message after the reveal, if the kind has several such messages. */
  readonly revealed?: (asked: A) => string;
  /** Whether this phone is asked an open question. If this function is absent, every phone is asked. */
  readonly asks?: (asked: A) => boolean;
  /** The page before the room has asked for the first time. Default: a page that says to wait. */
  readonly unasked?: () => JSX.Element;
  /** The content of the page while the question is open. */
  readonly children: (asked: A) => JSX.Element;
}

/** Shows the question that the room asks now. Before the room asks, and after the reveal, it shows a page without a question. */
export const AskedPage = <A extends Asked>({
  kind,
  words,
  snapshot,
  revealed,
  asks,
  unasked,
  children,
}: AskedPageProps<A>): JSX.Element => {
  const asked = useAsked(kind, snapshot.sequence);
  // a new question is shown from its title on, although the page before was scrolled
  useEffect(() => scrollTo(0, 0), [asked?.id, asked?.state]);
  if (asked === undefined) return <main class="calm" aria-busy="true" />;
  if (asked === null && unasked) return unasked();
  const open = asked?.state === "open";
  if (open && (asks?.(asked) ?? true)) return children(asked);
  const { marking, title } = snapshot.room;
  const entry = asked === null || open ? undefined : answerTo<string, { cannotSay: boolean }>(kind, asked.id);
  const late = entry === undefined || entry.state === "received" ? undefined : ({ ...entry, state: "late" } as const);
  return (
    <>
      <Top place={title.text} marking={marking} own={entry} />
      <main class="calm">
        <h1>
          {t(
            asked?.state === "revealed"
              ? (revealed?.(asked) ?? `${words}.revealed`)
              : asked?.state === "closed"
                ? closedWords(asked)
                : `${words}.wait`,
          )}
        </h1>
        <AnswerState entry={late} same words={words} />
        {asked?.state === "revealed" ? (
          <ResultHere key={asked.id} kind={kind.name} question={asked.id} part={null} />
        ) : (
          <p>{t(`${words}.wait.then`)}</p>
        )}
        <SeatFoot />
      </main>
    </>
  );
};

interface Props {
  readonly words: string;
  readonly place: string;
  readonly marking: string;
  readonly progress?: Progress;
  /** Address of the kind's own style sheet. The page links it, because the phone loads a step's page by an import that does not load style sheets. */
  readonly sheet: string;
  readonly asked: Asked;
  readonly answering: Pick<Answering<unknown, { readonly cannotSay: boolean }>, "entry" | "same" | "settled">;
  readonly without?: WithoutTexts;
  /** Shown above the state of the answer. */
  readonly title?: ComponentChildren;
  readonly children: ComponentChildren;
  /** Shown below the count. */
  readonly below?: ComponentChildren;
  readonly foot: ComponentChildren;
}

export const QuestionFrame = ({ words, asked, answering, sheet, without, title, children, below, foot, ...head }: Props): JSX.Element => {
  const { entry, same, settled } = answering;
  return (
    <>
      <Top {...head} own={entry} />
      <main>
        <link rel="stylesheet" href={sheet} />
        {title}
        <AnswerState entry={entry} same={same} words={words} kept {...(without ? { without } : {})} />
        {children}
        {settled && (
          <p>
            <span class="count">{t("phone.count", { n: asked.answered, of: asked.present })}</span>
          </p>
        )}
        {below}
        {!settled && <Promised at="send" />}
      </main>
      {foot}
    </>
  );
};
