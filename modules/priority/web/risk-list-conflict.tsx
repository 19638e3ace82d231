/** The conflict screen for a risk. It asks only about parts that both sides changed; a likelihood is one part. */
import type { Catalogue, CriteriaSetData } from "#modules/assessment/contract/catalogue.ts";
import { semicolon, useWords } from "#platform/web/shell/words.ts";
import { ConflictScreen } from "#platform/web/ui/conflict.tsx";
import { partNames, withParts, type Part, type RiskDraft } from "./risk-list-draft.ts";
import { levelText, meaningText } from "./risk-list-words.ts";

interface Props {
  readonly mine: RiskDraft;
  readonly theirs: RiskDraft;
  readonly ask: readonly Part[];
  readonly catalogue: Catalogue;
  readonly criteria: CriteriaSetData["criteria"];
  readonly busy: boolean;
  readonly onSave: (chosen: RiskDraft) => void;
  readonly onKeepDraft: () => void;
}

export const RiskConflict = ({ mine, theirs, ask, catalogue, criteria, busy, onSave, onKeepDraft }: Props) => {
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
    <ConflictScreen
      lead={t("risk-list.conflict")}
      sentence={ask.length === 0 ? t("desk.conflict.no-overlap") : t("desk.conflict.sentence")}
      words={{
        mine: t("desk.conflict.mine"),
        theirs: t("desk.conflict.theirs"),
        save: t("desk.conflict.save"),
        draft: t("desk.conflict.draft"),
        chooseAll: t("desk.conflict.choose-all"),
        group: (label) => label,
      }}
      fields={partNames
        .filter((part) => ask.includes(part) || part === "title")
        .map((part) => ({
          key: part,
          label: meaningText(words, part, criteria),
          mine: show[part](mine) || t("desk.not-said"),
          theirs: show[part](theirs) || t("desk.not-said"),
          equal: !ask.includes(part),
        }))}
      busy={busy}
      onKeepDraft={onKeepDraft}
      onSave={(chosen) =>
        onSave(
          withParts(
            mine,
            theirs,
            partNames.filter((part) => chosen[part] === "theirs"),
          ),
        )
      }
    />
  );
};
