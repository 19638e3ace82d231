/**
 * The state of the weights form, and the answer to send. The phone never fills in an open question. If a person stops early, the
 * answer records which criteria were shown. All functions are pure.
 */
import type { DraftOf } from "#platform/phone/question/use-answering.ts";
import type { WeightsAnswer } from "../contract/priority.ts";

export type Method = "swing" | "best-worst";
export type Screen = "order" | "points" | "best" | "worst" | "down" | "up" | "check";
/** The answer about one criterion. It is absent if the person has not answered; null means "I cannot say". */
export type Said = Readonly<Record<string, number | null>>;

export interface WeighForm {
  readonly screen: Screen;
  /** The screens that were shown. */
  readonly seen: readonly Screen[];
  /** Swing: criteria in the order of touching, most important first. */
  readonly order: readonly string[];
  readonly points: Said;
  readonly best: string | null;
  readonly worst: string | null;
  readonly down: Said;
  readonly up: Said;
}

/** The screens of a method, in order. With one criterion there is nothing to compare. */
export const screensOf = (method: Method, criteria: number): readonly Screen[] => {
  if (method === "swing") return criteria > 1 ? ["order", "points", "check"] : ["order", "check"];
  return criteria > 2 ? ["best", "worst", "down", "up", "check"] : criteria > 1 ? ["best", "worst", "down", "check"] : ["best", "check"];
};

export const emptyWeights = (method: Method): WeighForm => {
  const screen = method === "swing" ? "order" : "best";
  return { screen, seen: [screen], order: [], points: {}, best: null, worst: null, down: {}, up: {} };
};

export const goTo = (form: WeighForm, screen: Screen): WeighForm => ({ ...form, screen, seen: [...new Set([...form.seen, screen])] });

/**
 * Touching a criterion gives it the next position; touching it again removes it. The first criterion has 100 points, so the form does not
 * ask for its points.
 */
export const touchOrder = (form: WeighForm, code: string): WeighForm => ({
  ...form,
  order: form.order.includes(code) ? form.order.filter((one) => one !== code) : [...form.order, code],
});

/** Choosing another best or worst criterion removes the comparisons with the former one. */
export const choose = (form: WeighForm, end: "best" | "worst", code: string): WeighForm => {
  if (form[end] === code) return form;
  const other = end === "best" ? "worst" : "best";
  return { ...form, [end]: code, [end === "best" ? "down" : "up"]: {}, [other]: form[other] === code ? null : form[other] };
};

/** The criteria that are compared with the best one: all others. */
export const besideBest = (form: WeighForm, codes: readonly string[]): readonly string[] => codes.filter((code) => code !== form.best);
/** The criteria that are compared with the worst one: all others except the best, because best and worst were already compared. */
export const besideWorst = (form: WeighForm, codes: readonly string[]): readonly string[] =>
  codes.filter((code) => code !== form.best && code !== form.worst);
/** Criteria for which the form asks for points: all except the first. */
export const besideFirst = (form: WeighForm, codes: readonly string[]): readonly string[] => {
  const rest = codes.filter((code) => code !== form.order[0]);
  // first the criteria in the chosen order, then the others
  return [...form.order.slice(1).filter((code) => rest.includes(code)), ...rest.filter((code) => !form.order.includes(code))];
};

const kept = (said: Said, codes: readonly string[]): Record<string, number | null> =>
  Object.fromEntries(codes.flatMap((code) => (Object.hasOwn(said, code) ? [[code, said[code] ?? null]] : [])));

/** The answer, as far as the form is filled. */
export const weightsOf = (form: WeighForm, method: Method, codes: readonly string[]): WeightsAnswer => {
  const compared = form.seen.some((screen) => screen === "points" || screen === "down");
  if (method === "swing") {
    const [first] = form.order;
    return {
      cannotSay: false,
      asked: compared ? [...codes] : first === undefined ? [] : [first],
      statement: {
        kind: "swing",
        points: first === undefined ? {} : { [first]: 100, ...kept(form.points, besideFirst(form, codes)) },
        order: [...form.order],
      },
    };
  }
  return {
    cannotSay: false,
    asked: compared ? [...codes] : [form.best, form.worst].filter((code) => code !== null),
    statement: {
      kind: "best-worst",
      best: form.best,
      worst: form.worst,
      bestToOthers: form.best === null ? {} : kept(form.down, besideBest(form, codes)),
      othersToWorst: form.worst === null ? {} : kept(form.up, besideWorst(form, codes)),
    },
  };
};

export const cannotWeigh = (codes: readonly string[]): WeightsAnswer => ({ cannotSay: true, asked: [...codes], statement: null });

/** Whether there is anything to send. */
export const saysSomething = (form: WeighForm, method: Method): boolean =>
  method === "swing" ? form.order.length > 0 : form.best !== null;

/** The form for weights that the room returned. */
export const formOfWeights = (answer: WeightsAnswer, method: Method, codes: readonly string[]): WeighForm => {
  const empty = emptyWeights(method);
  const { statement } = answer;
  if (statement === null || statement.kind !== method) return empty;
  const seen = answer.asked.length === codes.length ? screensOf(method, codes.length) : empty.seen;
  if (statement.kind === "best-worst") {
    const { best, worst, bestToOthers, othersToWorst } = statement;
    return { ...empty, seen, screen: "check", best, worst, down: bestToOthers, up: othersToWorst };
  }
  const first = statement.order[0] ?? Object.entries(statement.points).find(([, points]) => points === 100)?.[0];
  const order = statement.order.length > 0 ? statement.order : first === undefined ? [] : [first];
  const points = Object.fromEntries(Object.entries(statement.points).filter(([code]) => code !== first));
  return { ...empty, seen, screen: "check", order, points };
};

/**
 * Criteria in this phone's own order, so that phones start with different criteria.
 * @param place returns an unpredictable text that is always the same for the same criterion
 */
export const shuffled = (codes: readonly string[], place: (code: string) => string): readonly string[] => {
  const places = new Map(codes.map((code) => [code, place(code)]));
  return [...codes].sort((a, b) => ((places.get(a) ?? "") < (places.get(b) ?? "") ? -1 : 1));
};

const inOrder = (value: unknown): unknown =>
  value !== null && typeof value === "object" && !Array.isArray(value)
    ? Object.fromEntries(
        Object.entries(value)
          .sort(([a], [b]) => (a < b ? -1 : 1))
          .map(([name, one]) => [name, inOrder(one)]),
      )
    : value;

/**
 * Whether two answers are the same. The order of the criteria is ignored, because the room returns the criteria in another order
 * than the phone sent them.
 */
export const sameWeights = (a: WeightsAnswer, b: WeightsAnswer): boolean =>
  [a, b].map((one) => JSON.stringify(inOrder({ ...one, asked: [...one.asked].sort() }))).every((text, _, [first]) => text === first);

interface AsksWeights {
  readonly method: Method;
  readonly criteria: { readonly criteria: readonly { readonly code: string }[] };
}
export const codesOf = ({ criteria }: AsksWeights): readonly string[] => criteria.criteria.map(({ code }) => code);

const trim = (form: WeighForm, asked: AsksWeights): WeightsAnswer => weightsOf(form, asked.method, codesOf(asked));
export const weightsDraft: DraftOf<AsksWeights, WeighForm, WeightsAnswer> = {
  empty: ({ method }) => emptyWeights(method),
  from: (sent, asked) => formOfWeights(sent, asked.method, codesOf(asked)),
  trim,
  same: (sent, form, asked) => sent.cannotSay || sameWeights(sent, trim(form, asked)),
};
