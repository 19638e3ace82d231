/**
 * A question with fewer than three answers: why it cannot be revealed, the button that closes it without a result, and the note afterwards.
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
  /** The round, weighing, asking or poll. */
  readonly question: string;
  readonly scenario?: string;
}

export const isFew = (answered: number): boolean => answered < fewestAnswers;

/** A seat that left keeps its answer, and one person can have taken two seats. */
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

/** Shown instead of the reveal while fewer than three people have answered. `renew` runs whether it was closed or refused. */
export const CloseWithoutResult = ({ asked, renew }: { readonly asked: AskedQuestion; readonly renew: () => Promise<unknown> }) => {
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
      <p>
        <b>{t("console.few")}</b>
        <span className="block">{t("console.few-why")}</span>
      </p>
      <ConfirmDialog
        open={asking}
        title={t("console.close-without")}
        act={{ label: t("console.close-without-do"), pending: close.isPending, error: close.error, run: close.mutate }}
        back={t("console.reveal-wait")}
        onClose={() => setAsking(false)}
        size="room"
      >
        <p className="read">{t("console.close-without-means")}</p>
      </ConfirmDialog>
    </div>
  );
};
