/**
 * The focus never stands on nothing. What holds it may go away: a button gives its place to a form, a dialog closes while the
 * page behind it still rests, a control is shut until the server has answered. Somebody without a pointer would no longer see
 * where they are. The place that had the focus last takes it again, or what still stands around it. Loaded after the page.
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
  /** Looked up while it stands: what is taken out of a page has no parents that tell where it was. */
  let around: readonly Element[] = [];
  let waiting = false;
  const look = (): void => {
    waiting = false;
    const now = document.activeElement;
    // a list that folds away leaves the focus on what nobody sees
    if (last === null || (now !== null && now !== document.body && now.checkVisibility())) return;
    // shut for the moment: opened again, it has the focus again
    if (last.matches(":disabled, [inert] *") && last.isConnected) return;
    const place = usable(last) ? last : (around.find(usable) ?? root.querySelector("main"));
    if (!(place instanceof HTMLElement || place instanceof SVGElement)) return;
    if (place !== last && !place.hasAttribute("tabindex")) place.setAttribute("tabindex", "-1");
    place.focus({ preventScroll: true });
  };
  // a frame later what is hidden or shut has lost the focus, and who gives it back on purpose has done so
  const soon = (): void => {
    if (waiting) return;
    waiting = true;
    requestAnimationFrame(() => setTimeout(look));
  };
  document.addEventListener("focusin", ({ target }) => {
    // dialogs stand beside the page; they lead back to where they were opened
    if (!(target instanceof Element) || !root.contains(target)) return;
    last = target;
    around = aroundOf(target);
  });
  // who presses on nothing wants the focus nowhere
  document.addEventListener("pointerdown", () => {
    last = null;
  });
  new MutationObserver(soon).observe(document.body, {
    childList: true,
    subtree: true,
    attributeFilter: ["disabled", "inert", "hidden", "open"],
  });
};
