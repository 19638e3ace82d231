/** An open question: the count, and the reveal, which needs a confirmation because it cannot be undone. Pages of every kind use these. */
import { giveRevealReason, underHalf, type RevealReason } from "../../../contract/early-reveal.ts";
import { fewestAgencies } from "../../../contract/questions.ts";
import { useMutation } from "@tanstack/react-query";
import { useState, type ReactNode } from "react";
import { call } from "../../shell/api.ts";
import { isProblem, ProblemSentence } from "../../shell/problem-sentence.tsx";
import { useWords } from "../../shell/words.ts";
import { Button } from "../button.tsx";
import type { IconName } from "../icon.tsx";
import { ShareBar } from "../progress.tsx";
import { CloseWithoutResult, isFew, type AskedQuestion } from "./few-answers.tsx";
import { FewAgencies, MissingAgencies, type AskedAgencies } from "./missing-agencies.tsx";
import { RevealDialog } from "./reveal-dialog.tsx";
import "./count.css";
import { NextAct } from "./next-act.tsx";

interface RevealProps {
  readonly answered: number;
  /** The number of people or agencies that were asked. */
  readonly of: number;
  /** The secret question, which needs at least three answers. Absent if agencies answer by name. */
  readonly asked?: AskedQuestion;
  /** The question if agencies answer by name. */
  readonly agencies?: AskedAgencies;
  readonly onReveal: () => Promise<unknown>;
  /** Runs after every request, also after a refused one, so that the page shows the current state. */
  readonly renew: () => Promise<unknown>;
  readonly reveal: string;
  readonly icon?: IconName;
  readonly consequence: ReactNode;
  readonly confirm: string;
  /** Head, text and back button of the dialog, if they differ from those of the button. */
  readonly dialog?: { readonly title: string; readonly text: ReactNode; readonly back: string };
}

/** Sends the facilitator's reason for an early reveal. */
const sendReason = ({ part, ...params }: AskedQuestion, reason: RevealReason) =>
  call(giveRevealReason, { params, body: { part: part ?? null, reason } });

/** The button for the reveal; with fewer than three answers, the reason why there is no reveal. */
export const RevealAct = ({ answered, of, asked, agencies, onReveal, renew, reveal, icon, consequence, confirm, dialog }: RevealProps) => {
  const { t } = useWords();
  const [asking, setAsking] = useState(false);
  const act = useMutation({
    mutationFn: onReveal,
    onSettled: () => {
      setAsking(false);
      return renew();
    },
  });
  const giveReason = agencies?.giveReason ?? (asked === undefined ? undefined : (reason: RevealReason) => sendReason(asked, reason));
  // for agencies that answer item by item, only the agencies that have finished count
  const full = agencies?.finished ?? answered;
  const lost = isProblem(act.error, "answers-lost");
  return (
    <>
      <ProblemSentence error={act.error} />
      <NextAct answered={answered}>
        {asked !== undefined && (isFew(answered) || lost) ? (
          <CloseWithoutResult asked={asked} renew={renew} lost={lost} />
        ) : agencies !== undefined && answered < fewestAgencies(of) ? (
          <FewAgencies of={of} />
        ) : (
          <>
            <Button look="primary" size="room" {...(icon === undefined ? {} : { icon })} onClick={() => setAsking(true)}>
              {reveal}
            </Button>
            <p>{consequence}</p>
          </>
        )}
      </NextAct>
      <RevealDialog
        open={asking}
        title={dialog?.title ?? reveal}
        confirm={confirm}
        back={dialog?.back ?? t("desk.cancel")}
        onClose={() => setAsking(false)}
        onReveal={act.mutate}
        early={giveReason !== undefined && underHalf(full, of) ? { giveReason, agencies: agencies !== undefined, full, of } : null}
      >
        {dialog?.text ?? <p>{consequence}</p>}
        {agencies === undefined ? null : <MissingAgencies {...agencies} />}
      </RevealDialog>
    </>
  );
};

interface Props extends Omit<RevealProps, "icon" | "dialog" | "of"> {
  /** The count in words: "21 of 30 have answered". */
  readonly count: string;
  readonly present: number;
  /** Text that says what stays hidden until the reveal. */
  readonly hidden: string;
}

export const CountAndReveal = ({ count, present, hidden, ...act }: Props) => (
  <>
    <div className="section">
      <p className="secret-count" role="status">
        {count}
      </p>
      <ShareBar share={present === 0 ? 0 : (act.agencies?.finished ?? act.answered) / present} label={count} />
      <p className="meta">{hidden}</p>
    </div>
    <RevealAct {...act} of={present} />
  </>
);
