/**
 * The errors of a form's controls. The browser's own checks find the errors, and this code states them in the language of the page. The browser's own
 * messages are not used, because they are in the browser's language and appear at one field only.
 */
import { createContext } from "react";
import { translate } from "../shell/words.ts";

type Control = HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement;

export interface FieldError {
  readonly id: string;
  readonly label: string;
  readonly sentence: string;
}

/** The sentence of each control with an error, by its id. */
export const FieldErrors = createContext<Readonly<Record<string, string>>>({});

const labelOf = (control: Control): string => {
  const named = control.dataset["label"];
  if (named !== undefined) return named;
  const label = control.labels?.[0]?.cloneNode(true);
  if (!(label instanceof HTMLElement)) return control.getAttribute("aria-label") ?? "";
  for (const more of label.querySelectorAll(".field-optional, .choice-more")) more.remove();
  return (label.textContent ?? "").trim();
};

const sentenceOf = (control: Control): string => {
  const { validity } = control;
  if (validity.customError) return control.validationMessage;
  if (validity.valueMissing) {
    if (control instanceof HTMLSelectElement) return translate("desk.field.not-chosen");
    return translate(control.type === "checkbox" || control.type === "radio" ? "desk.field.not-ticked" : "desk.field.missing");
  }
  if (validity.rangeUnderflow) return translate("desk.field.at-least", { n: control.getAttribute("min") ?? "" });
  if (validity.rangeOverflow) return translate("desk.field.at-most", { n: control.getAttribute("max") ?? "" });
  if (validity.tooShort) return translate("desk.field.too-short", { n: Number(control.getAttribute("minlength")) });
  if (validity.tooLong) return translate("desk.field.too-long", { n: Number(control.getAttribute("maxlength")) });
  if (validity.typeMismatch && control.type === "email") return translate("desk.field.no-address");
  if (validity.badInput) return translate("desk.field.no-number");
  return translate("desk.field.other-form");
};

const isControl = (element: Element): element is Control =>
  element instanceof HTMLInputElement || element instanceof HTMLSelectElement || element instanceof HTMLTextAreaElement;

/** The errors of a form in the order of its fields. */
export const errorsIn = (form: HTMLFormElement): readonly FieldError[] =>
  [...form.elements]
    .filter(isControl)
    .filter((control) => control.willValidate && !control.validity.valid)
    .map((control) => {
      if (control.id === "") control.id = `field-${crypto.randomUUID()}`;
      return { id: control.id, label: labelOf(control), sentence: sentenceOf(control) };
    });
