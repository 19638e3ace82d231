/** Form that suggests another wording of a passage. The field begins with the present text. */
import { useState } from "react";
import { call, refresh } from "#platform/web/shell/api.ts";
import { useWords } from "#platform/web/shell/words.ts";
import { TextField } from "#platform/web/ui/field.tsx";
import { CommandForm } from "#platform/web/ui/form.tsx";
import { useCommandForm } from "#platform/web/ui/record/use-command-form.ts";
import { getWork, getWorkText, type Passage } from "../../contract/passages.ts";
import { comparedText, isWorded } from "../../contract/passage-text.ts";
import { listSuggestions, suggestWording } from "../../contract/suggestions.ts";
import { StoredNow } from "../stored-now.tsx";
import { useStored } from "../use-stored.ts";
import { WordingFields } from "../wording-fields.tsx";

interface Props {
  readonly workspace: string;
  readonly work: string;
  readonly passage: Passage;
  readonly present: { readonly rev: number; readonly text: string };
  readonly lang: string;
  readonly onClose: () => void;
}

export const SuggestForm = ({ workspace, work, passage, present, lang, onClose }: Props) => {
  const { t, language } = useWords();
  const [draft, setDraft] = useState({ text: present.text, why: "" });
  // the revision that the person reads: the suggestion refers to it, even if another one is saved meanwhile
  const [base] = useState(present.rev);
  const stored = useStored(present.text);
  const send = useCommandForm({
    send: (commandId) =>
      call(suggestWording, {
        params: { workspace, work, passage: passage.id, lang },
        body: { commandId, base, text: draft.text, why: draft.why.trim() === "" ? null : { text: draft.why.trim(), lang: language.tag } },
      }),
    stale: [listSuggestions],
    onDone: onClose,
    onError: () => refresh(getWork, getWorkText, listSuggestions),
    kept: { form: "knowledge.suggestion", record: `${passage.id}.${lang}`, value: draft, restore: setDraft },
  });
  return (
    <CommandForm
      act={send}
      onSubmit={() => send.mutate()}
      submit={t("suggestions.send")}
      onCancel={onClose}
      blocked={!isWorded(passage.kind, draft.text) || draft.text.trim() === present.text}
    >
      <p className="meta">{t("suggestions.below")}</p>
      <StoredNow text={stored === null ? null : comparedText(passage.kind, stored)} lang={lang} />
      <WordingFields
        kind={passage.kind}
        label={t("suggestions.wording")}
        text={draft.text}
        lang={lang}
        onText={(text) => setDraft({ ...draft, text })}
      />
      <TextField
        label={t("suggestions.why")}
        optional={t("desk.optional")}
        value={draft.why}
        onValue={(why) => setDraft({ ...draft, why })}
        maxLength={500}
      />
    </CommandForm>
  );
};
