/**
 * A question with fewer than three answers: why it cannot be revealed, the button that closes it without a result, and the text after that.
 */
import { closeQuestion, fewestAnswers, type QuestionKind } from "../../../contract/questions.ts";
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { call } from "../../shell/client.ts";
import { ConfirmDialog } from "../../shell/confirm-dialog.tsx";
import { useWords } from "../../shell/words.ts";
import { Button } from "../button.tsx";
import { CautionSentence } from "../sentence.tsx";

export interface AskedQuestion {
  readonly workspace: string;
  readonly room: string;
  readonly kind: QuestionKind;
  /** Id of the round, weighing, asking or poll. */
  readonly question: string;
  readonly scenario?: string;
}

export const isFew = (answered: number): boolean => answered < fewestAnswers;

/** More answers than people are possible: a seat that left keeps its answer, and one person may have taken two seats. */
export const MoreThanPresent = ({ answered, present }: { readonly answered: number; readonly present: number }) => {
  const { t } = useWords();
  return answered > present ? (
    <CautionSentence title={t("console.more-than-present")}>{t("console.more-than-present-means")}</CautionSentence>
  ) : null;
};

export const ClosedWithoutResult = () => {
  const { t } = useWords();
  return (
    <p className="read" role="status">
      {t("console.closed-without")}
    </p>
  );
};

interface CloseProps {
  readonly asked: AskedQuestion;
  /** Runs whether it was closed or refused. */
  readonly renew: () => Promise<unknown>;
  /** True if at least three people answered but the key of their answers is lost. */
  readonly lost?: boolean;
}

/** Shown instead of the reveal if fewer than three people have answered, or if the answers can no longer be read. */
export const CloseWithoutResult = ({ asked, renew, lost = false }: CloseProps) => {
  const { t } = useWords();
  const [asking, setAsking] = useState(false);
  const { workspace, room, kind, question, scenario = null } = asked;
  const close = useMutation({
    mutationFn: () => call(closeQuestion, { params: { workspace, room }, body: { kind, question, scenario } }),
    onSuccess: () => setAsking(false),
    onSettled: renew,
  });
  return (
    <div className="act-and-meaning">
      <Button size="room" onClick={() => setAsking(true)}>
        {t("console.close-without")}
      </Button>
      {lost ? null : (
        <p>
          <b>{t("console.few")}</b>
          <span className="block">{t("console.few-why")}</span>
        </p>
      )}
      <ConfirmDialog
        open={asking}
        title={t("console.close-without")}
        act={{ label: t("console.close-without-do"), pending: close.isPending, error: close.error, run: close.mutate }}
        back={t("console.reveal-wait")}
        onClose={() => setAsking(false)}
        size="room"
      >
        <p className="read">{t(lost ? "console.close-lost-means" : "console.close-without-means")}</p>
      </ConfirmDialog>
    </div>
  );
};
