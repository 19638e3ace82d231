/**
 * Weights typed from a sheet: the text of each field, and the answer that the fields give. An empty field is an unanswered question.
 * All functions are pure.
 */
import type { WeightsMethod, WeightsAnswer } from "../contract/priority.ts";

type PerCriterion = Readonly<Record<string, string>>;

export interface TypedWeights {
  readonly cannotSay: boolean;
  /** Swing: the position in the order, and points. */
  readonly places: PerCriterion;
  readonly points: PerCriterion;
  readonly best: string;
  readonly worst: string;
  /** Best-worst: the best compared with each other criterion, and each other criterion compared with the worst. */
  readonly down: PerCriterion;
  readonly up: PerCriterion;
}

const texts = (values: Readonly<Record<string, number | null>>): PerCriterion =>
  Object.fromEntries(Object.entries(values).map(([code, value]) => [code, String(value ?? "")]));

export const typedWeights = (answer: WeightsAnswer | null): TypedWeights => {
  const statement = answer?.statement ?? null;
  const empty = { cannotSay: answer?.cannotSay ?? false, places: {}, points: {}, best: "", worst: "", down: {}, up: {} };
  if (statement === null) return empty;
  return statement.kind === "swing"
    ? {
        ...empty,
        places: Object.fromEntries(statement.order.map((code, at) => [code, String(at + 1)])),
        points: texts(statement.points),
      }
    : {
        ...empty,
        best: statement.best ?? "",
        worst: statement.worst ?? "",
        down: texts(statement.bestToOthers),
        up: texts(statement.othersToWorst),
      };
};

const given = (text: string | undefined): number | null => (text === undefined || text.trim() === "" ? null : Number(text));

/** Criteria that are alone at their position, in order. Two criteria at one position have no order. */
const placed = (places: PerCriterion, codes: readonly string[]): { readonly code: string; readonly place: number }[] => {
  const all = codes.flatMap((code) => {
    const place = given(places[code]);
    return place === null ? [] : [{ code, place }];
  });
  return all.filter((one) => all.every((other) => other === one || other.place !== one.place)).sort((a, b) => a.place - b.place);
};

/** The stated weights on the sheet. The person saw all criteria, so an empty field means "cannot say". */
export const weightsTyped = (typed: TypedWeights, method: WeightsMethod, codes: readonly string[]): WeightsAnswer => {
  if (typed.cannotSay) return { cannotSay: true, asked: [...codes], statement: null };
  const record = (texts: PerCriterion, over: readonly string[]) => Object.fromEntries(over.map((code) => [code, given(texts[code])]));
  if (method === "best-worst") {
    const [best, worst] = [typed.best || null, typed.worst || null];
    return {
      cannotSay: false,
      asked: [...codes],
      statement: {
        kind: "best-worst",
        best,
        worst,
        bestToOthers: best === null ? {} : record(typed.down, besideBest(typed, codes)),
        othersToWorst: worst === null ? {} : record(typed.up, besideBoth(typed, codes)),
      },
    };
  }
  const order = placed(typed.places, codes);
  const first = order.find(({ place }) => place === 1)?.code;
  return {
    cannotSay: false,
    asked: [...codes],
    statement: {
      kind: "swing",
      // the sheet states that the first criterion has 100 points, so if its points are empty, they are 100
      points: Object.fromEntries(codes.map((code) => [code, given(typed.points[code]) ?? (code === first ? 100 : null)])),
      order: order.map(({ code }) => code),
    },
  };
};

export const besideBest = ({ best }: TypedWeights, codes: readonly string[]): readonly string[] => codes.filter((code) => code !== best);
/** The criteria without best and worst, because these two are already compared. */
export const besideBoth = ({ best, worst }: TypedWeights, codes: readonly string[]): readonly string[] =>
  codes.filter((code) => code !== best && code !== worst);
