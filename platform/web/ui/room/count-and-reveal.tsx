/** A secret question while it is open: the bare count, and the reveal, which cannot be taken back and so asks first. */
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { ConfirmDialog } from "../../shell/confirm-dialog.tsx";
import { ProblemSentence } from "../../shell/problem-sentence.tsx";
import { useWords } from "../../shell/words.ts";
import { Button } from "../button.tsx";
import { ShareBar } from "../progress.tsx";
import { CloseWithoutResult, isFew, MoreThanPresent, type AskedQuestion } from "./few-answers.tsx";
import "./count.css";

interface Props {
  /** In words: "21 of 30 have answered". */
  readonly count: string;
  readonly answered: number;
  readonly present: number;
  /** A secret question, which needs at least three answers. Absent if agencies answer by name. */
  readonly asked?: AskedQuestion;
  /** What stays hidden until then. */
  readonly hidden: string;
  readonly reveal: string;
  readonly consequence: string;
  readonly confirm: string;
  readonly onReveal: () => Promise<unknown>;
  /** Run whether it was revealed or refused: the page shows how things stand. */
  readonly renew: () => Promise<unknown>;
}

export const CountAndReveal = ({ count, answered, present, asked, hidden, reveal, consequence, confirm, onReveal, renew }: Props) => {
  const { t } = useWords();
  const [asking, setAsking] = useState(false);
  const act = useMutation({
    mutationFn: onReveal,
    onSettled: () => {
      setAsking(false);
      return renew();
    },
  });
  return (
    <>
      <div className="section">
        <p className="secret-count" role="status">
          {count}
        </p>
        <ShareBar share={present === 0 ? 0 : Math.min(1, answered / present)} label={count} />
        <p className="meta">{hidden}</p>
        {asked === undefined ? null : <MoreThanPresent answered={answered} present={present} />}
      </div>
      <ProblemSentence error={act.error} />
      {asked !== undefined && isFew(answered) ? (
        <CloseWithoutResult asked={asked} renew={renew} />
      ) : (
        <div className="act-and-meaning">
          <Button look="primary" size="room" onClick={() => setAsking(true)}>
            {reveal}
          </Button>
          <p>{consequence}</p>
        </div>
      )}
      <ConfirmDialog
        open={asking}
        title={reveal}
        act={{ label: confirm, pending: act.isPending, error: null, run: act.mutate }}
        back={t("desk.cancel")}
        onClose={() => setAsking(false)}
      >
        <p className="read">{consequence}</p>
      </ConfirmDialog>
    </>
  );
};
