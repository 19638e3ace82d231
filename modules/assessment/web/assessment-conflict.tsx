/** Shows two conflicting versions of an assessment's settings, field by field. */
import type { Catalogue } from "../contract/catalogue.ts";
import { useWords } from "#platform/web/shell/words.ts";
import { RecordConflict, type Conflict } from "#platform/web/ui/conflict.tsx";
import type { Change } from "./assessment-change.ts";

interface Props extends Conflict<Change> {
  readonly catalogue: Catalogue;
}

export const AssessmentConflict = ({ catalogue, ...conflict }: Props) => {
  const { t, name } = useWords();
  const yardstick = (id: string): string => name(catalogue.yardsticks.find((one) => one.id === id)?.data.name ?? {});
  const criteria = (id: string): string => name(catalogue.criteriaSets.find((one) => one.id === id)?.data.name ?? {});
  return (
    <RecordConflict
      {...conflict}
      lead={t("desk.conflict.assessment")}
      shown={[
        { key: "title", label: t("common.title"), show: (one) => one.title },
        { key: "horizonMonths", label: t("assessment.horizon"), show: (one) => t("assessment.months", { n: one.horizonMonths }) },
        { key: "yardstick", label: t("common.yardstick"), show: (one) => yardstick(one.yardstick) },
        { key: "criteriaSet", label: t("assessment.criteria"), show: (one) => criteria(one.criteriaSet) },
        { key: "marking", label: t("common.marking"), show: (one) => one.marking },
        { key: "status", label: t("common.status"), show: (one) => t(`assessment.status.${one.status}`) },
      ]}
    />
  );
};
