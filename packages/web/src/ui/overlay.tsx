/** Dialogs and popovers on React Aria: focus is held, Escape leaves, the reader's direction is kept. */
import type { ReactNode } from "react";
import { Button as AriaButton, Dialog, DialogTrigger, Heading, Modal, ModalOverlay, Popover } from "react-aria-components";
import "./overlay.css";

interface DialogProps {
  readonly open: boolean;
  readonly title: string;
  readonly onClose: () => void;
  readonly children: ReactNode;
  readonly wide?: boolean;
  /** An irreversible act asks; a click beside the box is no answer. */
  readonly asks?: boolean;
}

export const ModalDialog = ({ open, title, onClose, children, wide = false, asks = false }: DialogProps) => (
  <ModalOverlay className="overlay" isOpen={open} onOpenChange={(now) => (now ? undefined : onClose())} isDismissable={!asks}>
    <Modal className={wide ? "modal wide" : "modal"}>
      <Dialog role={asks ? "alertdialog" : "dialog"} className="dialog">
        <Heading slot="title" className="dialog-title">
          {title}
        </Heading>
        {children}
      </Dialog>
    </Modal>
  </ModalOverlay>
);

interface FigureProps {
  readonly figure: ReactNode;
  readonly title: string;
  readonly children: ReactNode;
}

/** A number that opens: dotted underline, and behind it the rule in a sentence and where the rows are. */
export const FigureThatOpens = ({ figure, title, children }: FigureProps) => (
  <DialogTrigger>
    <AriaButton className="figure-opens">
      {figure}
      <span className="visually-hidden">, {title}</span>
    </AriaButton>
    <Popover className="popover" placement="bottom start">
      <Dialog className="dialog" aria-label={title}>
        {children}
      </Dialog>
    </Popover>
  </DialogTrigger>
);
