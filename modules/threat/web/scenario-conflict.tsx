/** The conflict screen for a scenario. It asks only about fields that both sides changed. */
import { listAgencies } from "#modules/programme/contract/programme.ts";
import { getCatalogue } from "#modules/assessment/contract/assessment.ts";
import { useSuspenseQuery } from "@tanstack/react-query";
import { read } from "#platform/web/shell/queries.ts";
import { useWorkspace } from "#platform/web/shell/session.ts";
import { semicolon, useWords } from "#platform/web/shell/words.ts";
import { ConflictScreen } from "#platform/web/ui/conflict.tsx";
import type { ScenarioDraft } from "./scenario-draft.ts";

interface Props {
  readonly mine: ScenarioDraft;
  readonly theirs: ScenarioDraft;
  readonly ask: readonly (keyof ScenarioDraft)[];
  readonly busy: boolean;
  readonly onSave: (chosen: ScenarioDraft) => void;
  readonly onKeepDraft: () => void;
}

export const ScenarioConflict = ({ mine, theirs, ask, busy, onSave, onKeepDraft }: Props) => {
  const { t, name, localDate } = useWords();
  const { id: workspace } = useWorkspace();
  const { data: catalogue } = useSuspenseQuery(read(getCatalogue, { workspace }));
  const { data: agencies } = useSuspenseQuery(read(listAgencies, { workspace }));
  const coded = (
    list: readonly { readonly code: string; readonly name: Readonly<Record<string, string>> }[],
    codes: readonly string[],
  ): string => codes.map((code) => name(list.find((one) => one.code === code)?.name ?? { en: code })).join(semicolon());
  const none = t("desk.not-said");
  const shown: readonly { readonly key: keyof ScenarioDraft; readonly label: string; readonly show: (draft: ScenarioDraft) => string }[] = [
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
  ];
  const visible = shown.filter(({ key }) => ask.includes(key) || key === "title");
  return (
    <ConflictScreen
      lead={t("desk.conflict.scenario")}
      sentence={ask.length === 0 ? t("desk.conflict.no-overlap") : t("desk.conflict.sentence")}
      words={{
        mine: t("desk.conflict.mine"),
        theirs: t("desk.conflict.theirs"),
        save: t("desk.conflict.save"),
        draft: t("desk.conflict.draft"),
        chooseAll: t("desk.conflict.choose-all"),
        group: (label) => label,
      }}
      fields={visible.map(({ key, label, show }) => ({
        key,
        label,
        mine: show(mine) || none,
        theirs: show(theirs) || none,
        equal: !ask.includes(key),
      }))}
      busy={busy}
      onKeepDraft={onKeepDraft}
      onSave={(chosen) =>
        onSave(
          Object.fromEntries(
            (Object.keys(mine) as (keyof ScenarioDraft)[]).map((key) => [key, chosen[key] === "theirs" ? theirs[key] : mine[key]]),
          ) as unknown as ScenarioDraft,
        )
      }
    />
  );
};
