/**
 * A list with a button that sends the choice. A list that sends each change cannot be used by keyboard: on a closed list every arrow key
 * chooses the next option, so the first option would be sent on the way to the fourth.
 */
import { useState, type ReactNode } from "react";
import { Button } from "./button.tsx";
import { SelectField } from "./field.tsx";

interface Props<V extends string> {
  readonly label: string;
  readonly help?: ReactNode;
  /** The stored value; empty if there is none. */
  readonly now: V | "";
  /** The text of the option for an empty value; if it is absent, a value must be chosen. */
  readonly empty?: string;
  readonly options: readonly V[];
  readonly show: (option: V) => string;
  /** The language of an option's text, if it is not that of the page. */
  readonly langOf?: (option: V) => string | undefined;
  /** The text of the button. */
  readonly send: string;
  readonly pending: boolean;
  readonly onSend: (value: V) => void;
}

export const SelectAndSend = <V extends string>({ now, options, send, pending, onSend, ...field }: Props<V>) => {
  const [chosen, setChosen] = useState<V | "">(now);
  const [of, setOf] = useState(now);
  // a value that another person set replaces the choice
  if (of !== now) {
    setOf(now);
    setChosen(now);
  }
  const value = options.find((one) => one === chosen);
  const ready = pending || value === now ? undefined : value;
  return (
    <>
      <SelectField<V | "", V> {...field} value={chosen} onValue={setChosen} options={options} />
      <div className="button-row">
        {/* not `disabled`: after the choice was sent, the button keeps the focus */}
        <Button aria-disabled={ready === undefined || undefined} onClick={() => (ready === undefined ? undefined : onSend(ready))}>
          {send}
        </Button>
      </div>
    </>
  );
};
