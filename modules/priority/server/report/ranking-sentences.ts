/**
 * Describes a ranking in sentences: first the risks that cannot be distinguished, then the weights with which each risk is ranked
 * first, then changes that would reverse the order.
 */
import type { CriteriaSetData } from "#modules/assessment/contract/catalogue.ts";
import type { OrderChange, Ranking, RankingResult } from "../../contract/priority.ts";
import type { NameOf } from "#methods/drawing/index.ts";
import { printedChange, printedFactor, printedPercent } from "#methods/printing/index.ts";
import { noWeightTurns, toldChanges } from "#methods/ranking/index.ts";
import type { Words, Voice } from "#platform/server/reports/index.ts";

/** The title in the report's language if a translation exists, else the original. */
export const titleOf = ({ title, titles }: Ranking["names"][number], language: string): Words => {
  const own = titles.find((one) => one.lang === language);
  return own === undefined || title.lang === language ? title : { text: own.title, lang: own.lang };
};

export interface Telling {
  readonly voice: Voice;
  readonly nameOf: NameOf;
  criterion(code: string): string;
}

export const tellingOf = (names: Ranking["names"], set: CriteriaSetData, voice: Voice): Telling => {
  const known = new Map(
    names.map((one) => {
      const title = titleOf(one, voice.language);
      const mark = one.source === "scenario" ? ("scenario" as const) : ("national-risk" as const);
      return [one.id, { code: one.code, name: typeof title === "string" ? title : title.text, mark }];
    }),
  );
  const criteria = new Map(set.criteria.map(({ code, name }) => [code, voice.name(name)]));
  return {
    voice,
    nameOf: (id) => known.get(id) ?? { code: id, name: id, mark: "national-risk" },
    criterion: (code) => criteria.get(code) ?? code,
  };
};

export const codesOf = (ids: readonly string[], { voice, nameOf }: Telling): string => voice.list(ids.map((id) => nameOf(id).code));

/** The text mentions the risks that cannot be distinguished before the risk that ranks first. It names risks by their titles. */
export const verdict = (result: RankingResult, telling: Telling): string[] => {
  const { say } = telling.voice;
  const [first] = result.risks;
  if (first === undefined) return [];
  const titlesOf = (ids: readonly string[]): string => telling.voice.list(ids.map((id) => telling.nameOf(id).name));
  const code = titlesOf([first.id]);
  if (result.risks.length === 1) return [say("priority.verdict.one", { code })];
  const tops = result.runs.find((run) => run.includes(first.id));
  const lead =
    tops === undefined
      ? say("priority.verdict.first", { code, n: printedPercent(first.acceptability[0] ?? 0) })
      : say("priority.verdict.none-first", { codes: titlesOf(tops) });
  const others = result.runs.filter((run) => run !== tops);
  return [lead, ...others.map((run) => say("priority.verdict.apart", { codes: titlesOf(run) }))];
};

/** The titles of what ranks first: one risk, or several risks that cannot be distinguished. */
export const firstInOrder = ({ risks, runs }: RankingResult, { voice: { say, list }, nameOf }: Telling): string => {
  const [first] = risks;
  if (first === undefined) return say("report-brief.first.none");
  const tops = runs.find((run) => run.includes(first.id));
  return tops === undefined
    ? say("report-brief.first.one", { name: nameOf(first.id).name })
    : say("report-brief.first.together", { names: list(tops.map((id) => nameOf(id).name)) });
};

/** The ids of the ranked scenarios, in the order of the ranking. */
export const scenarioOrder = (names: Ranking["names"], { risks }: RankingResult): string[] =>
  risks.flatMap(({ id }) => names.flatMap((one) => (one.id === id && one.source === "scenario" ? [one.subject] : [])));

/** The smallest difference from the mean weights that the text mentions. */
const dear = 0.02;

/** The typical weights of people for whom one risk comes first, mentioned if they differ from everybody's mean weights. */
export const centralSentence = (
  risk: RankingResult["risks"][number],
  { weights }: RankingResult,
  { voice, criterion }: Telling,
): string => {
  const { say } = voice;
  const { centralWeights, acceptability, confidence } = risk;
  if (centralWeights === null) return say("priority.central.never");
  const dearest = Object.entries(centralWeights)
    .map(([code, weight]) => ({ code, weight, more: weight - (weights.spread[code]?.mean ?? 0) }))
    .filter(({ more }) => more > dear)
    .sort((a, b) => b.more - a.more)
    .slice(0, 2);
  const criteria = voice.list(
    dearest.map(({ code, weight }) => say("priority.central.weight", { criterion: criterion(code), n: printedPercent(weight) })),
  );
  return [
    dearest.length === 0
      ? say("priority.central.any", { n: printedPercent(acceptability[0] ?? 0) })
      : say("priority.central.dear", { criteria }),
    say("priority.central.confidence", { n: printedPercent(confidence) }),
  ].join(" ");
};

/** Returns null if the change is too small to mention. */
const changeSentence = (change: OrderChange, { voice: { say }, nameOf, criterion }: Telling): string | null => {
  if (change.kind === "weight") {
    const told = printedChange(change.from, change.to);
    return told && say("priority.change.weight", { criterion: criterion(change.criterion), ...told });
  }
  if (change.kind === "likelihood") {
    const told = printedChange(change.from.p50, change.to.p50);
    return told && say("priority.change.likelihood", { code: nameOf(change.risk).code, ...told });
  }
  const n = printedFactor(change.factor);
  return say("priority.change.impact", { code: nameOf(change.risk).code, criterion: criterion(change.criterion), n });
};

/** Changes that would reverse two neighbours, in the same words as on the desk. */
export const changesOf = (
  { a, b, preference, changes }: RankingResult["sensitivity"][number],
  { criteria }: Pick<RankingResult, "criteria">,
  telling: Telling,
) => {
  const { say } = telling.voice;
  const [first, second] = [telling.nameOf(a).code, telling.nameOf(b).code];
  return {
    term: say("priority.change.pair", { a: first, b: second }),
    text: [
      say("priority.change.now", { a: first, n: printedPercent(preference) }),
      ...(changes.length === 0
        ? [say("priority.change.nothing")]
        : toldChanges(changes).flatMap((change) => changeSentence(change, telling) ?? [])),
      ...(noWeightTurns(changes) && criteria.length > 1 ? [say("priority.change.no-weight")] : []),
    ].join(" "),
  };
};

const routes = ["room", "intent-capability", "frequency", "judgement"] as const;

/** A sentence on how each likelihood was determined, because the method differs between malicious and natural risks (F3.10, F3.13). */
export const routesOf = (result: RankingResult, telling: Telling) => {
  const { say } = telling.voice;
  return result.routes.map(({ kind, route, horizonMonths, risks }) => {
    const known = routes.find((one) => one === route);
    return {
      term: codesOf(risks, telling),
      text: [
        `${known === undefined ? route : say(`priority.route.${known}`)}.`,
        say(`priority.kind.${kind}`),
        say("priority.routes.horizon", { n: horizonMonths }),
      ].join(" "),
    };
  });
};
