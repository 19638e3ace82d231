/**
 * Controls with labels. The label is above the control, and the help is below the control. An error is shown above the control, with a
 * mark at the edge.
 */
import {
  use,
  useId,
  type ChangeEvent,
  type InputHTMLAttributes,
  type ReactNode,
  type SelectHTMLAttributes,
  type TextareaHTMLAttributes,
} from "react";
import { FieldErrors } from "./field-errors.ts";
import { StatusGlyph } from "./status.tsx";
import "./field.css";

interface Wrapping {
  readonly label: string;
  readonly help?: ReactNode;
  readonly error?: string | undefined;
  /** The text beside the label of a field that may stay empty. */
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
type Frames = Wrapping & { readonly children: (shared: object) => ReactNode };

/** The frame around one control; the control gets an id and the attributes that connect it to its label, help and error. */
export const Labelled = ({ label, help, error, optional, children }: Frames) => {
  const id = useId();
  const found = use(FieldErrors)[id];
  const shown = error ?? found;
  return (
    <Frame id={id} label={label} help={help} error={shown} {...(optional === undefined ? {} : { optional })}>
      {children({ id, className: "control", ...described(id, { help, error: shown }) })}
    </Frame>
  );
};

interface Typed {
  /** Called with the new value; `onChange` gets the event. */
  readonly onValue?: ((value: string) => void) | undefined;
}
const changes = <E extends HTMLElement & { value: string }>(onValue: ((value: string) => void) | undefined) =>
  onValue === undefined ? {} : { onChange: (event: ChangeEvent<E>) => onValue(event.target.value) };

type TextProps = Wrapping & Typed & Plain<InputHTMLAttributes<HTMLInputElement>>;
export const TextField = ({ label, help, error, optional, onValue, ...rest }: TextProps) => (
  <Labelled label={label} help={help} error={error} {...(optional === undefined ? {} : { optional })}>
    {(shared) => <input {...changes(onValue)} {...rest} {...shared} />}
  </Labelled>
);

type AreaProps = Wrapping & Typed & Plain<TextareaHTMLAttributes<HTMLTextAreaElement>>;
export const TextArea = ({ label, help, error, optional, onValue, rows = 4, ...rest }: AreaProps) => (
  <Labelled label={label} help={help} error={error} {...(optional === undefined ? {} : { optional })}>
    {(shared) => <textarea {...changes(onValue)} {...rest} rows={rows} {...shared} />}
  </Labelled>
);

/** A value of an option: the value itself, or an object with an id or a code. */
type Option = string | number | { readonly id: string } | { readonly code: string };
const valueOf = (option: Option): string => (typeof option !== "object" ? String(option) : "id" in option ? option.id : option.code);
interface SelectProps<V extends string, T extends Option> extends Wrapping, Omit<Plain<SelectHTMLAttributes<HTMLSelectElement>>, "value"> {
  readonly value?: V;
  readonly onValue?: (value: V) => void;
  /** The text of the option for an empty value. */
  readonly empty?: string;
  readonly options?: readonly T[];
  /** The text of an option. Default: the value itself. */
  readonly show?: (option: T) => string;
  /** The language of an option's text, if it is not that of the page. */
  readonly langOf?: (option: T) => string | undefined;
}
export const SelectField = <V extends string, T extends Option>(props: SelectProps<V, T>) => {
  const { label, help, error, optional, onValue, empty, options = [], show = String, langOf, children, ...rest } = props;
  return (
    <Labelled label={label} help={help} error={error} {...(optional === undefined ? {} : { optional })}>
      {(shared) => (
        <select {...changes(onValue as Typed["onValue"])} {...rest} {...shared}>
          {empty === undefined ? null : <option value="">{empty}</option>}
          {children}
          {options.map((one) => (
            <option key={valueOf(one)} value={valueOf(one)} lang={langOf?.(one)}>
              {show(one)}
            </option>
          ))}
        </select>
      )}
    </Labelled>
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
