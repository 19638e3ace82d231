/**
 * A time of the day in the 24-hour format. It is typed as text, because the browser's own time field follows the language of the browser and not that
 * of the page.
 */
import { useEffect, useRef, useState, type ReactNode } from "react";
import { useWords } from "../shell/words.ts";
import { Labelled } from "./field.tsx";
import { typedTime } from "./typed-day.ts";

interface Props {
  readonly label: string;
  readonly help?: ReactNode;
  /** `14:05`; empty if there is none. */
  readonly value: string;
  readonly onValue: (value: string) => void;
  readonly required?: boolean;
}

export const TimeField = ({ label, help, value, onValue, required = false }: Props) => {
  const { t } = useWords();
  const [typed, setTyped] = useState(value);
  const told = useRef(value);
  if (told.current !== value) {
    told.current = value;
    setTyped(value);
  }
  const input = useRef<HTMLInputElement>(null);
  const wrong = typed.trim() === "" || typedTime(typed) !== null ? "" : t("desk.date.no-time");
  useEffect(() => input.current?.setCustomValidity(wrong), [wrong]);
  return (
    <Labelled label={label} help={help ?? t("desk.date.time-help")}>
      {(shared) => (
        <input
          {...shared}
          ref={input}
          type="text"
          dir="ltr"
          inputMode="numeric"
          autoComplete="off"
          maxLength={5}
          size={6}
          required={required}
          value={typed}
          onChange={(event) => {
            setTyped(event.target.value);
            const time = typedTime(event.target.value) ?? "";
            told.current = time;
            if (time !== value) onValue(time);
          }}
          onBlur={() => setTyped(typedTime(typed) ?? typed)}
        />
      )}
    </Labelled>
  );
};
