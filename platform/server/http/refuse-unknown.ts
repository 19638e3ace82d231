/** Refuses answers to items that were not asked. If the server ignored such answers, the person would believe that they count. */
import { Problem } from "../../contract/problems.ts";

/** @param at path of the codes in the body. @throws Problem invalid-input with the path of the first code that is not in `known` */
export const refuseUnknown = (codes: readonly string[], known: readonly string[], at: readonly string[]): void => {
  const strange = codes.find((code) => !known.includes(code));
  if (strange !== undefined) throw new Problem("invalid-input", { at: [...at, strange] });
};
