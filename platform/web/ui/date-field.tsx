/**
 * A day as three fields: day, month in words, year. The order does not depend on the browser, so 3 February is never read as 2 March. A person can
 * also type a whole day into the first field ("3 2 27").
 */
import { use, useEffect, useId, useMemo, useRef, useState, type ReactNode } from "react";
import { useWords } from "../shell/words.ts";
import { FieldErrors } from "./field-errors.ts";
import { StatusGlyph } from "./status.tsx";
import { dayOf, partsOfDay, plainDigits, typedDay, type DayParts } from "./typed-day.ts";
import "./date-field.css";

interface Props {
  readonly label: string;
  readonly help?: ReactNode;
  readonly error?: string | undefined;
  readonly optional?: string;
  /** A day as `2027-02-03`; empty if there is none. */
  readonly value: string;
  readonly onValue: (value: string) => void;
  readonly required?: boolean;
  readonly disabled?: boolean;
  readonly min?: string | undefined;
  readonly max?: string | undefined;
}

const months = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12] as const;

export const DateField = ({ label, help, error, optional, value, onValue, required = false, disabled = false, min, max }: Props) => {
  const { t, locale, localDate } = useWords();
  const id = useId();
  const [parts, setParts] = useState<DayParts>(() => partsOfDay(value));
  /** A whole day that is being typed into the first field: "3 2 20" may become "3 2 2027". */
  const [whole, setWhole] = useState<string | null>(null);
  const first = useRef<HTMLInputElement>(null);
  const told = useRef(value);
  // a value that the form itself sets, for example from a draft, replaces the shown value
  if (told.current !== value) {
    told.current = value;
    setParts(partsOfDay(value));
  }
  const names = useMemo(() => {
    const format = new Intl.DateTimeFormat(locale, { month: "long", timeZone: "UTC" });
    return months.map((month) => format.format(new Date(Date.UTC(2027, month - 1, 1))));
  }, [locale]);
  const { fault } = dayOf(parts);
  const outside =
    fault !== null || value === ""
      ? ""
      : min !== undefined && min !== "" && value < min
        ? t("desk.date.too-early", { day: localDate(min) })
        : max !== undefined && max !== "" && value > max
          ? t("desk.date.too-late", { day: localDate(max) })
          : "";
  const wrong = fault === null ? outside : t(`desk.date.${fault}`);
  // the list of errors reads this sentence from the control
  useEffect(() => first.current?.setCustomValidity(wrong), [wrong]);
  const shown = error ?? use(FieldErrors)[`${id}-day`];
  const change = (next: DayParts): void => {
    setParts(next);
    const now = dayOf(next).value;
    told.current = now;
    if (now !== value) onValue(now);
  };
  const type = (text: string): void => {
    const typed = typedDay(text);
    setWhole(typed === null ? null : text);
    if (typed !== null) return change(typed);
    // a separator in the first field means that the person types month and year there too
    const day = plainDigits(text);
    change(/\d\D/.test(day) ? { day, month: "", year: "" } : { ...parts, day });
  };
  const described = [shown === undefined ? "" : `${id}-error`, help === undefined ? "" : `${id}-help`].filter(Boolean).join(" ");
  const common = {
    className: "control",
    disabled,
    ...(described === "" ? {} : { "aria-describedby": described }),
    ...(shown === undefined ? {} : { "aria-invalid": true as const }),
  };
  return (
    <fieldset className="field date-field" data-error={shown !== undefined || undefined}>
      <legend>
        {label}
        {optional === undefined ? null : <span className="field-optional"> {optional}</span>}
      </legend>
      {help === undefined ? null : (
        <p className="field-help" id={`${id}-help`}>
          {help}
        </p>
      )}
      {shown === undefined ? null : (
        <p className="field-error" id={`${id}-error`}>
          <StatusGlyph glyph="late" /> <span>{shown}</span>
        </p>
      )}
      <div className="date-parts">
        <div>
          <label htmlFor={`${id}-day`}>{t("desk.date.day")}</label>
          <input
            {...common}
            ref={first}
            id={`${id}-day`}
            data-label={label}
            required={required}
            autoComplete="off"
            dir="ltr"
            value={whole ?? parts.day}
            onChange={(event) => type(event.target.value)}
            onBlur={() => setWhole(null)}
          />
        </div>
        <div>
          <label htmlFor={`${id}-month`}>{t("desk.date.month")}</label>
          <select {...common} id={`${id}-month`} value={parts.month} onChange={(event) => change({ ...parts, month: event.target.value })}>
            <option value="">–</option>
            {months.map((month) => (
              <option key={month} value={String(month)}>
                {names[month - 1]}
              </option>
            ))}
          </select>
        </div>
        <div>
          <label htmlFor={`${id}-year`}>{t("desk.date.year")}</label>
          <input
            {...common}
            id={`${id}-year`}
            inputMode="numeric"
            autoComplete="off"
            dir="ltr"
            maxLength={4}
            value={parts.year}
            onChange={(event) => change({ ...parts, year: plainDigits(event.target.value) })}
          />
        </div>
      </div>
    </fieldset>
  );
};
