/**
 * At a State: the form for a submission. A submission cannot be changed; a person who wants to change the text writes another
 * submission.
 */
import { useState } from "react";
import { Problem } from "#platform/contract/problems.ts";
import { call } from "#platform/web/shell/api.ts";
import { useWords } from "#platform/web/shell/words.ts";
import { TextField } from "#platform/web/ui/field.tsx";
import { CommandForm } from "#platform/web/ui/form.tsx";
import { MarkingSelect } from "#platform/web/ui/marking-select.tsx";
import { useCommandForm } from "#platform/web/ui/record/use-command-form.ts";
import { addSubmission, listSubmissions } from "../contract/submissions.ts";
import { newPractice, practiceFields, type PracticeDraft } from "./practice-draft.ts";
import { PracticeInputs } from "./practice-form.tsx";
import type { Areas } from "./areas-field.tsx";

interface Props {
  readonly workspace: string;
  readonly areas: Areas;
  readonly onClose: () => void;
}

export const SubmissionForm = ({ workspace, areas, onClose }: Props) => {
  const { t, language } = useWords();
  const [draft, setDraft] = useState<PracticeDraft & { readonly office: string }>({ ...newPractice(language.tag), office: "" });
  const change = (more: Partial<typeof draft>) => setDraft({ ...draft, ...more });
  const save = useCommandForm({
    send: (commandId) => {
      const fields = practiceFields(draft);
      if (fields === null) throw new Problem("invalid-input", { at: ["marking"] });
      return call(addSubmission, { params: { workspace }, body: { commandId, ...fields, office: draft.office.trim() } });
    },
    stale: [listSubmissions],
    onDone: onClose,
    kept: { form: "practice.submission", record: "new", value: draft, restore: setDraft },
  });
  return (
    <CommandForm act={save} onSubmit={() => save.mutate()} submit={t("desk.save")} onCancel={onClose}>
      <p className="read">{t("practice.promise")}</p>
      <PracticeInputs draft={draft} change={change} areas={areas} />
      <TextField
        label={t("practice.office")}
        help={t("practice.office-help")}
        value={draft.office}
        onValue={(office) => change({ office })}
        required
        maxLength={200}
      />
      <MarkingSelect
        label={t("practice.wish")}
        help={t("practice.wish-help")}
        labels={["TLP:CLEAR", "TLP:GREEN", "TLP:AMBER", "TLP:AMBER+STRICT"]}
        value={draft.marking}
        onChange={(marking) => change({ marking })}
        required
      />
    </CommandForm>
  );
};
