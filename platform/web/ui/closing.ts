/** How a form in a dialog is asked before Escape or a click beside the dialog closes it. */
import { createContext } from "react";

/** A form with text. It closes the dialog itself after the person has chosen to leave. */
export interface AskedFirst {
  /** Whether the form has text that was typed and not sent. */
  readonly dirty: () => boolean;
  readonly ask: (close: () => void) => void;
}

/** The forms inside the nearest dialog; null outside of dialogs. */
export const DialogForms = createContext<Set<AskedFirst> | null>(null);
