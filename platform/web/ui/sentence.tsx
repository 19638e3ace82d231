/** Messages with emphasis: an error (what happened, what was kept, what to do), and a caution. */
import type { ReactNode } from "react";
import { StatusGlyph } from "./status.tsx";
import "./sentence.css";

interface ErrorProps {
  readonly what: string;
  readonly why?: ReactNode;
  readonly kept?: string;
  readonly todo?: ReactNode;
}

/** What happened, why, what was kept, what to do. Screen readers announce it at once. */
export const ErrorSentence = ({ what, why, kept, todo }: ErrorProps) => (
  <div className="alarm-sentence" role="alert">
    <StatusGlyph glyph="late" size={18} />
    <div>
      <b>{what}</b> {why}
      {kept === undefined || kept === "" ? null : <> {kept}</>}
      {todo === undefined || todo === "" ? null : <div>{todo}</div>}
    </div>
  </div>
);

export const CautionSentence = ({ title, children }: { readonly title: ReactNode; readonly children?: ReactNode }) => (
  <div className="caution-sentence">
    <StatusGlyph glyph="due" size={18} />
    <div>
      <b>{title}</b> {children}
    </div>
  </div>
);
