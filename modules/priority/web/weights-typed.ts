/** Weights as they are typed from a sheet: text per field, and what it means. An empty field is a question left open. All pure. */
import type { WeighingMethod, WeightsAnswer } from "../contract/priority.ts";

type PerCriterion = Readonly<Record<string, string>>;

export interface TypedWeights {
  readonly cannotSay: boolean;
  /** Swing: the place in the order, and points. */
  readonly places: PerCriterion;
  readonly points: PerCriterion;
  readonly best: string;
  readonly worst: string;
  /** Best-worst: the best beside each of the others, and each of the others beside the worst. */
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

/** Places that one criterion alone was given, in their order: two in one place stand in no order. */
const placed = (places: PerCriterion, codes: readonly string[]): { readonly code: string; readonly place: number }[] => {
  const all = codes.flatMap((code) => {
    const place = given(places[code]);
    return place === null ? [] : [{ code, place }];
  });
  return all.filter((one) => all.every((other) => other === one || other.place !== one.place)).sort((a, b) => a.place - b.place);
};

/** What the sheet says. Everything on it was put to the person: what is left empty could not be said. */
export const weightsTyped = (typed: TypedWeights, method: WeighingMethod, codes: readonly string[]): WeightsAnswer => {
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
      // the sheet says that the first has 100 points: whoever wrote none meant them
      points: Object.fromEntries(codes.map((code) => [code, given(typed.points[code]) ?? (code === first ? 100 : null)])),
      order: order.map(({ code }) => code),
    },
  };
};

export const besideBest = ({ best }: TypedWeights, codes: readonly string[]): readonly string[] => codes.filter((code) => code !== best);
/** The best beside the worst was said already. */
export const besideBoth = ({ best, worst }: TypedWeights, codes: readonly string[]): readonly string[] =>
  codes.filter((code) => code !== best && code !== worst);
