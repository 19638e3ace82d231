/**
 * Asks for a confirmation before an action that cannot be undone. It shows the consequence, the error of a failed attempt, a button that
 * acts and one that goes back.
 */
import type { ReactNode } from "react";
import { Button } from "../ui/button.tsx";
import { ModalDialog } from "../ui/overlay.tsx";
import { ProblemSentence } from "./problem-sentence.tsx";

interface Props {
  readonly open: boolean;
  readonly title: string;
  /** The consequence, as paragraphs. */
  readonly children: ReactNode;
  readonly act: { readonly label: string; readonly pending: boolean; readonly error: Error | null; readonly run: () => void };
  /** Label of the button that closes the dialog without acting. */
  readonly back: string;
  readonly onClose: () => void;
  /** Large buttons, for a screen in the meeting room. */
  readonly size?: "room";
}

export const ConfirmDialog = ({ open, title, children, act, back, onClose, size }: Props) => {
  const large = size === undefined ? {} : { size };
  return (
    <ModalDialog asks open={open} title={title} onClose={onClose}>
      {children}
      <ProblemSentence error={act.error} />
      <div className="button-row">
        <Button look="primary" {...large} disabled={act.pending} onClick={() => act.run()}>
          {act.label}
        </Button>
        <Button {...large} onClick={onClose}>
          {back}
        </Button>
      </div>
    </ModalDialog>
  );
};
