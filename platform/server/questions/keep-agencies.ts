/** Decides which agencies stay on the answers of an item at its reveal, by the rule of methods/disclosure (D11), over the whole item at once. */
import { canonicalize } from "#methods/canonical/index.ts";
import { labelsThatStand, type RestAgencies } from "#methods/disclosure/index.ts";

/**
 * The answers, with only the agencies that stay.
 * @param figureOf the part of an answer that is shown by agency
 * @param admitted see `Revealing.admitted`
 */
export const keepAgencies = <A extends { readonly agency: string | null; readonly answer: unknown }>(
  answers: readonly A[],
  figureOf: (answer: A["answer"]) => unknown,
  rest: RestAgencies,
  admitted?: ReadonlyMap<string, number>,
): A[] => {
  const stay = labelsThatStand(
    answers.map(({ agency, answer }) => ({ agency, figure: canonicalize(figureOf(answer) ?? null) })),
    rest,
    admitted,
  );
  return answers.map((one) => (one.agency !== null && stay.has(one.agency) ? one : { ...one, agency: null }));
};
