/** A risk while a person edits it, before it is sent. An unchanged text keeps its language. */
import type { Tlp } from "#platform/contract/markings.ts";
import type { LikelihoodGiven, LikelihoodRoute, ReadAs, Risk, RiskFields, RiskKind } from "../contract/risk-list.ts";

export interface LevelDraft {
  /** The level as text; empty if the criterion has no level. */
  readonly low: string;
  readonly high: string;
}
export interface RiskDraft {
  readonly code: string;
  readonly title: string;
  readonly description: string;
  readonly kind: RiskKind;
  readonly route: LikelihoodRoute;
  readonly form: LikelihoodGiven["form"];
  readonly yardstick: string;
  readonly band: string;
  /** The values in per cent, as the person typed them. */
  readonly low: string;
  readonly best: string;
  readonly high: string;
  readonly months: string;
  readonly impacts: Readonly<Record<string, LevelDraft>>;
  readonly source: string;
  readonly marking: Tlp | "";
}

/** How the likelihood of each kind is usually determined (F3.10, F3.13). */
export const usualRoute: Readonly<Record<RiskKind, LikelihoodRoute>> = {
  malicious: "intent-capability",
  natural: "frequency",
  accidental: "frequency",
  health: "frequency",
  societal: "judgement",
};

export const emptyRisk = (readAs: ReadAs, marking: Tlp): RiskDraft => ({
  code: "",
  title: "",
  description: "",
  kind: "natural",
  route: "frequency",
  form: "range",
  yardstick: readAs.yardstick,
  band: "",
  low: "",
  best: "",
  high: "",
  months: String(readAs.otherMonths),
  impacts: {},
  source: "",
  marking,
});

/** Shows a probability in per cent: 0.07 is shown as 7, and 7 is read as 0.07. */
const inPercent = (p: number): string => String(Number((p * 100).toPrecision(15)));

export const draftOf = (risk: Risk): RiskDraft => {
  const { form, yardstick, band, low, best, high, months } = risk.likelihood;
  return {
    code: risk.code,
    title: risk.title.text,
    description: risk.description.text,
    kind: risk.kind,
    route: risk.route,
    form,
    yardstick: yardstick ?? "",
    band: band ?? "",
    low: inPercent(low),
    best: inPercent(best),
    high: inPercent(high),
    months: String(months),
    impacts: Object.fromEntries(risk.impacts.map((one) => [one.criterion, { low: String(one.low), high: String(one.high) }])),
    source: risk.source.text,
    marking: risk.marking,
  };
};

/** A number as people type it, with a point or a comma; NaN for other text. */
const typed = (text: string): number =>
  /^\s*\d+([.,]\d+)?\s*%?\s*$/.test(text) ? Number(text.replace(",", ".").replace("%", "")) : Number.NaN;

const likelihoodOf = (draft: RiskDraft, base: Risk | null): LikelihoodGiven | null => {
  const months = typed(draft.months);
  if (!Number.isInteger(months)) return null;
  const [low, best, high] = [draft.low, draft.best, draft.high].map((text) => typed(text) / 100) as [number, number, number];
  // the original words belong to these numbers only
  const before = base === null ? null : draftOf(base);
  const touched =
    before === null || (["form", "yardstick", "band", "low", "best", "high"] as const).some((key) => before[key] !== draft[key]);
  const given = touched ? "" : (base?.likelihood.given ?? "");
  switch (draft.form) {
    case "band":
      return draft.band === "" || draft.yardstick === ""
        ? null
        : { form: "band", given, yardstick: draft.yardstick, band: draft.band, months };
    case "percentage":
      return Number.isNaN(best) || best > 1 ? null : { form: "percentage", given, best, months };
    case "range":
      return [low, best, high].some((p) => Number.isNaN(p) || p > 1) ? null : { form: "range", given, low, best, high, months };
  }
};

/** The fields to send, or the part that is missing or invalid. */
export const fieldsOf = (
  draft: RiskDraft,
  base: Risk | null,
  lang: string,
): RiskFields | { readonly missing: "marking" | "likelihood" } => {
  if (draft.marking === "") return { missing: "marking" };
  const likelihood = likelihoodOf(draft, base);
  if (likelihood === null) return { missing: "likelihood" };
  const text = (now: string, before: { readonly text: string; readonly lang: string } | undefined) => ({
    text: now,
    lang: before !== undefined && before.text === now ? before.lang : lang,
  });
  const impacts = Object.entries(draft.impacts).flatMap(([criterion, { low: from, high: to }]) => {
    if (from === "") return [];
    const [low, high] = [Number(from), Number(to === "" ? from : to)];
    const before = base?.impacts.find((one) => one.criterion === criterion && one.low === low && one.high === high);
    return [before ?? { criterion, low, best: Math.floor((low + high) / 2), high }];
  });
  return {
    code: draft.code.trim(),
    title: text(draft.title.trim(), base?.title),
    description: text(draft.description, base?.description),
    kind: draft.kind,
    route: draft.route,
    likelihood,
    impacts,
    source: text(draft.source, base?.source),
    marking: draft.marking,
  };
};

/** A likelihood is one part, although it has several fields: after a conflict, all its fields come from the same version. */
export const parts = {
  code: ["code"],
  title: ["title"],
  description: ["description"],
  kind: ["kind"],
  route: ["route"],
  likelihood: ["form", "yardstick", "band", "low", "best", "high", "months"],
  impacts: ["impacts"],
  source: ["source"],
  marking: ["marking"],
} as const satisfies Readonly<Record<string, readonly (keyof RiskDraft)[]>>;
export type Part = keyof typeof parts;
export const partNames = Object.keys(parts) as Part[];
