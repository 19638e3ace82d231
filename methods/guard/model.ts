/**
 * The statistical detector: a linear model over the features of a sentence. It finds operational detail in words that no list
 * contains, and marks the whole sentence. The weights are data, trained by `derive-model.ts`; this file only adds them up.
 */
export const SLOTS = 1 << 17;
/**
 * The factor of each block in the score. The sum of a block is divided by the square root of its number of features, so that a long
 * sentence does not score higher only because it is long.
 */
export const blockWeights = [0.7, 0.7, 1, 1] as const;
/** The features of a sentence, made by `features.ts`. */
export interface Reading {
  /** First token, and the one after the last. */
  readonly from: number;
  readonly to: number;
  /** The slots of each block. A feature that occurs twice is listed twice; a class is listed once. */
  readonly slots: readonly (readonly number[])[];
  /** Whether the sentence can be scored: it is long enough, and the word lists know its language. */
  readonly readable: boolean;
}

/**
 * The names of the thresholds of rules, from the highest to the lowest. A rule with `yields` makes no finding in a sentence that scores below
 * the threshold that it names.
 */
export const doubts = ["doubt", "sure", "certain"] as const;
export type Doubt = (typeof doubts)[number];

export interface Model extends Readonly<Record<Doubt, number>> {
  /** One weight per slot, in units of `scale`. */
  readonly weights: Int8Array;
  readonly scale: number;
  readonly bias: number;
  /** A sentence with a higher score is reported as operational detail. */
  readonly threshold: number;
}

/** The score of a sentence: the log-odds of operational detail, by the training data; null if the sentence is not `readable`. */
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

/** @throws RangeError if the number of weights is not `SLOTS`, or if a figure is not finite */
export function checkModel(model: Model): Model {
  if (model.weights.length !== SLOTS) throw new RangeError(`a model of the guard has ${SLOTS} weights, not ${model.weights.length}`);
  for (const figure of [model.scale, model.bias, model.threshold, ...doubts.map((doubt) => model[doubt])])
    if (!Number.isFinite(figure)) throw new RangeError("a figure of the guard's model is not finite");
  return model;
}
