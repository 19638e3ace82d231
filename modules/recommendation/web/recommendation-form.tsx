/** Writes a recommendation or changes its text: addressee, due day, sources, and how long the State may answer. */
import { zoneHere } from "#platform/web/shell/formats.ts";
import { listAgencies } from "#modules/programme/contract/programme.ts";
import type { Tlp } from "#platform/contract/markings.ts";
import { addRecommendation, changeRecommendation, type Recommendation, type Source } from "../contract/recommendation.ts";
import { listScenarios } from "#modules/threat/contract/threat.ts";
import { useState } from "react";
import { useWords } from "#platform/web/shell/words.ts";
import { call, useRead } from "#platform/web/shell/api.ts";
import { Button } from "#platform/web/ui/button.tsx";
import { DateField } from "#platform/web/ui/date-field.tsx";
import { Choices, SelectField, TextArea, TextField } from "#platform/web/ui/field.tsx";
import { CommandForm } from "#platform/web/ui/form.tsx";
import { ErrorSentence } from "#platform/web/ui/sentence.tsx";
import { useCommandForm } from "#platform/web/ui/record/use-command-form.ts";
import { MarkingField } from "#modules/assessment/web/marking-field.tsx";
import { recommendationData } from "./say-forms.tsx";
import { sourceKindOf } from "./source-kind.ts";
import { useCandidates } from "./use-candidates.ts";

interface Props {
  readonly workspace: string;
  readonly assessment: string;
  /** The recommendation to change; null to add one. */
  readonly recommendation: Recommendation | null;
  readonly onDone: () => void;
}
interface Draft {
  readonly text: string;
  readonly addressee: string;
  readonly owner: string;
  readonly dueOn: string;
  readonly replyUntil: string;
  readonly origin: Recommendation["origin"];
  readonly scenario: string;
  readonly reportTitle: string;
  readonly reportBody: string;
  readonly reportDate: string;
  readonly marking: Tlp | "";
}

const draftOf = (one: Recommendation | null): Draft => ({
  text: one?.text.text ?? "",
  addressee: one?.addressee.text ?? "",
  owner: one?.owner ?? "",
  dueOn: one?.dueOn ?? "",
  replyUntil: one?.replyUntil ?? "",
  origin: one?.origin ?? "workshop",
  scenario: "",
  reportTitle: "",
  reportBody: "",
  reportDate: "",
  marking: one?.marking ?? "",
});

