/** A probability as whole percentage points: what a sentence or a drawing is given. */
export const percent = (probability: number): number => Math.round(probability * 100);
