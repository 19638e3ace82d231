/**
 * A secret question on the console: the facilitator can ask it, see the count, reveal it or close it without a result, and ask it again.
 */
import { getQuestion, revealQuestion, type ClosedBecause } from "../../../contract/questions.ts";
import type { ReactNode } from "react";
import { call, refresh } from "../../shell/api.ts";
import { CountAndReveal } from "./count-and-reveal.tsx";
import "./count.css";
import { ClosedWithoutResult, type AskedQuestion } from "./few-answers.tsx";

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
  /** Why the question was closed without a result. */
  readonly because: ClosedBecause | null;
  /** Marks further data as out of date after the reveal. */
  readonly renew?: () => Promise<unknown>;
  /** The purpose of the question; shown until there is a result. */
  readonly means: string;
  /** Null before a reveal. */
  readonly result: ReactNode | null;
  /** The form that asks the question, for the first time or again. */
  readonly start: ReactNode;
  /** A link to the page of the step at the desk. */
  readonly link: ReactNode;
}

export const QuestionPanel = ({ title, state, because, means, result, start, link, renew, ...counting }: Props) => (
  <div className="question-panel">
    <h2 className="title">{title}</h2>
    {state === "open" ? (
      <CountAndReveal
        {...counting}
        onReveal={() => call(revealQuestion, { params: counting.asked })}
        renew={() => Promise.all([refresh(getQuestion), renew?.()])}
      />
    ) : (
      <>
        {state === "closed" ? <ClosedWithoutResult because={because} /> : null}
        {result === null ? <p className="read">{means}</p> : result}
        {start}
      </>
    )}
    <p>{link}</p>
  </div>
);