export const RecommendationForm = ({ workspace, assessment, recommendation, onDone }: Props) => {
  const { t, name, language } = useWords();
  const { data: agencies } = useRead(listAgencies, { workspace });
  const { data: scenarios } = useRead(listScenarios, { workspace, assessment });
  const [draft, hold] = useState(draftOf(recommendation));
  const [sources, setSources] = useState<readonly Source[]>(recommendation?.sources ?? []);
  const candidates = useCandidates(workspace, assessment);
  const citable = candidates.filter(({ urn }) => urn !== null && !sources.some((one) => one.urn === urn));
  const [unmarked, setUnmarked] = useState(false);
  const set = (more: Partial<Draft>): void => hold({ ...draft, ...more });
  const all = (): Source[] => {
    const scenario = scenarios.scenarios.find(({ id }) => id === draft.scenario);
    return [
      ...sources,
      ...(scenario === undefined
        ? []
        : [{ kind: "scenario" as const, urn: `urn:counterpart:scenario:${scenario.id}`, label: scenario.title, body: null, date: null }]),
      ...(draft.reportTitle.trim() === ""
        ? []
        : [
            {
              kind: "report" as const,
              urn: null,
              label: { text: draft.reportTitle.trim(), lang: language.tag },
              body: draft.reportBody.trim(),
              date: draft.reportDate === "" ? null : draft.reportDate,
            },
          ]),
    ];
  };
  const save = useCommandForm({
    send: (commandId, marking: Tlp) => {
      const kept = (text: string, before: { readonly text: string; readonly lang: string } | undefined) => ({
        text: text.trim(),
        lang: before?.text === text ? before.lang : language.tag,
      });
      const fields = {
        text: kept(draft.text, recommendation?.text),
        addressee: kept(draft.addressee, recommendation?.addressee),
        owner: draft.owner === "" ? null : draft.owner,
        dueOn: draft.dueOn === "" ? null : draft.dueOn,
        zone: recommendation?.zone ?? zoneHere(),
        sources: all(),
        origin: draft.origin,
        replyUntil: draft.replyUntil === "" ? null : draft.replyUntil,
        marking,
      };
      return recommendation === null
        ? call(addRecommendation, { params: { workspace, assessment }, body: { commandId, ...fields } })
        : call(changeRecommendation, {
            params: { workspace, recommendation: recommendation.id },
            body: { expectedRev: recommendation.rev, ...fields },
          });
    },
    stale: recommendationData,
    onDone,
    kept: {
      form: "recommendation.recommendation",
      // a draft that was made from an earlier version is not combined with a later version
      record: recommendation === null ? `${assessment}.new` : `${recommendation.id}.${recommendation.rev}`,
      value: { draft, sources },
      restore: (was) => {
        hold(was.draft);
        setSources(was.sources);
      },
    },
  });
  return (
    <CommandForm
      className="form"
      act={save}
      onSubmit={() => {
        setUnmarked(draft.marking === "");
        if (draft.marking !== "") save.mutate(draft.marking);
      }}
      submit={t("desk.save")}
      onCancel={onDone}
    >
      <TextArea
        label={t("recommendation.text")}
        help={t("recommendation.text-help")}
        value={draft.text}
        required
        maxLength={2_000}
        onValue={(text) => set({ text })}
      />
      <TextField
        label={t("recommendation.addressee")}
        value={draft.addressee}
        required
        maxLength={200}
        onValue={(addressee) => set({ addressee })}
      />
      <SelectField
        label={t("recommendation.owner")}
        value={draft.owner}
        onValue={(owner) => set({ owner })}
        empty={t("recommendation.no-owner")}
        options={agencies.agencies}
        show={(one) => name(one.name)}
      />
      <div className="form-row">
        <DateField
          label={t("recommendation.due")}
          value={draft.dueOn}
          onValue={(dueOn) => set({ dueOn })}
          optional={t("recommendation.optional")}
        />
        <DateField
          label={t("recommendation.window")}
          help={t("recommendation.window-help")}
          value={draft.replyUntil}
          onValue={(replyUntil) => set({ replyUntil })}
          optional={t("recommendation.optional")}
        />
      </div>
      <Choices
        legend={t("recommendation.origin")}
        kind="radio"
        chosen={[draft.origin]}
        onChange={([origin]) => set({ origin: origin === "other-body" ? "other-body" : "workshop" })}
        choices={(["workshop", "other-body"] as const).map((value) => ({ value, label: t(`recommendation.origin.${value}`) }))}
      />
      {sources.length === 0 ? null : (
        <ul className="rows">
          {sources.map((one, i) => (
            <li key={i}>
              <span lang={one.label.lang}>{one.label.text}</span>{" "}
              <Button look="tertiary" onClick={() => setSources(sources.filter((_, at) => at !== i))}>
                {t("recommendation.evidence.remove")}
              </Button>
            </li>
          ))}
        </ul>
      )}
      {citable.length === 0 ? null : (
        <SelectField
          label={t("recommendation.source-step")}
          help={t("recommendation.source-step-help")}
          value=""
          onChange={(event) => {
            const one = citable.find(({ code }) => code === event.target.value);
            if (one === undefined || one.urn === null) return;
            setSources([...sources, { kind: sourceKindOf(one.urn), urn: one.urn, label: one.label, body: null, date: null }]);
          }}
          empty={t("recommendation.source-step-choose")}
          options={citable}
          show={(one) => one.label.text}
        />
      )}
      <SelectField
        label={t("recommendation.source-scenario")}
        value={draft.scenario}
        onValue={(scenario) => set({ scenario })}
        empty={t("recommendation.no-owner")}
        options={scenarios.scenarios}
        show={(one) => `${one.code} ${one.title.text}`}
      />
      {draft.origin === "workshop" ? null : (
        <>
          <TextField
            label={t("recommendation.source-report")}
            help={t("recommendation.source-report-help")}
            value={draft.reportTitle}
            maxLength={200}
            onValue={(reportTitle) => set({ reportTitle })}
          />
          <div className="form-row">
            <TextField
              label={t("recommendation.source-body")}
              value={draft.reportBody}
              required={draft.reportTitle.trim() !== ""}
              maxLength={200}
              onValue={(reportBody) => set({ reportBody })}
            />
            <DateField
              label={t("recommendation.source-date")}
              value={draft.reportDate}
              onValue={(reportDate) => set({ reportDate })}
              optional={t("recommendation.optional")}
            />
          </div>
        </>
      )}
      <MarkingField value={draft.marking} onChange={(marking) => set({ marking })} />
      {unmarked ? <ErrorSentence what={t("assessment.choose-marking")} /> : null}
    </CommandForm>
  );
};
