/** The number of a work as people write it: "3" or "W3"; null if the text is not a number of a work. */
export const workNumber = (typed: string): number | null => {
  const [, digits = ""] = /^\s*[Ww]?\s*(\d{1,5})\s*$/u.exec(typed) ?? [];
  return digits === "" || Number(digits) === 0 ? null : Number(digits);
};
