/** Dialogs, and numbers that open. What holds focus and finds a place is React Aria's, and is loaded when first needed. */
import { lazy, Suspense, useRef, useState, type ReactNode } from "react";
import "./figure.css";

const AriaModal = lazy(() => import("./aria-modal.tsx").then(({ AriaModal: Loaded }) => ({ default: Loaded })));
const AriaPopover = lazy(() => import("./aria-popover.tsx").then(({ AriaPopover: Loaded }) => ({ default: Loaded })));

interface DialogProps {
  readonly open: boolean;
  readonly title: string;
  readonly onClose: () => void;
  readonly children: ReactNode;
  readonly wide?: boolean;
  /** An irreversible act asks; a click beside the box is no answer. */
  readonly asks?: boolean;
}

export const ModalDialog = ({ open, title, onClose, children, wide = false, asks = false }: DialogProps) =>
  open ? (
    <Suspense fallback={null}>
      <AriaModal title={title} onClose={onClose} wide={wide} asks={asks}>
        {children}
      </AriaModal>
    </Suspense>
  ) : null;

interface FigureProps {
  readonly figure: ReactNode;
  readonly title: string;
  readonly children: ReactNode;
}

/** A number that opens: dotted underline, and behind it the rule in a sentence and where the rows are. */
export const FigureThatOpens = ({ figure, title, children }: FigureProps) => {
  const [open, setOpen] = useState(false);
  const anchor = useRef<HTMLButtonElement>(null);
  return (
    <>
      <button
        ref={anchor}
        type="button"
        className="figure-opens"
        aria-haspopup="dialog"
        aria-expanded={open}
        onClick={() => setOpen(!open)}
      >
        {figure}
        <span className="visually-hidden">, {title}</span>
      </button>
      {open ? (
        <Suspense fallback={null}>
          <AriaPopover anchor={anchor} title={title} onClose={() => setOpen(false)}>
            {children}
          </AriaPopover>
        </Suspense>
      ) : null}
    </>
  );
};
