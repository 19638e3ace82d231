/** The button of a list that adds a record, and the dialog with the form of the new record. */
import { useState, type ReactNode } from "react";
import { Button } from "./button.tsx";
import { ModalDialog } from "./overlay.tsx";

/** @param form gets the function that closes the dialog */
export const useAdding = (label: string, form: (close: () => void) => ReactNode) => {
  const [open, setOpen] = useState(false);
  const close = (): void => setOpen(false);
  return {
    button: (
      <Button look="primary" icon="plus" onClick={() => setOpen(true)}>
        {label}
      </Button>
    ),
    dialog: (
      <ModalDialog wide open={open} title={label} onClose={close}>
        {open ? form(close) : null}
      </ModalDialog>
    ),
  };
};
