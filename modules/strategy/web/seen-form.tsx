/** The form of a person who saw the text itself, at the State and at a programme. */
import { useState } from "react";
import { draftIn } from "#platform/web/drafts/draft-in.ts";
import { useWords } from "#platform/web/shell/words.ts";
import { DateField } from "#platform/web/ui/date-field.tsx";
import { TextArea, TextField } from "#platform/web/ui/field.tsx";
import { CommandForm } from "#platform/web/ui/form.tsx";
import { useCommandForm } from "#platform/web/ui/record/use-command-form.ts";
import type { SeenFields } from "../contract/strategy.ts";

interface Props {
  readonly send: (commandId: string, seen: SeenFields) => Promise<unknown>;
  readonly stale: readonly { readonly id: string }[];
  /** The record whose text was seen. */
  readonly record: string;
  readonly onClose: () => void;
}

export const SeenForm = ({ send, stale, record, onClose }: Props) => {
  const { t, language } = useWords();
  const [source, setSource] = useState("");
  const [on, setOn] = useState("");
  const [note, setNote] = useState("");
  const said = (text: string) => ({ text: text.trim(), lang: language.tag });
  const save = useCommandForm({
    send: (commandId) => send(commandId, { source: said(source), on, note: note.trim() === "" ? null : said(note) }),
    stale,
    onDone: onClose,
    kept: { form: "strategy.seen", record, ...draftIn({ source: [source, setSource], on: [on, setOn], note: [note, setNote] }) },
  });
  return (
    <CommandForm act={save} onSubmit={() => save.mutate()} submit={t("desk.save")} onCancel={onClose}>
      <TextField
        label={t("strategy.source")}
        help={t("strategy.source-help")}
        value={source}
        onValue={setSource}
        required
        maxLength={200}
      />
      <DateField label={t("strategy.seen-on")} value={on} onValue={setOn} required />
      <TextArea
        label={t("strategy.note")}
        help={t("strategy.note-stays")}
        optional={t("desk.optional")}
        rows={3}
        value={note}
        onValue={setNote}
        maxLength={2_000}
      />
    </CommandForm>
  );
};
