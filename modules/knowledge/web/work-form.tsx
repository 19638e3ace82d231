/** The form of a work: title, kind, summary, source, licence, holder, marking. */
import { Problem } from "#platform/contract/problems.ts";
import { call, refresh } from "#platform/web/shell/api.ts";
import { useWords } from "#platform/web/shell/words.ts";
import { Choices, SelectField, TextArea, TextField } from "#platform/web/ui/field.tsx";
import { MarkingSelect } from "#platform/web/ui/marking-select.tsx";
import { VersionedForm } from "#platform/web/ui/record/versioned-form.tsx";
import { useRecordForm } from "#platform/web/ui/record/use-record-form.ts";
import { getWork, getWorkText } from "../contract/passages.ts";
import type { WorkCopy } from "../contract/sharing.ts";
import { addWork, changeWork, listWorks, workKinds, type Work } from "../contract/works.ts";
import { topicKinds } from "../contract/topics.ts";
import { TopicsField } from "./topics.tsx";
import { CopiesBeforeSaving } from "./sharing/less-strict.tsx";
import { newWork, workDraft, workFields, type WorkDraft } from "./work-draft.ts";

interface Props {
  readonly workspace: string;
  readonly work: Work | null;
  /** Copies of the work's editions at States. A stricter marking of the work does not change these copies. */
  readonly copies?: readonly WorkCopy[];
  readonly onSaved?: () => void;
  readonly onClose: () => void;
}

export const WorkForm = ({ workspace, work, copies = [], onSaved, onClose }: Props) => {
  const { t, language } = useWords();
  const form = useRecordForm<Work, WorkDraft>({
    row: work,
    first: work === null ? newWork(language.tag) : workDraft(work),
    draftOf: workDraft,
    send: async (commandId, one, on): Promise<unknown> => {
      const fields = workFields(one);
      if (fields === null) throw new Problem("invalid-input", { at: ["marking"] });
      return on === null
        ? call(addWork, { params: { workspace }, body: { commandId, ...fields } })
        : call(changeWork, { params: { workspace, work: on.id }, body: { ...fields, expectedRev: on.rev } });
    },
    latest: async (on) => (await call(getWork, { params: { workspace, work: on.id } })).work,
    stale: [],
    kept: { form: "knowledge.work", record: work?.id ?? "new" },
    onDone: () => {
      onSaved?.();
      onClose();
    },
    onSettled: () => refresh(listWorks, getWork, getWorkText),
  });
  const { draft, change } = form;
  const yesNo = (value: WorkDraft["confirmed"]): string => (value === "" ? "–" : t(`knowledge.${value}`));
  const both = (["yes", "no"] as const).map((value) => ({ value, label: t(`knowledge.${value}`) }));
  const optional = t("desk.optional");
  return (
    <VersionedForm
      form={form}
      onCancel={onClose}
      blocked={draft.confirmed === ""}
      lead={t("knowledge.conflict")}
      shown={[
        { key: "title", label: t("common.title"), show: (one) => one.title },
        { key: "kind", label: t("knowledge.kind"), show: (one) => t(`knowledge.kind.${one.kind}`) },
        { key: "summary", label: t("knowledge.summary"), show: (one) => one.summary },
        { key: "confirmed", label: t("knowledge.confirmed"), show: (one) => yesNo(one.confirmed) },
        { key: "held", label: t("knowledge.held"), show: (one) => yesNo(one.held) },
        { key: "source", label: t("common.source"), show: (one) => one.source },
        { key: "sourceUrl", label: t("knowledge.source-url"), show: (one) => one.sourceUrl },
        { key: "licence", label: t("knowledge.licence"), show: (one) => one.licence },
        { key: "holder", label: t("knowledge.holder"), show: (one) => one.holder },
        {
          key: "topics",
          label: t("knowledge.topics"),
          show: (one) => t("knowledge.topics-n", { n: topicKinds.reduce((sum, kind) => sum + one.topics[kind].length, 0) }),
        },
        { key: "marking", label: t("common.marking"), show: (one) => one.marking },
      ]}
    >
      <TextField
        label={t("common.title")}
        help={t("knowledge.title-help")}
        value={draft.title}
        onValue={(title) => change({ title })}
        required
        maxLength={200}
      />
      <Choices
        legend={t("knowledge.confirmed")}
        help={t("knowledge.confirmed-help")}
        kind="radio"
        choices={both}
        chosen={draft.confirmed === "" ? [] : [draft.confirmed]}
        onChange={([value]) => change({ confirmed: value === "yes" ? "yes" : "no" })}
      />
      <SelectField
        label={t("knowledge.kind")}
        value={draft.kind}
        onValue={(kind) => change({ kind })}
        options={workKinds}
        show={(kind) => t(`knowledge.kind.${kind}`)}
      />
      <TextArea
        label={t("knowledge.summary")}
        optional={optional}
        rows={2}
        value={draft.summary}
        onValue={(summary) => change({ summary })}
        maxLength={1_000}
      />
      <Choices
        legend={t("knowledge.held")}
        help={t("knowledge.held-help")}
        kind="radio"
        choices={both}
        chosen={[draft.held]}
        onChange={([value]) => change({ held: value === "no" ? "no" : "yes" })}
      />
      <div className="form-row">
        <TextField
          label={t("common.source")}
          optional={optional}
          value={draft.source}
          onValue={(source) => change({ source })}
          maxLength={300}
        />
        <TextField
          dir="ltr"
          label={t("knowledge.source-url")}
          optional={optional}
          value={draft.sourceUrl}
          onValue={(sourceUrl) => change({ sourceUrl })}
          maxLength={500}
        />
      </div>
      <div className="form-row">
        <TextField
          label={t("knowledge.licence")}
          optional={optional}
          value={draft.licence}
          onValue={(licence) => change({ licence })}
          maxLength={200}
        />
        <TextField
          label={t("knowledge.holder")}
          optional={optional}
          value={draft.holder}
          onValue={(holder) => change({ holder })}
          maxLength={200}
        />
      </div>
      <TopicsField workspace={workspace} topics={draft.topics} onChange={(topics) => change({ topics })} />
      <MarkingSelect label={t("common.marking")} value={draft.marking} onChange={(marking) => change({ marking })} required />
      {draft.marking === "" ? null : <CopiesBeforeSaving copies={copies} marking={draft.marking} />}
    </VersionedForm>
  );
};
