/**
 * The list of the fields that must be corrected before a form can be sent. Each line is a link to its field. The list takes the focus when it
 * appears.
 */
import { useEffect, useRef } from "react";
import { useWords } from "../shell/words.ts";
import type { FieldError } from "./field-errors.ts";
import { StatusGlyph } from "./status.tsx";
import "./sentence.css";

interface Props {
  readonly errors: readonly FieldError[];
  /** Counts the attempts; at each attempt the list takes the focus again. */
  readonly attempt: number;
}

const focusOn = (id: string): void => {
  const field = document.getElementById(id);
  // the field may be in a folded part
  for (let part = field?.closest("details"); part; part = part.parentElement?.closest("details")) part.open = true;
  field?.focus();
};

export const ErrorList = ({ errors, attempt }: Props) => {
  const { t } = useWords();
  const list = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (attempt > 0) list.current?.focus();
  }, [attempt]);
  if (errors.length === 0) return null;
  return (
    <div ref={list} className="alarm-sentence error-list" role="alert" tabIndex={-1}>
      <StatusGlyph glyph="late" size={18} />
      <div>
        <b>{t("desk.field.not-sent")}</b> {t("desk.field.to-look-at", { n: errors.length })}
        <ul>
          {errors.map(({ id, label, sentence }) => (
            <li key={id}>
              <a
                href={`#${id}`}
                onClick={(event) => {
                  event.preventDefault();
                  focusOn(id);
                }}
              >
                {label === "" ? sentence : t("desk.field.line", { label, sentence })}
              </a>
            </li>
          ))}
        </ul>
      </div>
    </div>
  );
};
