/**
 * The wall before a reveal, for every kind: the question, the count as a bar and in words, and a note that answers are not shown before the reveal.
 */
import type { ClosedBecause } from "../../../contract/questions.ts";
import type { Text } from "../../../contract/values.ts";
import { langOf } from "../../shell/formats.ts";
import type { ReactNode } from "react";
import { Both, Say, type Said } from "./both-languages.tsx";
import "./wall.css";

const Told = ({ said: [id, values] }: { readonly said: Said }) => <Say id={id} {...(values === undefined ? {} : { values })} />;

interface Count {
  readonly answered: number;
  readonly of: number;
  /** The count in words. */
  readonly words: Said;
  /** Set if the sentence is long and needs smaller letters. */
  readonly long?: true;
}
interface Props {
  /** A message, or a text that somebody wrote; such a text is shown in its own language only. */
  readonly question: Said | Text;
  /** Absent before the first question. */
  readonly count?: Count | undefined;
  /** Text that says what is hidden until the reveal. */
  readonly hidden?: Said | undefined;
  /** Why the question was closed without a result; null if it was not closed in this way. */
  readonly closed?: ClosedBecause | null;
  /** Shown instead of a count. */
  readonly children?: ReactNode;
}

const Counted = ({ count: { answered, of, words, long }, hidden }: Pick<Props, "hidden"> & { readonly count: Count }) => {
  const share = of === 0 ? 0 : Math.min(100, Math.round((answered / of) * 100));
  return (
    <>
      <div className="wall-bar" aria-hidden="true">
        <span style={{ inlineSize: `${share}%` }} />
      </div>
      <div className="wall-counts">
        <Both>
          <p className={long ? "wall-verdict" : "wall-big"}>
            <Told said={words} />
          </p>
        </Both>
      </div>
      {hidden === undefined ? null : (
        <Both>
          <p className="wall-line wall-quiet">
            <Told said={hidden} />
          </p>
        </Both>
      )}
    </>
  );
};

export const WallQuestion = ({ question, count, hidden, closed, children }: Props) => (
  <div className="wall-asking">
    {"text" in question ? (
      <p className="wall-question" {...langOf(question.lang)}>
        {question.text}
      </p>
    ) : (
      <Both>
        <p className="wall-question">
          <Told said={question} />
        </p>
      </Both>
    )}
    {closed ? (
      <Both>
        <p className="wall-verdict">
          <Say id={closed === "lost" ? "console.closed-lost" : "console.closed-without"} />
        </p>
      </Both>
    ) : count === undefined ? (
      children
    ) : (
      <Counted count={count} hidden={hidden} />
    )}
  </div>
);
