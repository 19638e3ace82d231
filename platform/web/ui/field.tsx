/** Labelled controls. The label is above the control and the help below it; an error is shown above the control, marked at its edge. */
import { useId, type InputHTMLAttributes, type ReactNode, type SelectHTMLAttributes, type TextareaHTMLAttributes } from "react";
import { StatusGlyph } from "./status.tsx";
import "./field.css";

interface Wrapping {
  readonly label: string;
  readonly help?: ReactNode;
  readonly error?: string | undefined;
  /** Shown beside the label of a field that may stay empty. */
  readonly optional?: string;
}

const Frame = ({ id, label, help, error, optional, children }: Wrapping & { readonly id: string; readonly children: ReactNode }) => (
  <div className="field" data-error={error !== undefined || undefined}>
    <label htmlFor={id}>
      {label}
      {optional === undefined ? null : <span className="field-optional"> {optional}</span>}
    </label>
    {help === undefined ? null : (
      <p className="field-help" id={`${id}-help`}>
        {help}
      </p>
    )}
    {error === undefined ? null : (
      <p className="field-error" id={`${id}-error`}>
        <StatusGlyph glyph="late" /> <span>{error}</span>
      </p>
    )}
    {children}
  </div>
);

const described = (id: string, { help, error }: Pick<Wrapping, "help" | "error">) => ({
  ...(help === undefined && error === undefined
    ? {}
    : { "aria-describedby": [error === undefined ? "" : `${id}-error`, help === undefined ? "" : `${id}-help`].filter(Boolean).join(" ") }),
  ...(error === undefined ? {} : { "aria-invalid": true as const }),
});

type Plain<T> = Omit<T, "id" | "className">;

export const TextField = ({ label, help, error, optional, ...rest }: Wrapping & Plain<InputHTMLAttributes<HTMLInputElement>>) => {
  const id = useId();
  return (
    <Frame id={id} label={label} help={help} error={error} {...(optional === undefined ? {} : { optional })}>
      <input {...rest} id={id} className="control" {...described(id, { help, error })} />
    </Frame>
  );
};

export const TextArea = ({
  label,
  help,
  error,
  optional,
  rows = 4,
  ...rest
}: Wrapping & Plain<TextareaHTMLAttributes<HTMLTextAreaElement>>) => {
  const id = useId();
  return (
    <Frame id={id} label={label} help={help} error={error} {...(optional === undefined ? {} : { optional })}>
      <textarea {...rest} rows={rows} id={id} className="control" {...described(id, { help, error })} />
    </Frame>
  );
};

export const SelectField = ({
  label,
  help,
  error,
  optional,
  children,
  ...rest
}: Wrapping & Plain<SelectHTMLAttributes<HTMLSelectElement>> & { readonly children: ReactNode }) => {
  const id = useId();
  return (
    <Frame id={id} label={label} help={help} error={error} {...(optional === undefined ? {} : { optional })}>
      <select {...rest} id={id} className="control" {...described(id, { help, error })}>
        {children}
      </select>
    </Frame>
  );
};

interface ChoiceProps {
  readonly legend: string;
  readonly help?: ReactNode;
  readonly kind: "radio" | "checkbox";
  readonly choices: readonly { readonly value: string; readonly label: ReactNode; readonly more?: ReactNode }[];
  readonly chosen: readonly string[];
  readonly onChange: (chosen: string[]) => void;
  readonly disabled?: boolean;
  readonly columns?: boolean;
}

/** A group of radio buttons or check boxes with one legend. */
export const Choices = ({ legend, help, kind, choices, chosen, onChange, disabled = false, columns = false }: ChoiceProps) => {
  const name = useId();
  return (
    <fieldset className="field" disabled={disabled}>
      <legend>{legend}</legend>
      {help === undefined ? null : <p className="field-help">{help}</p>}
      <div className={columns ? "choices columns-of-choices" : "choices"}>
        {choices.map((choice) => (
          <label key={choice.value} className="choice">
            <input
              type={kind}
              name={name}
              checked={chosen.includes(choice.value)}
              onChange={(event) =>
                onChange(
                  kind === "radio"
                    ? [choice.value]
                    : event.target.checked
                      ? [...chosen, choice.value]
                      : chosen.filter((one) => one !== choice.value),
                )
              }
            />
            <span>
              {choice.label}
              {choice.more === undefined ? null : <span className="choice-more">{choice.more}</span>}
            </span>
          </label>
        ))}
      </div>
    </fieldset>
  );
};
