/** The popover that explains a number. It is loaded when a person first opens such a popover. */
import type { ReactNode, RefObject } from "react";
import { Dialog, Popover } from "react-aria-components/Popover";
import "./overlay.css";

interface Props {
  readonly anchor: RefObject<HTMLElement | null>;
  readonly title: string;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

export const AriaPopover = ({ anchor, title, onClose, children }: Props) => (
  <Popover className="popover" placement="bottom start" triggerRef={anchor} isOpen onOpenChange={(now) => (now ? undefined : onClose())}>
    <Dialog className="dialog" aria-label={title}>
      {children}
    </Dialog>
  </Popover>
);
