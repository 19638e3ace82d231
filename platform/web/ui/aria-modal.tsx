/**
 * The dialog itself. This file is loaded when the first dialog opens. A dialog keeps the focus inside, closes on Escape and has the reader's
 * direction. If a form in the dialog has typed text, the form asks before Escape or a click beside the dialog closes the dialog.
 */
import { useEffect, useRef, useState, type ReactNode } from "react";
import { Dialog, Heading, Modal, ModalOverlay } from "react-aria-components/Modal";
import { DialogForms, type AskedFirst } from "./closing.ts";
import type { DialogFrame } from "./overlay.tsx";
import "./overlay.css";

interface Props extends DialogFrame {
  readonly title: string;
  readonly onClose: () => void;
  readonly children: ReactNode;
  readonly wide: boolean;
  readonly asks: boolean;
}

/** The title of a decision gets the focus, so that pressing Enter alone decides nothing. */
const FocusedTitle = ({ title, titleLang }: Pick<Props, "title" | "titleLang">) => {
  const ref = useRef<HTMLHeadingElement>(null);
  useEffect(() => ref.current?.focus(), []);
  return (
    <Heading slot="title" className="dialog-title" ref={ref} tabIndex={-1} {...titleLang}>
      {title}
    </Heading>
  );
};

export const AriaModal = ({ title, titleLang, above, onClose, children, wide, asks }: Props) => {
  const decides = above !== undefined;
  const [forms] = useState(() => new Set<AskedFirst>());
  const close = (): void => {
    const typed = [...forms].find(({ dirty }) => dirty());
    if (typed === undefined) onClose();
    else typed.ask(onClose);
  };
  return (
    <ModalOverlay
      className={decides ? "overlay decides" : "overlay"}
      isOpen
      onOpenChange={(now) => (now ? undefined : close())}
      isDismissable={!asks}
    >
      <Modal className={decides ? "modal decides" : wide ? "modal wide" : "modal"}>
        <Dialog role={asks ? "alertdialog" : "dialog"} className="dialog">
          {above}
          {decides ? (
            <FocusedTitle title={title} titleLang={titleLang} />
          ) : (
            <Heading slot="title" className="dialog-title" {...titleLang}>
              {title}
            </Heading>
          )}
          <DialogForms value={forms}>{children}</DialogForms>
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
};
