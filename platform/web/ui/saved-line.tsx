/**
 * A line beside the send button that says that the command was carried out, and when. In a long form the focus moves here, so that a screen reader
 * reads it.
 */
import { useEffect, useRef, useState } from "react";
import { useWords } from "../shell/words.ts";
import { StatusGlyph } from "./status.tsx";
import "./sentence.css";

interface Props {
  /** Whether the last command of the form was carried out. */
  readonly done: boolean;
  /** True if the command saves the typed text: the line then says "saved". For other commands it says "done". */
  readonly saves: boolean;
}

export const SavedLine = ({ done, saves }: Props) => {
  const { t, time } = useWords();
  const [at, setAt] = useState<string | null>(null);
  const line = useRef<HTMLSpanElement>(null);
  useEffect(() => {
    if (done) setAt(new Date().toISOString());
  }, [done]);
  useEffect(() => {
    if (at !== null && saves) line.current?.focus({ preventScroll: true });
  }, [at, saves]);
  return (
    <span ref={line} className="saved-line" role="status" tabIndex={-1}>
      {at === null || !done ? null : (
        <>
          <StatusGlyph glyph="done" /> {t(saves ? "desk.form.saved" : "desk.form.done", { time: time(at) })}
        </>
      )}
    </span>
  );
};
