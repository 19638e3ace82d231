/**
 * An answer that a person typed in from a sheet: the text of each field, and the answer that these texts mean. An empty field means that the person
 * did not answer.
 */
import type { Answer } from "#modules/threat/contract/judgement.ts";

export interface Typed {
  readonly cannotSay: boolean;
  readonly capability: string;
  readonly intent: string;
  readonly low: string;
  readonly best: string;
  readonly high: string;
  readonly sure: string;
  readonly confidence: string;
  readonly impacts: Readonly<Record<string, { readonly from: string; readonly to: string }>>;
}

const percent = (value: number | undefined): string => (value === undefined ? "" : String(Math.round(value * 1000) / 10));

export const typedOf = (answer: Answer | null): Typed => ({
  cannotSay: answer?.cannotSay ?? false,
  capability: String(answer?.capability ?? ""),
  intent: String(answer?.intent ?? ""),
  low: percent(answer?.likelihood?.low),
  best: percent(answer?.likelihood?.best),
  high: percent(answer?.likelihood?.high),
  sure: percent(answer?.likelihood?.sure),
  confidence: answer?.confidence ?? "",
  impacts: Object.fromEntries(
    Object.entries(answer?.impacts ?? {}).map(([code, range]) => [code, { from: String(range?.from ?? ""), to: String(range?.to ?? "") }]),
  ),
});

const level = (text: string): number | null => (text === "" ? null : Number(text));

/** Converts the typed fields to an answer. A likelihood needs all four figures. If only one level was circled, the range consists of this level. */
export const answerOf = (typed: Typed): Answer => {
  const nothing = { capabilityWhy: null, likelihoodWhy: null, intentWhy: null };
  if (typed.cannotSay)
    return { ...nothing, cannotSay: true, capability: null, intent: null, likelihood: null, impacts: {}, confidence: null };
  const parts = [typed.low, typed.best, typed.high, typed.sure];
  const [low = 0, best = 0, high = 0, sure = 0] = parts.map((part) => Math.round(Number(part) * 10) / 1000);
  return {
    ...nothing,
    cannotSay: false,
    capability: level(typed.capability),
    intent: level(typed.intent),
    likelihood: parts.includes("") ? null : { low, best, high, sure },
    impacts: Object.fromEntries(
      Object.entries(typed.impacts).flatMap(([code, { from, to }]) => {
        const [first, last] = [level(from || to), level(to || from)];
        return first === null || last === null ? [] : [[code, { from: first, to: last }]];
      }),
    ),
    confidence: typed.confidence === "" ? null : (typed.confidence as Answer["confidence"]),
  };
};
