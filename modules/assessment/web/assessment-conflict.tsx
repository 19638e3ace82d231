/** Two versions of an assessment's settings, field by field. */
import type { Catalogue } from "../contract/catalogue.ts";
import { useWords } from "#platform/web/shell/words.ts";
import { ConflictScreen, type ConflictField } from "#platform/web/ui/conflict.tsx";
import type { Change } from "./assessment-change.ts";

interface Props {
  readonly mine: Change;
  readonly theirs: Change;
  readonly catalogue: Catalogue;
  readonly busy: boolean;
  readonly onSave: (chosen: Change) => void;
  readonly onKeepDraft: () => void;
}

export const AssessmentConflict = ({ mine, theirs, catalogue, busy, onSave, onKeepDraft }: Props) => {
  const { t, name } = useWords();
  const yardstick = (id: string): string => name(catalogue.yardsticks.find((one) => one.id === id)?.data.name ?? {});
  const criteria = (id: string): string => name(catalogue.criteriaSets.find((one) => one.id === id)?.data.name ?? {});
  const shown: readonly { readonly key: keyof Change; readonly label: string; readonly show: (one: Change) => string }[] = [
    { key: "title", label: t("common.title"), show: (one) => one.title },
    { key: "horizonMonths", label: t("assessment.horizon"), show: (one) => t("assessment.months", { n: one.horizonMonths }) },
    { key: "yardstick", label: t("common.yardstick"), show: (one) => yardstick(one.yardstick) },
    { key: "criteriaSet", label: t("assessment.criteria"), show: (one) => criteria(one.criteriaSet) },
    { key: "marking", label: t("common.marking"), show: (one) => one.marking },
    { key: "status", label: t("common.status"), show: (one) => t(`assessment.status.${one.status}`) },
  ];
  const fields: ConflictField[] = shown.map(({ key, label, show }) => ({
    key,
    label,
    mine: show(mine),
    theirs: show(theirs),
    equal: mine[key] === theirs[key],
  }));
  return (
    <ConflictScreen
      lead={t("desk.conflict.assessment")}
      sentence={t("desk.conflict.sentence")}
      words={{
        mine: t("desk.conflict.mine"),
        theirs: t("desk.conflict.theirs"),
        save: t("desk.conflict.save"),
        draft: t("desk.conflict.draft"),
        chooseAll: t("desk.conflict.choose-all"),
        group: (label) => label,
      }}
      fields={fields}
      busy={busy}
      onKeepDraft={onKeepDraft}
      onSave={(chosen) =>
        onSave(
          Object.fromEntries(
            shown.map(({ key }) => [key, (chosen[key] ?? "mine") === "mine" ? mine[key] : theirs[key]]),
          ) as unknown as Change,
        )
      }
    />
  );
};
