/**
 * Makes the blocks of the report for a finished calculation: the main sentence, the table and the drawing, the conditions that changed the choice,
 * the second-best choice, and what was left out.
 */
import { measureTitleIn } from "#modules/policy/contract/measure-titles.ts";
import type { CriteriaSetData } from "#modules/assessment/contract/catalogue.ts";
import type { Calculation, EffectResult } from "../../contract/effect.ts";
import { drawResidual, type NameOf } from "#methods/drawing/index.ts";
import { isOfEarlierMethod, shortFigure, tellNext } from "#methods/effect/index.ts";
import { printedFigures } from "#methods/printing/index.ts";
import type { Block, Words, Voice } from "#platform/server/reports/index.ts";

interface Telling {
  readonly calculation: Calculation;
  readonly result: EffectResult;
  readonly nameOf: NameOf;
  readonly voice: Voice;
}

/** Titles in the report's language, or in the original language if there is no translation. */
export const namesIn = ({ names }: Calculation, { language }: Voice): NameOf => {
  const known = new Map(
    names.flatMap(({ id, code, title, titles }) =>
      id === null
        ? []
        : [[id, { code, name: titles.find(({ lang }) => lang === language)?.title ?? title.text, mark: "scenario" as const }] as const],
    ),
  );
  return (id) => known.get(id) ?? { code: id, name: id, mark: "scenario" };
};

const figureOf =
  (voice: Voice) =>
  (value: number): string =>
    voice.figure(shortFigure(value));
const codesOf = (ids: readonly string[], { nameOf, voice }: Telling): string => voice.list(ids.map((id) => nameOf(id).code));

const verdictOf = (telling: Telling): string => {
  const { result, voice } = telling;
  const [before = "", after = ""] = printedFigures([result.nothing.total.mean, result.chosen.total.mean]).map(voice.figure);
  if (result.chosen.measures.length === 0) return voice.say("effect.verdict.none", { before });
  const titles = voice.list(result.chosen.measures.map((id) => telling.nameOf(id).name));
  return voice.say("effect.verdict.chosen", { codes: titles, before, after });
};

const limitName = (name: string, { say }: Voice): string => {
  const [kind = "", ...rest] = name.split(":");
  return kind === "year" ? say("effect.limit.year", { year: rest.join(":") }) : say("effect.limit.agency", { name: rest.join(":") });
};

const boundRows = ({ result: { bindings }, nameOf, voice }: Telling): string[] =>
  bindings.length === 0
    ? [voice.say("effect.bound.none")]
    : bindings.map(({ kind, name, costs, confirmed }) =>
        voice.say(`effect.bound.${kind}`, {
          told: confirmed === false ? "no" : "yes",
          n: figureOf(voice)(costs),
          code: nameOf(name).code,
          name: kind === "limit" ? limitName(name, voice) : name,
        }),
      );

const nextRow = (telling: Telling): string[] => {
  const { result, voice } = telling;
  const told = tellNext(result);
  if (told === null) return [];
  const [n, error] = [told.n, told.error].map(voice.figure);
  return [voice.say(told.id, { codes: codesOf(result.runnerUp?.measures ?? [], telling), n: n ?? "", error: error ?? "" })];
};

const table = ({ result, nameOf, voice }: Telling): Block => {
  const { say } = voice;
  const cell = ({ mean: middle, p05, p95 }: EffectResult["nothing"]["total"]): string => {
    const [mean, low, high] = printedFigures([middle, p05, p95]).map(voice.figure);
    return say("effect.figure.text", { mean, low, high });
  };
  const sets = ["nothing", "chosen", "everything"] as const;
  const rows = result.scenarios.toSorted(
    (a, b) => (result.nothing.byScenario[b.id]?.mean ?? 0) - (result.nothing.byScenario[a.id]?.mean ?? 0) || (a.id < b.id ? -1 : 1),
  );
  return {
    kind: "table",
    head: [say("common.scenario"), ...sets.map((set) => say(`effect.key.${set}`))],
    rows: [
      ...rows.map(({ id }): Words[] => [
        `${nameOf(id).code} ${nameOf(id).name}`,
        ...sets.map((set) => {
          const found = result[set].byScenario[id];
          return found === undefined ? "" : cell(found);
        }),
      ]),
      [say("effect.total"), ...sets.map((set) => cell(result[set].total))],
    ],
    columns: [{ share: 34 }, { align: "end", share: 22 }, { align: "end", share: 22 }, { align: "end", share: 22 }],
  };
};

