/** The form of a strategy or law. If somebody saved it first, it shows both versions. */
import { Problem } from "#platform/contract/problems.ts";
import { call } from "#platform/web/shell/api.ts";
import { useWords } from "#platform/web/shell/words.ts";
import { Button } from "#platform/web/ui/button.tsx";
import { DateField } from "#platform/web/ui/date-field.tsx";
import { Choices, SelectField, TextArea, TextField } from "#platform/web/ui/field.tsx";
import { MarkingSelect } from "#platform/web/ui/marking-select.tsx";
import { VersionedForm } from "#platform/web/ui/record/versioned-form.tsx";
import { useRecordForm } from "#platform/web/ui/record/use-record-form.ts";
import {
  addStrategy,
  changeStrategy,
  cyberLines,
  datedStages,
  getStrategy,
  listStrategies,
  scopeAnswers,
  stages,
  strategyKinds,
  type Areas,
  type Strategy,
} from "../contract/strategy.ts";
import { RecordFields, WorkFields } from "./origin-fields.tsx";
import { newPassage, newStrategy, strategyDraft, strategyFields, type PassageDraft, type StrategyDraft } from "./strategy-draft.ts";
import "./strategy.css";

interface FieldProps {
  readonly draft: StrategyDraft;
  readonly change: (more: Partial<StrategyDraft>) => void;
}

const PassageFields = ({ draft, change, areas }: FieldProps & { readonly areas: Areas }) => {
  const { t, name, number } = useWords();
  const { passages } = draft;
  const at = (i: number, more: Partial<PassageDraft>) =>
    change({ passages: passages.map((one, n) => (n === i ? { ...one, ...more } : one)) });
  return (
    <>
      {passages.map((one, i) => {
        const called = t("strategy.passage-n", { n: number(i + 1) });
        return (
          <fieldset key={i} className="strategy-line">
            <legend>{called}</legend>
            <TextField
              label={t("strategy.passage-title")}
              value={one.title}
              onValue={(title) => at(i, { title })}
              required
              maxLength={200}
            />
            <TextArea label={t("strategy.passage-text")} rows={3} value={one.text} onValue={(text) => at(i, { text })} maxLength={2_000} />
            <div className="form-row">
              <TextField
                label={t("strategy.passage-reference")}
                help={t("strategy.passage-reference-help")}
                value={one.reference}
                onValue={(reference) => at(i, { reference })}
                maxLength={200}
              />
              <SelectField
                label={t("strategy.passage-area")}
                empty={t("strategy.passage-area-none")}
                value={one.area}
                onValue={(area) => at(i, { area })}
                options={areas}
                show={(area) => name(area.name)}
              />
            </div>
            <Button
              look="tertiary"
              aria-label={t("strategy.remove-n", { name: called })}
              onClick={() => change({ passages: passages.filter((_, n) => n !== i) })}
            >
              {t("strategy.remove")}
            </Button>
          </fieldset>
        );
      })}
      <Button look="tertiary" icon="plus" disabled={passages.length >= 20} onClick={() => change({ passages: [...passages, newPassage] })}>
        {t("strategy.passage-add")}
      </Button>
    </>
  );
};

const Statements = ({ draft, change }: FieldProps) => {
  const { t } = useWords();
  return (
    <>
      <Choices
        legend={t("strategy.cyber-question")}
        kind="radio"
        choices={cyberLines.map((value) => ({ value, label: t(`strategy.cyber.${value}`) }))}
        chosen={[draft.cyber]}
        onChange={([value]) => change({ cyber: cyberLines.find((one) => one === value) ?? "not-stated" })}
      />
      {draft.cyber === "related" ? (
        <TextField
          label={t("strategy.cyber-text")}
          value={draft.cyberText}
          onValue={(cyberText) => change({ cyberText })}
          maxLength={400}
        />
      ) : null}
      <Choices
        legend={t("strategy.scope-question")}
        kind="radio"
        choices={scopeAnswers.map((value) => ({ value, label: t(`strategy.scope.${value}`) }))}
        chosen={[draft.scope]}
        onChange={([value]) => change({ scope: scopeAnswers.find((one) => one === value) ?? "not-stated" })}
      />
      <TextArea
        label={t("strategy.scope-note")}
        help={t("strategy.scope-note-help")}
        optional={t("desk.optional")}
        rows={3}
        value={draft.scopeNote}
        onValue={(scopeNote) => change({ scopeNote })}
        maxLength={2_000}
      />
    </>
  );
};

