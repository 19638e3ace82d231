/** The form of an adaptation: the adapted edition, its purpose, and its differences. */
import { useState } from "react";
import { Problem } from "#platform/contract/problems.ts";
import { strictestTlp, type Tlp } from "#platform/contract/markings.ts";
import type { Text } from "#platform/contract/values.ts";
import { call, refresh } from "#platform/web/shell/api.ts";
import { useWords } from "#platform/web/shell/words.ts";
import { Button } from "#platform/web/ui/button.tsx";
import { SelectField, TextArea, TextField } from "#platform/web/ui/field.tsx";
import { MarkingSelect } from "#platform/web/ui/marking-select.tsx";
import { VersionedForm } from "#platform/web/ui/record/versioned-form.tsx";
import { useRecordForm } from "#platform/web/ui/record/use-record-form.ts";
import {
  addAdaptation,
  adaptationStatuses,
  changeAdaptation,
  getAdaptation,
  listAdaptations,
  type Adaptation,
} from "../../contract/adaptations.ts";
import type { ReceivedPassage } from "../../contract/sharing.ts";
import { workLanguages } from "../../contract/works.ts";
import { useWorkWords } from "../work-words.ts";
import { adaptationDraft, adaptationFields, newAdaptation, type AdaptationDraft } from "./adaptation-draft.ts";
import { DifferenceFields } from "./difference-fields.tsx";

export interface Adaptable {
  readonly edition: string;
  readonly workNumber: number;
  readonly number: number;
  readonly title: Text;
  readonly marking: Tlp;
}
interface Props {
  readonly workspace: string;
  /** Null for a new adaptation. */
  readonly adaptation: Adaptation | null;
  /** For a new adaptation: the editions that can be adapted. */
  readonly editions: readonly Adaptable[];
  /**
   * The passages of the edition, for the differences. Empty for a new adaptation: the person first chooses the edition, and writes the differences
   * afterwards.
   */
  readonly passages: readonly ReceivedPassage[];
  readonly onClose: () => void;
}

export const AdaptationForm = ({ workspace, adaptation, editions, passages, onClose }: Props) => {
  const { t, language } = useWords();
  const { nameOf } = useWorkWords();
  const [edition, setEdition] = useState(editions[0]?.edition ?? "");
  const usual = strictestTlp(["TLP:AMBER", editions[0]?.marking ?? "TLP:AMBER"]);
  const form = useRecordForm<Adaptation, AdaptationDraft>({
    row: adaptation,
    first: adaptation === null ? newAdaptation(language.tag, usual) : adaptationDraft(adaptation),
    draftOf: adaptationDraft,
    send: async (commandId, wanted, on): Promise<unknown> => {
      const fields = adaptationFields(wanted);
      if (fields === null) throw new Problem("invalid-input", { at: ["marking"] });
      return on === null
        ? call(addAdaptation, { params: { workspace }, body: { commandId, edition, ...fields } })
        : call(changeAdaptation, { params: { workspace, adaptation: on.id }, body: { ...fields, expectedRev: on.rev } });
    },
    latest: async (on) => (await call(getAdaptation, { params: { workspace, adaptation: on.id } })).adaptation,
    stale: [],
    kept: { form: "knowledge.adaptation", record: adaptation?.id ?? "new" },
    onDone: onClose,
    onSettled: () => refresh(listAdaptations, getAdaptation),
  });
  const { draft, change } = form;
  return (
    <VersionedForm
      form={form}
      onCancel={onClose}
      lead={t("adapted.conflict")}
      shown={[
        { key: "title", label: t("common.title"), show: (one) => one.title },
        { key: "lang", label: t("adapted.language"), show: (one) => nameOf(one.lang) },
        { key: "usedFor", label: t("adapted.used-for"), show: (one) => one.usedFor },
        { key: "status", label: t("adapted.status"), show: (one) => t(`adapted.status.${one.status}`) },
        {
          key: "differences",
          label: t("adapted.differences"),
          show: (one) => one.differences.map(({ what, why }) => `${what}\n${why}`).join("\n"),
        },
        { key: "marking", label: t("common.marking"), show: (one) => one.marking },
      ]}
    >
      {adaptation === null ? (
        <SelectField label={t("adapted.edition")} value={edition} onValue={setEdition} required>
          {editions.map((one) => (
            <option key={one.edition} value={one.edition}>
              {`W${one.workNumber} · ${t("adapted.edition-of", { title: one.title.text, n: one.number })}`}
            </option>
          ))}
        </SelectField>
      ) : null}
      <TextField label={t("common.title")} value={draft.title} onValue={(title) => change({ title })} required maxLength={200} />
      <div className="form-row">
        <SelectField
          label={t("adapted.language")}
          value={draft.lang}
          onValue={(lang) => change({ lang })}
          options={[...new Set([...workLanguages, draft.lang])]}
          show={nameOf}
        />
        <SelectField
          label={t("adapted.status")}
          value={draft.status}
          onValue={(status) => change({ status })}
          options={adaptationStatuses}
          show={(one) => t(`adapted.status.${one}`)}
        />
      </div>
      <TextArea
        label={t("adapted.used-for")}
        value={draft.usedFor}
        onValue={(usedFor) => change({ usedFor })}
        required
        maxLength={2_000}
        rows={3}
      />
      {adaptation === null ? null : (
        <>
          {draft.differences.map((one, at) => (
            <DifferenceFields
              key={at}
              at={at}
              one={one}
              passages={passages}
              known={adaptation.source.here}
              onChange={(more) => change({ differences: draft.differences.map((each, i) => (i === at ? { ...each, ...more } : each)) })}
              onRemove={() => change({ differences: draft.differences.filter((_, i) => i !== at) })}
            />
          ))}
          <Button
            icon="plus"
            onClick={() => change({ differences: [...draft.differences, { passage: "", what: "", why: "" }] })}
            disabled={draft.differences.length >= 200}
          >
            {t("adapted.difference-add")}
          </Button>
        </>
      )}
      <MarkingSelect
        label={t("common.marking")}
        help={t("adapted.marking-help")}
        value={draft.marking}
        onChange={(marking) => change({ marking })}
        required
      />
    </VersionedForm>
  );
};
