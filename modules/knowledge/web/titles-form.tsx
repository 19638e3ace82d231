/** Form for the title and the summary of a work in another language. */
import { useState } from "react";
import { call } from "#platform/web/shell/api.ts";
import { langOf } from "#platform/web/shell/formats.ts";
import { useWords } from "#platform/web/shell/words.ts";
import { TextArea, TextField } from "#platform/web/ui/field.tsx";
import { CommandForm } from "#platform/web/ui/form.tsx";
import { useCommandForm } from "#platform/web/ui/record/use-command-form.ts";
import { getWork, getWorkText } from "../contract/passages.ts";
import { listWorks, translateWork, type Work } from "../contract/works.ts";
import { TurnNote } from "./writing/turn-note.tsx";
import { useTurn } from "./writing/use-turn.ts";

interface Props {
  readonly workspace: string;
  readonly work: Work;
  readonly lang: string;
  readonly onClose: () => void;
}

export const TitlesForm = ({ workspace, work, lang, onClose }: Props) => {
  const { t } = useWords();
  const before = work.translations.find((one) => one.lang === lang);
  const [draft, setDraft] = useState({ title: before?.title ?? "", summary: before?.summary ?? "" });
  const turn = useTurn({ workspace, work: work.id, lang }, draft.title + draft.summary);
  const save = useCommandForm({
    send: () =>
      call(translateWork, {
        params: { workspace, work: work.id, lang },
        body: { title: draft.title.trim(), summary: draft.summary.trim() },
      }),
    stale: [getWork, getWorkText, listWorks],
    onDone: onClose,
    kept: { form: "knowledge.titles", record: `${work.id}.${lang}`, value: draft, restore: setDraft },
  });
  return (
    <CommandForm act={save} onSubmit={() => save.mutate()} submit={t("desk.save")} onCancel={onClose} blocked={turn.is === "other"}>
      <TurnNote turn={turn} />
      <div className="know-beside" {...langOf(work.title.lang)}>
        <p>{work.title.text}</p>
        <p className="meta small">{work.summary.text}</p>
      </div>
      <TextField
        {...langOf(lang)}
        label={t("common.title")}
        value={draft.title}
        onValue={(title) => setDraft({ ...draft, title })}
        required
        maxLength={200}
      />
      <TextArea
        {...langOf(lang)}
        label={t("knowledge.summary")}
        optional={t("desk.optional")}
        rows={2}
        value={draft.summary}
        onValue={(summary) => setDraft({ ...draft, summary })}
        maxLength={1_000}
      />
    </CommandForm>
  );
};
