/** A ranking in sentences: names in the reader's language, lists of codes, risks that cannot be distinguished, possible changes. */
import { printedFactor } from "#methods/printing/index.ts";
import type { CriteriaSetData } from "#modules/assessment/contract/catalogue.ts";
import type { OrderChange, Ranking, RankingResult } from "../contract/priority.ts";
import type { MessageId } from "#platform/contract/message-ids.generated.ts";
import type { NameOf } from "#methods/drawing/index.ts";
import { listOf } from "#platform/web/shell/formats.ts";
import { percent, printedChange } from "#platform/web/shell/percent.ts";
import type { useWords } from "#platform/web/shell/words.ts";
import { titleIn } from "#platform/web/ui/record/title-in.ts";

type Words = ReturnType<typeof useWords>;

/** The title in the reader's language if a translation exists, else the original. */
export const namesIn = (names: Ranking["names"], tag: string): NameOf => {
  const known = new Map(
    names.map((name) => [
      name.id,
      {
        code: name.code,
        name: titleIn(
          { title: name.title, translations: name.titles.map((one) => ({ ...one, summary: "", kind: "human", behind: false })) },
          tag,
        ).text,
        mark: name.source === "scenario" ? ("scenario" as const) : ("national-risk" as const),
      },
    ]),
  );
  return (id) => known.get(id) ?? { code: id, name: id, mark: "national-risk" };
};

export const codesOf = (ids: readonly string[], nameOf: NameOf, words: Pick<Words, "locale" | "isolate">): string =>
  listOf(
    ids.map((id) => nameOf(id).code),
    words,
  );

export const criterionNames = (set: CriteriaSetData | undefined, words: Pick<Words, "name">): ((code: string) => string) => {
  const names = new Map((set?.criteria ?? []).map((one) => [one.code, words.name(one.name)]));
  return (code) => names.get(code) ?? code;
};

/** The main result in sentences. Risks that cannot be distinguished are mentioned before the risk that ranks first. */
export const verdictOf = (result: RankingResult, nameOf: NameOf, words: Words): string[] => {
  const { t } = words;
  const [first] = result.risks;
  if (first === undefined) return [];
  if (result.risks.length === 1) return [t("priority.verdict.one", { code: nameOf(first.id).code })];
  const tops = result.runs.find((run) => run.includes(first.id));
  const others = result.runs.filter((run) => run !== tops);
  const lead =
    tops === undefined
      ? t("priority.verdict.first", { code: nameOf(first.id).code, n: percent(first.acceptability[0] ?? 0) })
      : t("priority.verdict.none-first", { codes: codesOf(tops, nameOf, words) });
  return [lead, ...others.map((run) => t("priority.verdict.apart", { codes: codesOf(run, nameOf, words) }))];
};

/** Returns null if the change is too small to mention. */
export const changeInWords = (
  change: OrderChange,
  { nameOf, criterion, t }: { readonly nameOf: NameOf; readonly criterion: (code: string) => string; readonly t: Words["t"] },
): string | null => {
  if (change.kind === "weight") {
    const told = printedChange(change.from, change.to);
    return told && t("priority.change.weight", { criterion: criterion(change.criterion), ...told });
  }
  if (change.kind === "likelihood") {
    const told = printedChange(change.from.p50, change.to.p50);
    return told && t("priority.change.likelihood", { code: nameOf(change.risk).code, ...told });
  }
  return t("priority.change.impact", {
    code: nameOf(change.risk).code,
    criterion: criterion(change.criterion),
    n: printedFactor(change.factor),
  });
};

/** The criteria to which people who would rank this risk first give more weight than the mean, largest difference first. */
export const dearest = (
  central: Readonly<Record<string, number>>,
  mean: Readonly<Record<string, { readonly mean: number }>>,
): readonly { readonly criterion: string; readonly weight: number; readonly mean: number }[] =>
  Object.entries(central)
    .map(([criterion, weight]) => ({ criterion, weight, mean: mean[criterion]?.mean ?? 0 }))
    .filter(({ weight, mean: all }) => weight - all > 0.02)
    .sort((a, b) => b.weight - b.mean - (a.weight - a.mean));

const routes = ["room", "intent-capability", "frequency", "judgement"] as const;
/** How a likelihood was determined. */
export const routeWords = (route: string, t: Words["t"]): string =>
  (routes as readonly string[]).includes(route) ? t(`priority.route.${route}` as MessageId) : route;
