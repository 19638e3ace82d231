/** The conflict page for a scenario. It asks the user only about fields that both people changed. */
import { listAgencies } from "#modules/programme/contract/programme.ts";
import { getCatalogue } from "#modules/assessment/contract/assessment.ts";
import { useWorkspace } from "#platform/web/shell/session.ts";
import { useRead } from "#platform/web/shell/api.ts";
import { semicolon, useWords } from "#platform/web/shell/words.ts";
import { RecordConflict, type Conflict } from "#platform/web/ui/conflict.tsx";
import type { ScenarioDraft } from "./scenario-draft.ts";

export const ScenarioConflict = (conflict: Conflict<ScenarioDraft>) => {
  const { t, name, localDate } = useWords();
  const { id: workspace } = useWorkspace();
  const { data: catalogue } = useRead(getCatalogue, { workspace });
  const { data: agencies } = useRead(listAgencies, { workspace });
  const coded = (
    list: readonly { readonly code: string; readonly name: Readonly<Record<string, string>> }[],
    codes: readonly string[],
  ): string => codes.map((code) => name(list.find((one) => one.code === code)?.name ?? { en: code })).join(semicolon());
  return (
    <RecordConflict
      {...conflict}
      lead={t("desk.conflict.scenario")}
      shown={[
        { key: "title", label: t("common.title"), show: (one) => one.title },
        { key: "summary", label: t("scenario.summary"), show: (one) => one.summary },
        { key: "technologyAreas", label: t("scenario.technology"), show: (one) => coded(catalogue.technologyAreas, one.technologyAreas) },
        {
          key: "actorClass",
          label: t("scenario.actor"),
          show: (one) => (one.actorClass === "" ? "" : coded(catalogue.actorClasses, [one.actorClass])),
        },
        { key: "interests", label: t("scenario.interests"), show: (one) => coded(catalogue.interests, one.interests) },
        { key: "assumptions", label: t("scenario.assumptions"), show: (one) => one.assumptions },
        { key: "sources", label: t("scenario.sources"), show: (one) => one.sources.map((source) => source.title).join(semicolon()) },
        { key: "rightsImplications", label: t("scenario.rights"), show: (one) => one.rightsImplications },
        {
          key: "owner",
          label: t("scenario.owner"),
          show: (one) => name(agencies.agencies.find((agency) => agency.id === one.owner)?.name ?? {}),
        },
        { key: "nextReview", label: t("scenario.next-review"), show: (one) => (one.nextReview === "" ? "" : localDate(one.nextReview)) },
        { key: "marking", label: t("common.marking"), show: (one) => one.marking },
      ]}
    />
  );
};
