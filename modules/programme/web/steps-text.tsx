/** "steps 1 to 4": the agenda steps that events with a State covered. The steps are shown as words, never as a bar. */
import { useWords } from "#platform/web/shell/words.ts";
import { stepRanges } from "./step-ranges.ts";

export const StepsText = ({ steps, none = "yet" }: { readonly steps: readonly number[]; readonly none?: "yet" | "at-all" }) => {
  const { t, number, locale } = useWords();
  if (steps.length === 0) return <span className="meta">{t(none === "yet" ? "partner.steps-none" : "partner.steps-zero")}</span>;
  const parts = stepRanges(steps).map(([from, to]) => (from === to ? number(from) : t("partner.steps-range", { from, to })));
  const list = new Intl.ListFormat(locale, { type: "conjunction" }).format(parts);
  return <>{t("partner.steps-of", { n: steps.length, list })}</>;
};
