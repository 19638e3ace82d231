/**
 * An expert-judgement study: the items, the known realisations, and the answers of the experts. Studies from all kinds of files are validated here once,
 * so that the model need not check its input (SPEC.md E1-E3).
 */

export type Scale = "uni" | "log";

export interface Item {
  readonly name: string;
  readonly question: string;
  readonly scale: Scale;
  /** The true value, if known; then the item is a calibration question. */
  readonly realisation: number | null;
}

/** The values of one answer: one per quantile, in the unit of the item; null if the expert did not answer. */
export type Quantiles = readonly number[];

export interface Expert {
  readonly name: string;
  /** The answers of the expert: one for each item, in the order of the study. */
  readonly answers: readonly (Quantiles | null)[];
}

export interface Study {
  /** The probabilities of the quantiles, rising, between 0 and 1. */
  readonly quantiles: readonly number[];
  readonly items: readonly Item[];
  readonly experts: readonly Expert[];
}

export type AnswerFault = "too-few-numbers" | "not-finite" | "not-increasing" | "not-positive";

/** The fault of an answer, or null if it is valid. Equal quantiles are rejected, because they would have infinite information. */
export function faultOfAnswer(answer: Quantiles, scale: Scale, quantiles: number): AnswerFault | null {
  if (answer.length !== quantiles) return "too-few-numbers";
  if (!answer.every(Number.isFinite)) return "not-finite";
  if (answer.some((value, i) => i > 0 && !(value > (answer[i - 1] ?? value)))) return "not-increasing";
  return scale === "log" && !((answer[0] ?? 0) > 0) ? "not-positive" : null;
}

/** Whether probabilities are usable as quantiles: one or more, rising, strictly between 0 and 1. */
export const areProbabilities = (quantiles: readonly number[]): boolean =>
  quantiles.length > 0 && quantiles.every((p, i) => p > 0 && p < 1 && (i === 0 || p > (quantiles[i - 1] ?? p)));

export interface StudyFault {
  readonly what: AnswerFault | "bad-probabilities" | "no-items" | "no-experts" | "realisation";
  readonly expert?: string;
  readonly item?: string;
}

/** Every fault of a study; an empty list means that it can be computed. */
export function faultsOfStudy(study: Study): readonly StudyFault[] {
  const faults: StudyFault[] = [];
  if (!areProbabilities(study.quantiles)) faults.push({ what: "bad-probabilities" });
  if (study.items.length === 0) faults.push({ what: "no-items" });
  if (study.experts.length === 0) faults.push({ what: "no-experts" });
  study.items.forEach(({ name, realisation, scale }, i) => {
    if (realisation !== null && (!Number.isFinite(realisation) || (scale === "log" && realisation <= 0))) {
      faults.push({ what: "realisation", item: name });
    }
    for (const expert of study.experts) {
      const answer = expert.answers[i];
      const what = answer ? faultOfAnswer(answer, scale, study.quantiles.length) : null;
      if (what !== null) faults.push({ what, expert: expert.name, item: name });
    }
  });
  return faults;
}
