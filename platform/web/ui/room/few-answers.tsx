/**
 * Shown for a question with fewer than three answers: the reason why it cannot be revealed, the button that closes it without a result, and
 * the text after it was closed.
 */
import { closeQuestion, fewestAnswers, type ClosedBecause } from "../../../contract/questions.ts";
import { useState } from "react";
import { call } from "../../shell/api.ts";
import { useWords } from "../../shell/words.ts";
import { Button } from "../button.tsx";
import { DecisionDialog } from "../decision-dialog.tsx";
import { useCommandForm } from "../record/use-command-form.ts";

export interface AskedQuestion {
  readonly workspace: string;
  readonly room: string;
  /** Name of the kind. */
  readonly kind: string;
  /** Id of the module's row of the question, for example of a round. */
  readonly question: string;
  /** The scenario of a round. */
  readonly part?: string;
}

export const isFew = (answered: number): boolean => answered < fewestAnswers;

/** Says why a question was closed without a result. */
export const ClosedWithoutResult = ({ because }: { readonly because: ClosedBecause | null }) => {
  const { t } = useWords();
  return (
    <p className="read" role="status">
      {t(because === "lost" ? "console.closed-lost" : "console.closed-without")}
    </p>
  );
};

interface CloseProps {
  readonly asked: AskedQuestion;
  /** Runs after the request, whether the question was closed or the request was refused. */
  readonly renew: () => Promise<unknown>;
  /** True if at least three people answered but the key of their answers is lost. */
  readonly lost?: boolean;
}

/** Shown instead of the reveal if fewer than three people have answered, or if the answers can no longer be read. */
export const CloseWithoutResult = ({ asked, renew, lost = false }: CloseProps) => {
  const { t } = useWords();
  const [asking, setAsking] = useState(false);
  const { part = null, ...params } = asked;
  const close = useCommandForm({
    send: () => call(closeQuestion, { params, body: { part } }),
    stale: [],
    onDone: () => setAsking(false),
    onSettled: renew,
  });
  return (
    <>
      <Button size="room" onClick={() => setAsking(true)}>
        {t("console.close-without")}
      </Button>
      {lost ? null : (
        <p>
          <b>{t("console.few")}</b>
          <span className="block">{t("console.few-why")}</span>
        </p>
      )}
      <DecisionDialog
        open={asking}
        of={closeQuestion}
        kind={t("decision.in-the-room")}
        title={t("console.close-without")}
        follows={[t(lost ? "console.close-lost-means" : "console.close-without-means")]}
        told={t("decision.told.room")}
        act={{ label: t("console.close-without-do"), pending: close.isPending, error: close.error, run: close.mutate }}
        notNow={t("console.reveal-wait")}
        onClose={() => setAsking(false)}
        size="room"
      />
    </>
  );
};
