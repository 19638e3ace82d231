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
import { choiceOf, isComplete, noFigure, textAs, type FigureDraft } from "./figure/figure-draft.ts";
import { FigureFields } from "./figure/figure-fields.tsx";
import { PictureFields } from "./figure/picture-fields.tsx";
import { useWorkWords } from "./work-words.ts";
import { TurnNote } from "./writing/turn-note.tsx";
import { useTurn } from "./writing/use-turn.ts";

interface Draft {
  readonly kind: Passage["kind"];
  readonly text: string;
  readonly figure: FigureDraft;
}
const nothing: Draft = { kind: "paragraph", text: "", figure: noFigure };

interface Props {
  readonly workspace: string;
  readonly work: Work;
  /** The passage after which the new passage is added; null for the beginning. */
  readonly after: string | null;
  readonly onClose: () => void;
}

export const AddPassageForm = ({ workspace, work, after, onClose }: Props) => {
  const { t } = useWords();
  const { helpOf } = useWorkWords();
  const [draft, setDraft] = useState<Draft>(nothing);
  const figure = draft.kind === "figure" ? choiceOf(draft.figure) : null;
  const turn = useTurn({ workspace, work: work.id, lang: work.title.lang }, draft.text);
  const save = useCommandForm({
    send: (commandId) => {
      const { kind, text } = draft;
      const body = { commandId, after, kind, text, ...(figure === null ? {} : { figure }) };
      return call(addPassage, { params: { workspace, work: work.id }, body });
    },
    stale: [getWork, getWorkText, listWorks],
    onDone: onClose,
    kept: { form: "knowledge.passage", record: work.id, value: draft, restore: (kept: Draft) => setDraft({ ...nothing, ...kept }) },
  });
  return (
    <CommandForm
      act={save}
      onSubmit={() => save.mutate()}
      submit={t("desk.save")}
      onCancel={onClose}
      blocked={turn.is === "other" || !isComplete(draft.kind, draft.text, draft.figure)}
    >
      <TurnNote turn={turn} />
      <SelectField
        label={t("knowledge.passage-kind")}
        value={draft.kind}
        onValue={(kind) => setDraft({ ...draft, kind, text: textAs(draft.text, draft.kind, kind) })}
        options={passageKinds}
        show={(kind) => t(`knowledge.passage-kind.${kind}`)}
      />
      {draft.kind === "figure" ? (
        <>
          <PictureFields workspace={workspace} work={work.id} draft={draft.figure} onDraft={(to) => setDraft({ ...draft, figure: to })} />
          <FigureFields text={draft.text} lang={work.title.lang} onText={(text) => setDraft({ ...draft, text })} />
        </>
      ) : (
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
      )}
    </CommandForm>
  );
};
