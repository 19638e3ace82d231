/**
 * Notes under the Chatham House Rule: what was said, never who said it. The page saves a note automatically, and stores it in this browser until the
 * server has acknowledged it.
 */
import { listNotes, noteKinds } from "../contract/workshop.ts";
import { useEffect, useId } from "react";
import { langOf } from "#platform/web/shell/formats.ts";
import { newCommandId, useRead } from "#platform/web/shell/api.ts";
import { ProblemSentence } from "#platform/web/shell/problem-sentence.tsx";
import { useWords } from "#platform/web/shell/words.ts";
import { Button } from "#platform/web/ui/button.tsx";
import { Section } from "#platform/web/ui/page.tsx";
import { CautionSentence } from "#platform/web/ui/sentence.tsx";
import { newNote } from "./note-draft.ts";
import { useAutosave } from "./use-autosave.ts";

export const Notes = ({
  workspace,
  room,
  scenario,
  open,
}: {
  readonly workspace: string;
  readonly room: string;
  readonly scenario: string | null;
  readonly open: boolean;
}) => {
  const { t, time, language } = useWords();
  const { data } = useRead(listNotes, { workspace, room });
  const { draft, setDraft, savedAt, error, held, clearHeld, pending } = useAutosave(
    { workspace, room, notes: data.notes },
    scenario,
    language.tag,
  );
  const id = useId();
  const next = (): void => setDraft(newNote(newCommandId(), scenario, draft.kind, language.tag));
  // a note belongs to the scenario that was shown when the person began to write; an empty note belongs to the scenario shown now
  useEffect(() => {
    if (draft.text === "" && draft.saved === null && draft.scenario !== scenario) setDraft({ ...draft, scenario });
  }, [scenario, draft, setDraft]);
  const others = data.notes.filter((note) => note.id !== draft.saved?.id && note.scenario === scenario);
  return (
    <Section
      title={t("console.notes")}

      end={
        <span role="status">
          {pending ? t("console.note-kept") : savedAt === null ? "" : t("console.note-saved", { time: time(savedAt) })}
        </span>
      }
    >
      <p className="meta small">{t("console.chatham")}</p>
      {others.length === 0 ? null : (
        <ul className="note-list" tabIndex={0} aria-label={t("console.notes-before")}>
          {others.map((note) => (
            <li key={note.id}>
              <span className="meta small">{t(`console.note.${note.kind}`)}</span>
              <p className="prose" {...langOf(note.text.lang)}>
                {note.text.text}
              </p>
            </li>
          ))}
        </ul>
      )}
      {held ? (
        <CautionSentence title={t("desk.held.what")}>
          {t("desk.held.kept")}{" "}
          <button type="button" className="link-button" onClick={clearHeld}>
            {t("common.close")}
          </button>
        </CautionSentence>
      ) : null}
      {open ? (
        <>
          <label className="visually-hidden" htmlFor={id}>
            {t("console.note-write")}
          </label>
          <textarea
            id={id}
            className="control note-text"
            rows={5}
            maxLength={8000}
            value={draft.text}
            placeholder={t("console.note-write")}
            onChange={(event) => setDraft({ ...draft, text: event.target.value, lang: draft.text === "" ? language.tag : draft.lang })}
            onKeyDown={(event) => {
              if (event.key === "Enter" && (event.ctrlKey || event.metaKey) && !pending) next();
            }}
          />
          <div className="note-kinds" role="radiogroup" aria-label={t("console.note-kind")}>
            {noteKinds.map((kind) => (
              <label key={kind} className="note-kind" data-chosen={draft.kind === kind || undefined}>
                <input
                  type="radio"
                  className="visually-hidden"
                  name={`${id}-kind`}
                  checked={draft.kind === kind}
                  onChange={() => setDraft({ ...draft, kind })}
                />
                {t(`console.note.${kind}`)}
              </label>
            ))}
          </div>
          <ProblemSentence error={error} />
          <Button look="tertiary" icon="plus" disabled={pending || draft.saved === null} onClick={next}>
            {t("console.note-next")}
          </Button>
        </>
      ) : null}
    </Section>
  );
};
