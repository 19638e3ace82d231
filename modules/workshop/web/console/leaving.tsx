/** Asks the facilitator for confirmation before the room leaves an open question. The question remains open, and the room can return to it. */
import { useState } from "react";
import { DecisionDialog } from "#platform/web/ui/decision-dialog.tsx";
import { useWords } from "#platform/web/shell/words.ts";

/** @param answered how many people have answered the open question; null if no question is open */
export const useLeaving = (answered: number | null) => {
  const { t } = useWords();
  const [move, setMove] = useState<{ readonly run: () => void } | null>(null);
  const leave = (run: () => void): void => (answered === null ? run() : setMove({ run }));
  const dialog = (
    <DecisionDialog
      open={move !== null}
      kind={t("decision.in-the-room")}
      title={t("console.leave-open")}
      follows={[t("console.leave-open-means", { n: answered ?? 0 })]}
      act={{
        label: t("console.leave-open-do"),
        pending: false,
        error: null,
        run: () => {
          move?.run();
          setMove(null);
        },
      }}
      notNow={t("console.leave-open-stay")}
      onClose={() => setMove(null)}
      size="room"
    />
  );
  return { leave, dialog };
};
