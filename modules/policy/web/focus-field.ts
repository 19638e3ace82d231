/** Moves the focus to the field of the measure's form that has this label, and opens the part of the form that contains this field. */
export const focusField = (label: string): void => {
  const named = [...document.querySelectorAll<HTMLElement>("form label, form legend")].find(
    ({ firstChild }) => firstChild?.textContent?.trim() === label,
  );
  const field =
    named instanceof HTMLLabelElement ? named.control : named?.parentElement?.querySelector<HTMLElement>("input, select, textarea");
  const part = named?.closest("details");
  if (part) part.open = true;
  field?.scrollIntoView({ block: "center" });
  field?.focus();
};
