/** The conflict screen for a risk. It asks only about parts that both sides changed. All fields of a likelihood are one part. */
import type { Catalogue, CriteriaSetData } from "#modules/assessment/contract/catalogue.ts";
import { semicolon, useWords } from "#platform/web/shell/words.ts";
import { RecordConflict, type Conflict } from "#platform/web/ui/conflict.tsx";
import { partNames, type Part, type RiskDraft } from "./risk-list-draft.ts";
import { levelText, meaningText } from "./risk-list-words.ts";

interface Props extends Conflict<RiskDraft, Part> {
  readonly catalogue: Catalogue;
  readonly criteria: CriteriaSetData["criteria"];
}

export const RiskConflict = ({ catalogue, criteria, ...conflict }: Props) => {
  const words = useWords();
  const { t, name } = words;
  const likelihood = (draft: RiskDraft): string => {
    const bands = catalogue.yardsticks.find((one) => one.id === draft.yardstick)?.data.bands;
    const band = name(bands?.find(({ code }) => code === draft.band)?.word ?? {});
    const said =
      draft.form === "band" ? band : draft.form === "percentage" ? `${draft.best} %` : `${draft.low} – ${draft.best} – ${draft.high} %`;
    return t("risk-list.as-written", { given: said, months: Number(draft.months) });
  };
  const impacts = (draft: RiskDraft): string =>
    criteria
      .flatMap((criterion) => {
        const one = draft.impacts[criterion.code];
        if (one === undefined || one.low === "") return [];
        const levels = { low: Number(one.low), high: Number(one.high === "" ? one.low : one.high) };
        return [t("risk-list.impact-at", { criterion: name(criterion.name), word: levelText(words, levels, criterion.levels) })];
      })
      .join(semicolon());
  const show: Readonly<Record<Part, (draft: RiskDraft) => string>> = {
    code: (draft) => draft.code,
    title: (draft) => draft.title,
    description: (draft) => draft.description,
    kind: (draft) => t(`risk-list.kind.${draft.kind}`),
    route: (draft) => t(`risk-list.route.${draft.route}`),
    likelihood,
    impacts,
    source: (draft) => draft.source,
    marking: (draft) => draft.marking,
  };
  return (
    <RecordConflict
      {...conflict}
      lead={t("risk-list.conflict")}
      shown={partNames.map((key) => ({ key, label: meaningText(words, key, criteria), show: show[key] }))}
    />
  );
};
