/** By what the reader narrows the answer; null is everything. */
export interface Chosen {
  readonly kind: string | null;
  readonly subject: string | null;
  readonly language: string | null;
}
export const nothingChosen: Chosen = { kind: null, subject: null, language: null };

/** As the query of the endpoint has it. */
export const chosenQuery = (chosen: Chosen): Partial<Record<keyof Chosen, string>> =>
  Object.fromEntries(Object.entries(chosen).filter(([, value]) => value !== null));
