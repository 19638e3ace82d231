/**
 * Form that accepts a suggestion. If the text changed after the suggestion, the form shows both wordings and asks for the wording to store. For the
 * original it also asks whether the meaning changes, without a preselected answer.
 */
import { useState } from "react";
import { call, refresh } from "#platform/web/shell/api.ts";
import { useWords } from "#platform/web/shell/words.ts";
import { CommandForm } from "#platform/web/ui/form.tsx";
import { useCommandForm } from "#platform/web/ui/record/use-command-form.ts";
import { getWork, getWorkText, type Passage } from "../../contract/passages.ts";
import { comparedText, isWorded } from "../../contract/passage-text.ts";
import { acceptSuggestion, listSuggestions, type Suggestion } from "../../contract/suggestions.ts";
import { listWorks, type Work } from "../../contract/works.ts";
import { Difference } from "../difference.tsx";
import { MeaningFields, meaningOf, sameMeaningIn } from "../meaning-fields.tsx";
import { WordingFields } from "../wording-fields.tsx";
import { TurnNote } from "../writing/turn-note.tsx";
import { useTurn } from "../writing/use-turn.ts";

interface Props {
  readonly workspace: string;
  readonly work: Work;
  readonly passage: Passage;
  readonly present: { readonly rev: number; readonly text: string };
  readonly suggestion: Suggestion;
  readonly lang: string;
  readonly onClose: () => void;
}

export const AcceptForm = ({ workspace, work, passage, present, suggestion, lang, onClose }: Props) => {
  const { t, language } = useWords();
  const original = lang === work.title.lang;
  const moved = suggestion.base !== present.rev;
  // if the text changed, the field begins with the present text, so that saving without reading cannot remove what was written after the suggestion
  const [draft, setDraft] = useState({ text: moved ? present.text : suggestion.text, ...meaningOf });
  const turn = useTurn({ workspace, work: work.id, lang }, draft.text);
  const act = useCommandForm({
    send: (commandId) =>
      call(acceptSuggestion, {
        params: { workspace, suggestion: suggestion.id },
        body: {
          commandId,
          on: present.rev,
          reworked: moved ? draft.text : null,
          sameMeaning: original ? sameMeaningIn(draft, language.tag) : null,
        },
      }),
    stale: [getWork, getWorkText, listWorks, listSuggestions],
    onDone: onClose,
    onError: () => refresh(getWork, getWorkText, listSuggestions),
    kept: { form: "knowledge.accept", record: suggestion.id, value: draft, restore: setDraft },
  });
  const compared = (text: string): string => comparedText(passage.kind, text);
  const wording = moved ? draft.text.trim() : suggestion.text;
  return (
    <CommandForm
      act={act}
      onSubmit={() => act.mutate()}
      submit={t("suggestions.accept")}
      onCancel={onClose}
      blocked={turn.is === "other" || (original && draft.changes === "") || !isWorded(passage.kind, wording) || wording === present.text}
    >
      <TurnNote turn={turn} />
      <p className="meta">{t("suggestions.accept-follows")}</p>
      {moved ? <p>{t("suggestions.earlier", { n: suggestion.base })}</p> : null}
      <div className="know-sources">
        <div className="know-beside">
          {moved ? <p className="meta small">{t("suggestions.then")}</p> : null}
          <Difference former={compared(suggestion.baseText)} present={compared(suggestion.text)} lang={lang} />
        </div>
        {moved ? (
          <div className="know-beside">
            <p className="meta small">{t("suggestions.since")}</p>
            <Difference former={compared(suggestion.baseText)} present={compared(present.text)} lang={lang} />
          </div>
        ) : null}
      </div>
      {moved ? (
        <WordingFields
          kind={passage.kind}
          label={t("suggestions.reworked")}
          help={t("suggestions.reworked-help")}
          text={draft.text}
          lang={lang}
          onText={(text) => setDraft({ ...draft, text })}
        />
      ) : null}
      {original ? <MeaningFields value={draft} onValue={(meaning) => setDraft({ ...draft, ...meaning })} /> : null}
    </CommandForm>
  );
};
