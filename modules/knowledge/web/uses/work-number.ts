/** The number of a work as people write it: "3" or "W3". Null if the text is not such a number. */
export const workNumber = (typed: string): number | null => {
  const [, digits = ""] = /^\s*[Ww]?\s*(\d{1,5})\s*$/u.exec(typed) ?? [];
  return digits === "" || Number(digits) === 0 ? null : Number(digits);
};
