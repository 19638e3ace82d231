/** Answers that name what was not asked. Left out without a word, a person would believe that they count. */
import { Problem } from "@counterpart/contract/problems";

/** @param at where the codes stand in the body. @throws Problem invalid-input with the path of the first code that is not `known` */
export const refuseUnknown = (codes: readonly string[], known: readonly string[], at: readonly string[]): void => {
  const strange = codes.find((code) => !known.includes(code));
  if (strange !== undefined) throw new Problem("invalid-input", { at: [...at, strange] });
};
