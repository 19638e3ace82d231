/** Dialogs, and numbers with a popover. React Aria handles focus and position; it is loaded when first needed. */
import { Suspense, useRef, useState, type ReactNode } from "react";
import { fetchedComponent } from "../shell/keep-trying.ts";
import "./figure.css";

const AriaModal = fetchedComponent(() => import("./aria-modal.tsx").then(({ AriaModal: Loaded }) => ({ default: Loaded })));
const AriaPopover = fetchedComponent(() => import("./aria-popover.tsx").then(({ AriaPopover: Loaded }) => ({ default: Loaded })));

/** The content of a decision's dialog above and below its title. */
export interface DialogFrame {
  /** Shown above the title: the kind of the decision, and the marking. The title then takes the focus. */
  readonly above?: ReactNode;
  /** The language of a title that a person wrote. */
  readonly titleLang?: { readonly lang: string; readonly dir: "ltr" | "rtl" } | undefined;
}

interface DialogProps extends DialogFrame {
  readonly open: boolean;
  readonly title: string;
  readonly onClose: () => void;
  readonly children: ReactNode;
  readonly wide?: boolean;
  /** True for an action that cannot be undone: a click outside the dialog then does not close it. */
  readonly asks?: boolean;
}

export const ModalDialog = ({ open, title, onClose, children, wide = false, asks = false, ...frame }: DialogProps) =>
  open ? (
    <Suspense fallback={null}>
      <AriaModal title={title} onClose={onClose} wide={wide} asks={asks} {...frame}>
        {children}
      </AriaModal>
    </Suspense>
  ) : null;

interface FigureProps {
  readonly figure: ReactNode;
  readonly title: string;
  readonly children: ReactNode;
}

/** A number with a dotted underline. A click opens a popover, which explains how the number was computed and from which rows. */
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
