/**
 * The statistical detector: a linear model over the features of a sentence. It finds operational detail in words that no list holds, and
 * marks the whole sentence. Weights are data, trained by `derive-model.ts`; here they are only added up.
 */
export const SLOTS = 1 << 17;
/** Share of each block in the score; each block is divided by the root of its number of features, so that length alone scores nothing. */
export const blockWeights = [0.7, 0.7, 1, 1] as const;
/** A sentence as features, made by `features.ts`. */
export interface Reading {
  /** First token, and the one after the last. */
  readonly from: number;
  readonly to: number;
  /** Slots by block. A feature that stands twice is listed twice, but for classes. */
  readonly slots: readonly (readonly number[])[];
  /** Long enough, and in a language that the lists of words know. */
  readonly readable: boolean;
}

/** How little a sentence has to read like operational detail before a rule gives way in it, from "rather not" to "certainly not". */
export const doubts = ["doubt", "sure", "certain"] as const;
export type Doubt = (typeof doubts)[number];

export interface Model extends Readonly<Record<Doubt, number>> {
  /** One weight a slot, in units of `scale`. */
  readonly weights: Int8Array;
  readonly scale: number;
  readonly bias: number;
  /** A sentence with a higher score reads like operational detail. */
  readonly threshold: number;
}

/** The score of a sentence: log-odds as the training saw them; null for a sentence that cannot be judged. */
export function scoreOf({ slots, readable }: Reading, { weights, scale, bias }: Model): number | null {
  if (!readable) return null;
  let score = bias;
  for (const [block, weight] of blockWeights.entries()) {
    const list = slots[block] ?? [];
    let sum = 0;
    for (const slot of list) sum += weights[slot] ?? 0;
    if (list.length > 0) score += (weight * scale * sum) / Math.sqrt(list.length);
  }
  return score;
}

/** @throws RangeError when the number of weights is another one than that of the slots, or a figure is not finite. */
export function checkModel(model: Model): Model {
  if (model.weights.length !== SLOTS) throw new RangeError(`a model of the guard has ${SLOTS} weights, not ${model.weights.length}`);
  for (const figure of [model.scale, model.bias, model.threshold, ...doubts.map((doubt) => model[doubt])])
    if (!Number.isFinite(figure)) throw new RangeError("a figure of the guard's model is not finite");
  return model;
}
