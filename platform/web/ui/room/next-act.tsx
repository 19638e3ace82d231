/**
 * The next act in a room. A panel passes its main button to this component. The console shows the button in its bar at the foot, always at the same
 * place; any other page shows it where the component is.
 */
import { createContext, useContext, useLayoutEffect, type ReactNode } from "react";
import { createPortal } from "react-dom";

/** The bar of the console. */
export interface NextBar {
  readonly place: HTMLElement | null;
  /**
   * Called by a panel that has the next act. `answered`: the number of answers if a question is open, else null. Returns a function that withdraws
   * the call.
   */
  take(answered: number | null): () => void;
}
export const NextBarContext = createContext<NextBar | null>(null);

interface Props {
  /** How many have answered the open question; absent if no question is open. */
  readonly answered?: number;
  /** True if the button is shown without a frame outside the console. */
  readonly bare?: boolean;
  readonly children: ReactNode;
}

export const NextAct = ({ answered, bare = false, children }: Props) => {
  const bar = useContext(NextBarContext);
  const take = bar?.take;
  useLayoutEffect(() => take?.(answered ?? null), [take, answered]);
  if (bar === null) return bare ? children : <div className="act-and-meaning">{children}</div>;
  return bar.place === null ? null : createPortal(children, bar.place);
};
