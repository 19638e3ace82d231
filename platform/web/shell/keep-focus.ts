/**
 * Keeps the keyboard focus on a visible element. The focused element may disappear or become disabled: a button is replaced by a form, a
 * dialog closes while the page behind it is still inert, a control is disabled until the server responds. A person who uses only the
 * keyboard could then not see where the focus is. This code moves the focus back to the last focused element, or to the nearest element
 * around that element. The code is loaded after the page.
 */

const usable = (element: Element): boolean =>
  element.isConnected && element.checkVisibility({ visibilityProperty: true }) && !element.matches(":disabled, [inert] *");

const aroundOf = (element: Element): readonly Element[] => {
  const around: Element[] = [];
  for (let one = element.parentElement; one !== null && one.id !== "root"; one = one.parentElement) around.push(one);
  return around;
};

export const keepFocus = (root: Element): void => {
  let last: Element | null = null;
  /** The parents of the focused element, stored while it is in the page: an element that was removed has no parents. */
  let around: readonly Element[] = [];
  let waiting = false;
  const look = (): void => {
    waiting = false;
    const now = document.activeElement;
    // if a list was folded, the focus may be on an element that is not visible
    if (last === null || (now !== null && now !== document.body && now.checkVisibility())) return;
    // disabled for the moment: the element gets the focus again when it is enabled
    if (last.matches(":disabled, [inert] *") && last.isConnected) return;
    const place = usable(last) ? last : (around.find(usable) ?? root.querySelector("main"));
    if (!(place instanceof HTMLElement || place instanceof SVGElement)) return;
    if (place !== last && !place.hasAttribute("tabindex")) place.setAttribute("tabindex", "-1");
    place.focus({ preventScroll: true });
  };
  // wait one frame: by then a hidden or disabled element has lost the focus, and any other code has already moved the focus
  const soon = (): void => {
    if (waiting) return;
    waiting = true;
    requestAnimationFrame(() => setTimeout(look));
  };
  document.addEventListener("focusin", ({ target }) => {
    // dialogs are outside the page's root; they move the focus back to where they were opened
    if (!(target instanceof Element) || !root.contains(target)) return;
    last = target;
    around = aroundOf(target);
  });
  // a person who presses on an empty place does not want the focus on an element
  document.addEventListener("pointerdown", () => {
    last = null;
  });
  new MutationObserver(soon).observe(document.body, {
    childList: true,
    subtree: true,
    attributeFilter: ["disabled", "inert", "hidden", "open"],
  });
};
