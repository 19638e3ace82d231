/** Lets a form in a dialog ask the person before Escape or a click beside the dialog closes the dialog. */
import { createContext } from "react";

/** A form that can have typed text. The form closes the dialog itself after the person has chosen to leave. */
export interface AskedFirst {
  /** Whether the form has text that was typed and not sent. */
  readonly dirty: () => boolean;
  readonly ask: (close: () => void) => void;
}

/** The forms inside the nearest dialog; null outside of dialogs. */
export const DialogForms = createContext<Set<AskedFirst> | null>(null);