/** @param stale whether the inputs have changed since the calculation; inputs above the calculation's marking are ignored */
export const calculationBlocks = (
  calculation: Calculation,
  result: EffectResult,
  { stale, set, voice }: { readonly stale: boolean; readonly set: CriteriaSetData; readonly voice: Voice },
): Block[] => {
  const { say } = voice;
  const telling: Telling = { calculation, result, nameOf: namesIn(calculation, voice), voice };
  const note = (text: string): Block => ({ kind: "paragraph", text, style: "note" });
  const out = calculation.names.filter(({ leftOut }) => leftOut !== null);
  const [least, most] = [set.index[0] ?? 0, set.index.at(-1) ?? 0].map((value) => voice.showing.decimal(value));
  return [
    { kind: "heading", level: 2, text: say("effect.residual.title") },
    { kind: "paragraph", text: verdictOf(telling), style: "lead" },
    ...(stale ? [note(say("effect.stale"))] : []),
    ...(isOfEarlierMethod(result) ? [note(`${say("effect.method-before")} ${say("effect.method-before-why")}`)] : []),
    note(say("effect.residual.lead")),
    table(telling),
    {
      kind: "drawing",
      drawing: drawResidual(result, "chosen", telling.nameOf, voice.showing),
      caption: say("effect.figure.rule", { months: result.horizonMonths, least, most }),
      alt: say("effect.residual.description", { n: result.scenarios.length }),
      rows: false,
    },
    note(
      `${calculation.ranking === null ? say("effect.weights.equal") : say("effect.weights.ranking", { number: calculation.ranking })} ${say("effect.mechanism-rule")}`,
    ),
    { kind: "heading", level: 3, text: say("effect.bound.title") },
    { kind: "list", items: boundRows(telling) },
    ...(result.byDraws?.length ? [note(say("effect.by-draws", { codes: codesOf(result.byDraws, telling) }))] : []),
    ...nextRow(telling).flatMap((text): Block[] => [
      { kind: "heading", level: 3, text: say("effect.next.title") },
      { kind: "paragraph", text },
    ]),
    ...(out.length === 0
      ? []
      : [
          { kind: "heading" as const, level: 3 as const, text: say("effect.left-out") },
          note(say("effect.left-out.lead")),
          {
            kind: "definitions" as const,
            rows: out.flatMap(({ code, title, titles, leftOut }) =>
              leftOut === null
                ? []
                : [
                    {
                      term: code,
                      text: measureTitleIn({ title, translations: titles.map((one) => ({ ...one, behind: false })) }, voice.language),
                    },
                    { term: "", text: say(`effect.reason.${leftOut}`) },
                  ],
            ),
          },
        ]),
  ];
};

/** How to repeat the calculation, for the report's chapter on method. */
export const calculationMethod = (calculation: Calculation, result: EffectResult, { say }: Voice): { term: string; text: Words }[] => [
  { term: say("assessment.step.effect"), text: `${say("effect.draws-rule")} ${say("effect.draws", { n: result.draws })}.` },
  { term: say("common.seed"), text: calculation.seed },
  { term: say("common.inputs-digest"), text: calculation.inputsDigest },
  ...(calculation.digest === null ? [] : [{ term: say("common.result-digest"), text: calculation.digest }]),
];
