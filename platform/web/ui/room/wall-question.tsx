/** The wall before a reveal, for every kind: the question, the count as a bar and in words, and the note that nothing is shown yet. */
import type { ClosedBecause } from "../../../contract/questions.ts";
import type { ReactNode } from "react";
import { useWords } from "../../shell/words.ts";
import "./wall.css";

interface Count {
  readonly answered: number;
  readonly of: number;
  /** The count in words. */
  readonly words: string;
  /** Set if the sentence is long and needs smaller letters. */
  readonly long?: true;
}
interface Props {
  readonly question: string;
  /** Absent before the first question. */
  readonly count?: Count | undefined;
  /** Text that says what is hidden until the reveal. */
  readonly hidden?: string | undefined;
  /** Why the question was closed without a result; null if it was not closed in this way. */
  readonly closed?: ClosedBecause | null;
  /** Shown beside the count, for example the time that is left. */
  readonly beside?: ReactNode;
  /** Shown instead of a count. */
  readonly children?: ReactNode;
}

const Counted = ({
  count: { answered, of, words, long },
  hidden,
  beside,
}: Pick<Props, "hidden" | "beside"> & { readonly count: Count }) => {
  const share = of === 0 ? 0 : Math.min(100, Math.round((answered / of) * 100));
  return (
    <>
      <div className="wall-bar" aria-hidden="true">
        <span style={{ inlineSize: `${share}%` }} />
      </div>
      <div className="wall-counts">
        <p className={long ? "wall-verdict" : "wall-big"}>{words}</p>
        {beside}
      </div>
      <p className="wall-line wall-quiet">{hidden}</p>
    </>
  );
};

export const WallQuestion = ({ question, count, hidden, closed, beside, children }: Props) => {
  const { t } = useWords();
  return (
    <div className="wall-asking">
      <p className="wall-question">{question}</p>
      {closed ? (
        <p className="wall-verdict">{t(closed === "lost" ? "console.closed-lost" : "console.closed-without")}</p>
      ) : count === undefined ? (
        children
      ) : (
        <Counted count={count} hidden={hidden} beside={beside} />
      )}
    </div>
  );
};
