/** The form for a new passage of the original. */
import { useState } from "react";
import { call } from "#platform/web/shell/api.ts";
import { langOf } from "#platform/web/shell/formats.ts";
import { useWords } from "#platform/web/shell/words.ts";
import { SelectField, TextArea } from "#platform/web/ui/field.tsx";
import { CommandForm } from "#platform/web/ui/form.tsx";
import { useCommandForm } from "#platform/web/ui/record/use-command-form.ts";
import { addPassage, getWork, getWorkText, passageKinds, type Passage } from "../contract/passages.ts";
import { listWorks, type Work } from "../contract/works.ts";
import { useWorkWords } from "./work-words.ts";

interface Props {
  readonly workspace: string;
  readonly work: Work;
  /** The previous passage; null for the beginning. */
  readonly after: string | null;
  readonly onClose: () => void;
}

export const AddPassageForm = ({ workspace, work, after, onClose }: Props) => {
  const { t } = useWords();
  const { helpOf } = useWorkWords();
  const [draft, setDraft] = useState<{ kind: Passage["kind"]; text: string }>({ kind: "paragraph", text: "" });
  const save = useCommandForm({
    send: (commandId) => call(addPassage, { params: { workspace, work: work.id }, body: { commandId, after, ...draft } }),
    stale: [getWork, getWorkText, listWorks],
    onDone: onClose,
    kept: { form: "knowledge.passage", record: work.id, value: draft, restore: setDraft },
  });
  return (
    <CommandForm act={save} onSubmit={() => save.mutate()} submit={t("desk.save")} onCancel={onClose} blocked={draft.text.trim() === ""}>
      <SelectField
        label={t("knowledge.passage-kind")}
        value={draft.kind}
        onValue={(kind) => setDraft({ ...draft, kind })}
        options={passageKinds}
        show={(kind) => t(`knowledge.passage-kind.${kind}`)}
      />
      <TextArea
        {...langOf(work.title.lang)}
        label={t("knowledge.passage")}
        help={helpOf(draft.kind)}
        rows={8}
        value={draft.text}
        onValue={(text) => setDraft({ ...draft, text })}
        required
        maxLength={8_000}
      />
    </CommandForm>
  );
};
