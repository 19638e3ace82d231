/**
 * The dialog itself. This file is loaded when the first dialog opens. A dialog keeps the focus inside, closes on Escape and has the
 * reader's direction.
 */
import type { ReactNode } from "react";
import { Dialog, Heading, Modal, ModalOverlay } from "react-aria-components";
import "./overlay.css";

interface Props {
  readonly title: string;
  readonly onClose: () => void;
  readonly children: ReactNode;
  readonly wide: boolean;
  readonly asks: boolean;
}

export const AriaModal = ({ title, onClose, children, wide, asks }: Props) => (
  <ModalOverlay className="overlay" isOpen onOpenChange={(now) => (now ? undefined : onClose())} isDismissable={!asks}>
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
