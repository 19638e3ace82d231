/** The form for a new wording of a passage of the original. The author states whether the meaning changes; no answer is preselected. */
import { useState } from "react";
import { call, refresh } from "#platform/web/shell/api.ts";
import { useWords } from "#platform/web/shell/words.ts";
import { CommandForm } from "#platform/web/ui/form.tsx";
import { useCommandForm } from "#platform/web/ui/record/use-command-form.ts";
import { getWork, getWorkText, writePassage, type Passage } from "../contract/passages.ts";
import { listWorks, type Work } from "../contract/works.ts";
import { comparedText } from "../contract/passage-text.ts";
import { choiceOf, draftOf, isComplete } from "./figure/figure-draft.ts";
import { PictureFields } from "./figure/picture-fields.tsx";
import { MeaningFields, meaningOf, sameMeaningIn } from "./meaning-fields.tsx";
import { StoredNow } from "./stored-now.tsx";
import { useStored } from "./use-stored.ts";
import { WordingFields } from "./wording-fields.tsx";
import { TurnNote } from "./writing/turn-note.tsx";
import { useTurn } from "./writing/use-turn.ts";

interface Props {
  readonly workspace: string;
  readonly work: Work;
  readonly passage: Passage;
  readonly onClose: () => void;
}

export const OriginalForm = ({ workspace, work, passage, onClose }: Props) => {
  const { t, language } = useWords();
  const { lang } = work.title;
  const before = draftOf(passage.original.figure);
  const [draft, setDraft] = useState({ text: passage.original.text, ...meaningOf, figure: before });
  const figure = passage.kind === "figure" ? choiceOf(draft.figure) : null;
  const unchanged = draft.text.trim() === passage.original.text && JSON.stringify(draft.figure) === JSON.stringify(before);
  const stored = useStored(passage.original.text);
  const turn = useTurn({ workspace, work: work.id, lang }, draft.text);
  const save = useCommandForm({
    send: () =>
      call(writePassage, {
        params: { workspace, work: work.id, passage: passage.id },
        body: {
          expectedRev: passage.original.rev,
          text: draft.text,
          ...(figure === null ? {} : { figure }),
          sameMeaning: sameMeaningIn(draft, language.tag),
        },
      }),
    stale: [getWork, getWorkText, listWorks],
    onDone: onClose,
    onError: () => refresh(getWork, getWorkText),
    kept: {
      form: "knowledge.original",
      record: passage.id,
      value: draft,
      restore: (kept: typeof draft) => setDraft({ ...draft, ...kept }),
    },
  });
  return (
    <CommandForm
      act={save}
      onSubmit={() => save.mutate()}
      submit={t("desk.save")}
      onCancel={onClose}
      blocked={turn.is === "other" || draft.changes === "" || unchanged || !isComplete(passage.kind, draft.text, draft.figure)}
    >
      <TurnNote turn={turn} />
      <StoredNow text={stored === null ? null : comparedText(passage.kind, stored)} lang={lang} />
      {passage.kind === "figure" ? (
        <PictureFields workspace={workspace} work={work.id} draft={draft.figure} onDraft={(to) => setDraft({ ...draft, figure: to })} />
      ) : null}
      <WordingFields
        kind={passage.kind}
        label={t("knowledge.passage")}
        text={draft.text}
        lang={lang}
        onText={(text) => setDraft({ ...draft, text })}
      />
      <MeaningFields value={draft} onValue={(meaning) => setDraft({ ...draft, ...meaning })} />
    </CommandForm>
  );
};
