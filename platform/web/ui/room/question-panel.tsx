/** A secret question on the console: it can be asked, counted, revealed or closed without a result, and asked again. */
import type { ReactNode } from "react";
import { CountAndReveal } from "./count-and-reveal.tsx";
import "./count.css";
import { ClosedWithoutResult, MoreThanPresent, type AskedQuestion } from "./few-answers.tsx";

interface Props {
  readonly title: string;
  /** Null before the first question. */
  readonly state: "open" | "revealed" | "closed" | null;
  readonly answered: number;
  readonly present: number;
  readonly count: string;
  readonly hidden: string;
  readonly reveal: string;
  readonly consequence: string;
  readonly confirm: string;
  readonly asked: AskedQuestion;
  readonly onReveal: () => Promise<unknown>;
  readonly renew: () => Promise<unknown>;
  /** The purpose of the question; shown until there is a result. */
  readonly means: string;
  /** Null before a reveal. */
  readonly result: ReactNode | null;
  /** The form that asks the question, for the first time or again. */
  readonly start: ReactNode;
  /** A link to the page of the step at the desk. */
  readonly link: ReactNode;
}

export const QuestionPanel = ({ title, state, means, result, start, link, ...counting }: Props) => (
  <div className="question-panel">
    <h2 className="title">{title}</h2>
    {state === "open" ? (
      <CountAndReveal {...counting} />
    ) : (
      <>
        {state === "closed" ? <ClosedWithoutResult /> : null}
        {result === null ? (
          <p className="read">{means}</p>
        ) : (
          <>
            <MoreThanPresent answered={counting.answered} present={counting.present} />
            {result}
          </>
        )}
        {start}
      </>
    )}
    <p>{link}</p>
  </div>
);
