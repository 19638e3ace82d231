/** The form for a new wording of a passage of the original. The author states whether the meaning changes; the form preselects no answer. */
import { useState } from "react";
import { call, refresh } from "#platform/web/shell/api.ts";
import { langOf } from "#platform/web/shell/formats.ts";
import { useWords } from "#platform/web/shell/words.ts";
import { Choices, TextArea, TextField } from "#platform/web/ui/field.tsx";
import { CommandForm } from "#platform/web/ui/form.tsx";
import { useCommandForm } from "#platform/web/ui/record/use-command-form.ts";
import { getWork, getWorkText, writePassage, type Passage } from "../contract/passages.ts";
import { listWorks, type Work } from "../contract/works.ts";
import { StoredNow } from "./stored-now.tsx";
import { useStored } from "./use-stored.ts";
import { useWorkWords } from "./work-words.ts";

interface Props {
  readonly workspace: string;
  readonly work: Work;
  readonly passage: Passage;
  readonly onClose: () => void;
}

export const OriginalForm = ({ workspace, work, passage, onClose }: Props) => {
  const { t, language } = useWords();
  const { helpOf } = useWorkWords();
  const { lang } = work.title;
  const [draft, setDraft] = useState({ text: passage.original.text, changes: "", reason: "" });
  const stored = useStored(passage.original.text);
  const save = useCommandForm({
    send: () =>
      call(writePassage, {
        params: { workspace, work: work.id, passage: passage.id },
        body: {
          expectedRev: passage.original.rev,
          text: draft.text,
          sameMeaning: draft.changes === "no" ? { text: draft.reason.trim(), lang: language.tag } : null,
        },
      }),
    stale: [getWork, getWorkText, listWorks],
    onDone: onClose,
    onError: () => refresh(getWork, getWorkText),
    kept: { form: "knowledge.original", record: passage.id, value: draft, restore: setDraft },
  });
  return (
    <CommandForm
      act={save}
      onSubmit={() => save.mutate()}
      submit={t("desk.save")}
      onCancel={onClose}
      blocked={draft.changes === "" || draft.text.trim() === "" || draft.text.trim() === passage.original.text}
    >
      <StoredNow text={stored} lang={lang} />
      <TextArea
        {...langOf(lang)}
        label={t("knowledge.passage")}
        help={helpOf(passage.kind)}
        rows={8}
        value={draft.text}
        onValue={(text) => setDraft({ ...draft, text })}
        required
        maxLength={8_000}
      />
      <Choices
        legend={t("knowledge.changes-meaning")}
        help={t("knowledge.changes-meaning-help")}
        kind="radio"
        choices={[
          { value: "yes", label: t("knowledge.yes"), more: t("knowledge.changes-yes") },
          { value: "no", label: t("knowledge.no"), more: t("knowledge.changes-no") },
        ]}
        chosen={draft.changes === "" ? [] : [draft.changes]}
        onChange={([changes = ""]) => setDraft({ ...draft, changes })}
      />
      {draft.changes === "no" ? (
        <TextField
          label={t("knowledge.reason")}
          value={draft.reason}
          onValue={(reason) => setDraft({ ...draft, reason })}
          required
          maxLength={200}
        />
      ) : null}
    </CommandForm>
  );
};