interface Props {
  readonly workspace: string;
  readonly strategy: Strategy | null;
  readonly areas: Areas;
  readonly onClose: () => void;
}

export const StrategyForm = ({ workspace, strategy, areas, onClose }: Props) => {
  const { t, language } = useWords();
  const form = useRecordForm<Strategy, StrategyDraft>({
    row: strategy,
    first: strategy === null ? newStrategy(language.tag) : strategyDraft(strategy),
    draftOf: strategyDraft,
    send: async (commandId, one, on): Promise<unknown> => {
      const fields = strategyFields(one);
      if (fields === null) throw new Problem("invalid-input");
      return on === null
        ? call(addStrategy, { params: { workspace }, body: { commandId, ...fields } })
        : call(changeStrategy, { params: { workspace, strategy: on.id }, body: { expectedRev: on.rev, ...fields } });
    },
    latest: async (on) => (await call(getStrategy, { params: { workspace, strategy: on.id } })).strategy,
    stale: [listStrategies, getStrategy],
    kept: { form: "strategy.strategy", record: strategy?.id ?? "new" },
    onDone: onClose,
  });
  const { draft, change } = form;
  return (
    <VersionedForm
      form={form}
      onCancel={onClose}
      lead={t("strategy.conflict")}
      shown={[
        { key: "title", label: t("common.title"), show: (one) => one.title },
        { key: "kind", label: t("strategy.kind"), show: (one) => t(`strategy.kind.${one.kind}`) },
        { key: "stage", label: t("strategy.stage"), show: (one) => t(`strategy.stage.${one.stage}`) },
        { key: "stageOn", label: t("strategy.stage-on"), show: (one) => one.stageOn },
        {
          key: "passages",
          label: t("strategy.passages"),
          show: (one) => one.passages.map(({ title, text, reference }) => [title, text, reference].join("\n")).join("\n\n"),
        },
        { key: "cyber", label: t("strategy.cyber"), show: (one) => t(`strategy.cyber.${one.cyber}`) },
        { key: "cyberText", label: t("strategy.cyber-text"), show: (one) => one.cyberText },
        { key: "scope", label: t("strategy.scope"), show: (one) => t(`strategy.scope.${one.scope}`) },
        { key: "scopeNote", label: t("strategy.scope-note"), show: (one) => one.scopeNote },
        {
          key: "works",
          label: t("strategy.works"),
          show: (one) => one.works.map(({ number, title }) => `${number} ${title}`).join("\n"),
        },
        { key: "records", label: t("strategy.records"), show: (one) => one.records.map(({ title }) => title).join("\n") },
        { key: "marking", label: t("common.marking"), show: (one) => one.marking },
      ]}
    >
      <TextField label={t("common.title")} value={draft.title} onValue={(title) => change({ title })} required maxLength={200} />
      <div className="form-row">
        <SelectField
          label={t("strategy.kind")}
          value={draft.kind}
          onValue={(kind) => change({ kind })}
          options={strategyKinds}
          show={(one) => t(`strategy.kind.${one}`)}
        />
        <SelectField
          label={t("strategy.stage")}
          value={draft.stage}
          onValue={(stage) => change({ stage })}
          options={stages}
          show={(one) => t(`strategy.stage.${one}`)}
        />
      </div>
      <DateField
        label={t("strategy.stage-on")}
        help={t("strategy.stage-on-help")}
        value={draft.stageOn}
        onValue={(stageOn) => change({ stageOn })}
        required={datedStages.includes(draft.stage)}
      />
      <fieldset className="strategy-group">
        <legend>{t("strategy.passages")}</legend>
        <PassageFields draft={draft} change={change} areas={areas} />
      </fieldset>
      <Statements draft={draft} change={change} />
      <WorkFields draft={draft} change={change} />
      <RecordFields draft={draft} change={change} />
      <MarkingSelect
        label={t("common.marking")}
        help={t("strategy.marking-help")}
        value={draft.marking}
        onChange={(marking) => change({ marking })}
        required
      />
    </VersionedForm>
  );
};
