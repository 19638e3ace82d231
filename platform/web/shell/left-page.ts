/** A page that is hidden while another document is loaded, because the person signed out or another person signed in. */

const root = (): HTMLElement | null => document.getElementById("root");

export const hidePage = (): void => {
  const page = root();
  if (page !== null) page.hidden = true;
};
export const isHidden = (): boolean => root()?.hidden === true;

/** Hides the page and ends its requests: they would be made as the person who is signed in now. */
export const leavePage = (): void => {
  hidePage();
  document.documentElement.toggleAttribute("data-left", true);
};
export const isLeft = (): boolean => typeof document !== "undefined" && document.documentElement.hasAttribute("data-left");
