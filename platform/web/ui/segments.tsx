/** Two or more buttons in one frame, of which exactly one is chosen: a filter or a mode. */
import type { ReactNode } from "react";
import "./segments.css";

interface Props<Value extends string> {
  /** The name of the group, for screen readers. */
  readonly label: string;
  readonly choices: readonly { readonly value: Value; readonly label: ReactNode }[];
  readonly chosen: Value;
  readonly onValue: (value: Value) => void;
}

export const Segments = <Value extends string>({ label, choices, chosen, onValue }: Props<Value>) => (
  <span className="segments" role="group" aria-label={label}>
    {choices.map((one) => (
      <button key={one.value} type="button" aria-pressed={chosen === one.value} onClick={() => onValue(one.value)}>
        {one.label}
      </button>
    ))}
  </span>
);
