/**
 * Keeps the keyboard focus on a visible element. The focused element may disappear or become disabled: a button is replaced by a form, a
 * dialog closes while the page behind it is still inert, a control is disabled until the server responds. A person who uses only the
 * keyboard could then not see where the focus is. This code moves the focus back to the last focused element, or to the nearest element
 * around that element. Dialogs are outside the page's root: a dialog keeps the focus while it is open, and moves it back to where it was opened.
 * The code is loaded after the page.
 */

const usable = (element: Element): boolean =>
  element.isConnected && element.checkVisibility({ visibilityProperty: true }) && !element.matches(":disabled, [inert] *");

const aroundOf = (element: Element): readonly Element[] => {
  const around: Element[] = [];
  for (let one = element.parentElement; one !== null && one.id !== "root"; one = one.parentElement) around.push(one);
  return around;
};

/** The last focused element, with its parents at that time, because a removed element has no parents. */
interface Place {
  readonly element: Element;
  readonly around: readonly Element[];
}
const placeOf = (element: Element): Place => ({ element, around: aroundOf(element) });
const dialogs = "[role=dialog], [role=alertdialog]";

export const keepFocus = (root: Element): void => {
  let last: Place | null = null;
  /** The last place in a dialog. It is used while the dialog is open. */
  let inDialog: Place | null = null;
  let waiting = false;
  const nearest = ({ element, around }: Place): Element | undefined => (usable(element) ? element : around.find(usable));
  const look = (): void => {
    waiting = false;
    const now = document.activeElement;
    // if a list was folded, the focus may be on an element that is not visible
    if (now !== null && now !== document.body && now.checkVisibility()) return;
    const dialog = inDialog?.around.find((one) => one.matches(dialogs));
    const open = dialog !== undefined && usable(dialog);
    const at = open ? inDialog : last;
    if (at === null) return;
    // disabled for the moment: the element gets the focus again when it is enabled
    if (at.element.matches(":disabled, [inert] *") && at.element.isConnected) return;
    const place = nearest(at) ?? (open ? dialog : root.querySelector("main"));
    if (!(place instanceof HTMLElement || place instanceof SVGElement)) return;
    if (place !== at.element && !place.hasAttribute("tabindex")) place.setAttribute("tabindex", "-1");
    place.focus({ preventScroll: true });
  };
  // wait one frame: by then a hidden or disabled element has lost the focus, and any other code has already moved the focus
  const soon = (): void => {
    if (waiting) return;
    waiting = true;
    requestAnimationFrame(() => setTimeout(look));
  };
  document.addEventListener("focusin", ({ target }) => {
    if (!(target instanceof Element)) return;
    if (root.contains(target)) last = placeOf(target);
    else if (target.closest(dialogs) !== null) inDialog = placeOf(target);
  });
  // a person who clicks on an empty part of the page does not want the focus on an element
  document.addEventListener("pointerdown", () => {
    last = null;
    inDialog = null;
  });
  new MutationObserver(soon).observe(document.body, {
    childList: true,
    subtree: true,
    attributeFilter: ["disabled", "inert", "hidden", "open"],
  });
};
