/**
 * Decides at the reveal which answers of an item are stored with the name of their agency. It applies the rule D11 of methods/disclosure to all
 * answers of the item together.
 */
import { canonicalize } from "#methods/canonical/index.ts";
import { labelsThatStand, type RestAgencies } from "#methods/disclosure/index.ts";

/**
 * Returns the answers. The agency is null in answers whose agency may not be stored.
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
