/**
 * The parts of a long form: one part is open. Each other part is folded to one line, which says how many of its fields are filled in. An open part
 * says why the form asks for the information and which fields may stay empty. The parts are native disclosure elements with one name, so that the
 * browser closes the part that was open; a field with an error opens its part (`error-list.tsx`).
 */
import { useId, type ReactNode } from "react";
import { useWords } from "../shell/words.ts";
import { StatusGlyph } from "./status.tsx";
import "./form-parts.css";

export interface FormPart {
  readonly key: string;
  readonly title: string;
  /** Why the part asks, and what may stay empty. */
  readonly why: string;
  /** Whether each answer of the part is filled in. */
  readonly filled: readonly boolean[];
  readonly fields: ReactNode;
}

export const FormParts = ({ parts }: { readonly parts: readonly FormPart[] }) => {
  const { t, number } = useWords();
  const name = useId();
  return (
    <div className="form-parts">
      {parts.map(({ key, title, why, filled, fields }, index) => {
        const n = filled.filter(Boolean).length;
        return (
          <details key={key} name={name} open={index === 0 ? true : undefined} className="form-part">
            <summary>
              <StatusGlyph glyph={n === 0 ? "not-started" : n === filled.length ? "done" : "under-way"} />
              <span className="form-part-title">
                {number(index + 1)} {title}
              </span>
              <span className="meta">{t("desk.part.filled", { n, of: filled.length })}</span>
            </summary>
            <div className="form-part-body">
              <p className="form-part-why">
                <b>{t("desk.part.why")}</b> {why}
              </p>
              <div>{fields}</div>
            </div>
          </details>
        );
      })}
    </div>
  );
};
