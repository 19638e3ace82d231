/**
 * The line that confirms a decision and stays on the record: what was decided, when and by whom, who learned of it, and how to take it back. It
 * takes the focus if the decision was made just now on this page.
 */
import { useEffect, useRef, type ReactNode } from "react";
import { useWords } from "../shell/words.ts";
import { Button } from "./button.tsx";
import { StatusGlyph } from "./status.tsx";
import "./decision.css";

interface Props {
  /** "Adopted, 14:32, by Dalia." */
  readonly done: ReactNode;
  readonly children?: ReactNode;
  /** True for a decision that was taken back. */
  readonly takenBack?: boolean;
  /** Takes the decision back; null if the reader may not, or if it is too late. */
  readonly onTakeBack?: (() => void) | null;
  /** Why the decision can no longer be taken back. */
  readonly bound?: ReactNode;
  /** True if the decision was made just now on this page. */
  readonly fresh?: boolean;
}

export const DecisionLine = ({ done, children, onTakeBack = null, bound, takenBack = false, fresh = false }: Props) => {
  const { t } = useWords();
  const line = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (fresh) line.current?.focus();
  }, [fresh]);
  return (
    <div className="decision-line" role="status" tabIndex={-1} ref={line}>
      <StatusGlyph glyph={takenBack ? "skipped" : "done"} size={18} />
      <div>
        <b>{done}</b> {children}
        {bound === undefined ? null : <p className="meta small">{bound}</p>}
      </div>
      {onTakeBack === null ? null : (
        <Button look="tertiary" onClick={onTakeBack}>
          {t("decision.take-back")}
        </Button>
      )}
    </div>
  );
};

/** The time of a decision: the hour if it was today, otherwise the day. */
export const useWhen = (): ((instant: string) => string) => {
  const { date, time } = useWords();
  return (instant) => (date(instant) === date(new Date()) ? time(instant) : date(instant));
};
