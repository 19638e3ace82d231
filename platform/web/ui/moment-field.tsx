/** A day with an hour, as `2027-02-03T14:05` in the local time zone; empty while one of the two is missing. */
import { useRef, useState, type ReactNode } from "react";
import { useWords } from "../shell/words.ts";
import { DateField } from "./date-field.tsx";
import { TimeField } from "./time-field.tsx";

interface Props {
  readonly label: string;
  readonly help?: ReactNode;
  readonly value: string;
  readonly onValue: (value: string) => void;
}

const partsOf = (value: string): { readonly day: string; readonly time: string } => ({
  day: value.slice(0, 10),
  time: value.slice(11, 16),
});

export const MomentField = ({ label, help, value, onValue }: Props) => {
  const { t } = useWords();
  const [parts, setParts] = useState(() => partsOf(value));
  const told = useRef(value);
  if (told.current !== value) {
    told.current = value;
    setParts(partsOf(value));
  }
  const change = (next: typeof parts): void => {
    setParts(next);
    const now = next.day === "" || next.time === "" ? "" : `${next.day}T${next.time}`;
    told.current = now;
    if (now !== value) onValue(now);
  };
  return (
    <div className="form-row">
      <DateField label={label} help={help} required={parts.time !== ""} value={parts.day} onValue={(day) => change({ ...parts, day })} />
      <TimeField
        label={t("desk.date.hour")}
        required={parts.day !== ""}
        value={parts.time}
        onValue={(time) => change({ ...parts, time })}
      />
    </div>
  );
};
