/** Texts of a risk: its title in the reader's language, its likelihood in per cent, its strongest impacts in words. */
import { translationFor } from "#methods/language/index.ts";
import type { Catalogue, CriteriaSetData } from "#modules/assessment/contract/catalogue.ts";
import type { ColumnMeaning, Risk, RiskImpact } from "../contract/risk-list.ts";
import { percent, printedRange } from "#platform/web/shell/percent.ts";
import { comma, type useWords } from "#platform/web/shell/words.ts";

type Words = ReturnType<typeof useWords>;

/** Title and description in the reader's language if a translation exists, else the originals. */
export const textsIn = (risk: Risk, tag: string): { readonly title: string; readonly description: string; readonly lang: string } => {
  const own = { title: risk.title.text, description: risk.description.text, lang: risk.title.lang };
  return translationFor(own.lang, risk.translations, tag) ?? own;
};

export const likelihoodText = (
  { t }: Words,
  { low, best, high }: Risk["onHorizon"],
): { readonly best: string; readonly range: string | null } => ({
  best: t("risk-list.percent", { n: percent(best) }),
  range: low === high ? null : t("common.range", printedRange(low, high)),
});

/** A likelihood in its original words, with its period. If a band was chosen from a list, its name is in the reader's language. */
export const givenText = (
  { t, name }: Words,
  { given, band, yardstick, months }: Risk["likelihood"],
  yardsticks: Catalogue["yardsticks"],
): string => {
  const known = given === band ? yardsticks.find((one) => one.id === yardstick)?.data.bands.find(({ code }) => code === band) : undefined;
  return t("risk-list.as-written", { given: known === undefined ? given : name(known.word), months });
};

/** The words of a level, or of a range of levels. */
export const levelText = (
  { name }: Words,
  { low, high }: Pick<RiskImpact, "low" | "high">,
  levels: CriteriaSetData["criteria"][number]["levels"],
): string => {
  const word = (level: number): string => name(levels.find((one) => one.level === level)?.word ?? {});
  return low === high ? word(low) : `${word(low)} – ${word(high)}`;
};

/** The criteria with the highest best level. */
export const strongestText = (words: Words, risk: Risk, criteria: CriteriaSetData["criteria"]): string => {
  const most = Math.max(0, ...risk.impacts.map(({ best }) => best));
  const named = criteria.filter(({ code }) => risk.impacts.some((one) => one.criterion === code && one.best === most));
  const [first] = named;
  if (first === undefined) return "";
  const word = words.name(first.levels.find(({ level }) => level === most)?.word ?? {});
  return words.t("risk-list.impact-at", { criterion: named.map((one) => words.name(one.name)).join(comma()), word });
};

const own = ["title-lang", "description-lang", "low", "best", "high", "months", "source-lang"] as const;
const plain = {
  code: "risk-list.code",
  title: "risk-list.name",
  description: "risk-list.description",
  kind: "risk-list.kind",
  route: "risk-list.route",
  likelihood: "risk-list.likelihood",
  yardstick: "common.yardstick",
  source: "common.source",
  marking: "common.marking",
  impacts: "risk-list.impacts",
} as const;

/** The name of a column's meaning, of a differing field, or of a fault's position. */
export const meaningText = ({ t, name }: Words, meaning: ColumnMeaning | (string & {}), criteria: CriteriaSetData["criteria"]): string => {
  const criterion = criteria.find(({ code }) => meaning === `impact:${code}`);
  if (criterion !== undefined) return t("risk-list.meaning.impact", { criterion: name(criterion.name) });
  const special = own.find((one) => one === meaning);
  if (special !== undefined) return t(`risk-list.meaning.${special}`);
  return meaning in plain ? t(plain[meaning as keyof typeof plain]) : meaning;
};
