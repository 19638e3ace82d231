/** Saves the note that a person is writing at each pause in typing, and stores it in this browser until the server has it. */
import { listHeld } from "#platform/contract/moderation.ts";
import { changeNote, listNotes, writeNote } from "../contract/workshop.ts";
import { useEffect, useRef, useState } from "react";
import { call, newCommandId, refresh } from "#platform/web/shell/api.ts";
import { isProblem } from "#platform/web/shell/problem-sentence.tsx";
import { useSession } from "#platform/web/shell/session.ts";
import { isRefusal } from "#platform/web/ui/record/command-answer.ts";
import {
  acknowledged,
  afterConflict,
  anew,
  attempting,
  draftFrom,
  keptOf,
  newNote,
  refusedChange,
  toSend,
  type ListedNote,
  type NoteDraft,
} from "./note-draft.ts";

// the storage key contains the account: on a shared laptop, the next person's page must neither show nor send the note
const keyOf = (account: string, room: string): string => `counterpart.note.${account}.${room}`;
const keep = (key: string, draft: NoteDraft): void => {
  try {
    const text = keptOf(draft);
    if (text === null) localStorage.removeItem(key);
    else localStorage.setItem(key, text);
  } catch {
    // If the browser has no storage, the note exists only in the page; until the server has it, the status line says "kept here".
  }
};
const kept = (key: string, notes: readonly ListedNote[]): NoteDraft | null => {
  try {
    return draftFrom(localStorage.getItem(key), notes, newCommandId());
  } catch {
    return null;
  }
};

const pauseMs = 900;
const afterRefusalMs = 4000;

export const useAutosave = (
  { workspace, room, notes }: { readonly workspace: string; readonly room: string; readonly notes: readonly ListedNote[] },
  scenario: string | null,
  lang: string,
) => {
  const key = keyOf(useSession().account?.id ?? "", room);
  const [draft, setDraft] = useState<NoteDraft>(() => kept(key, notes) ?? newNote(newCommandId(), scenario, "argument", lang));
  const [savedAt, setSavedAt] = useState<Date | null>(null);
  const [error, setError] = useState<unknown>(null);
  const [held, setHeld] = useState(false);
  const [turn, setTurn] = useState(0);
  const busy = useRef(false);
  const latest = useRef(draft);
  latest.current = draft;
  const pending = toSend(draft) !== null;
  useEffect(() => keep(key, draft), [key, draft]);
  useEffect(() => {
    if (!pending) return undefined;
    const ofSent = (sent: NoteDraft, next: (current: NoteDraft) => NoteDraft): void =>
      setDraft((current) => (current.commandId === sent.commandId ? next(current) : current));
    /** A request may have succeeded if its reply was lost, so only a clear refusal changes what is sent next. */
    const afterRefusal = async (sent: NoteDraft, refusal: unknown): Promise<void> => {
      if (sent.saved === null) {
        if (isRefusal(refusal) || isProblem(refusal, "command-reused")) ofSent(sent, (current) => anew(current, newCommandId()));
      } else if (isProblem(refusal, "conflict") || isProblem(refusal, "not-found")) {
        const stored = (await call(listNotes, { params: { workspace, room } })).notes.find(({ id }) => id === sent.saved?.id);
        ofSent(sent, (current) => afterConflict(current, stored ?? null, newCommandId()));
        void refresh(listNotes);
      } else if (isRefusal(refusal)) ofSent(sent, refusedChange);
    };
    const send = async (): Promise<void> => {
      if (busy.current) return;
      busy.current = true;
      const sent = attempting(latest.current);
      const now = toSend(sent);
      ofSent(sent, (current) => ({ ...current, attempt: sent.attempt }));
      try {
        if (now === null) return;
        const content = { kind: now.kind, text: { text: now.text, lang: sent.lang } };
        const note =
          now.send === "write"
            ? await call(writeNote, {
                params: { workspace, room },
                body: { commandId: sent.commandId, scenario: sent.scenario, ...content },
              })
            : await call(changeNote, { params: { workspace, room, note: now.id }, body: { expectedRev: now.expectedRev, ...content } });
        ofSent(sent, (current) => acknowledged(current, note));
        setSavedAt(new Date());
        setError(null);
        void refresh(listNotes);
      } catch (refusal) {
        if (isProblem(refusal, "held-for-moderator")) {
          setHeld(true);
          void refresh(listHeld);
          setDraft(newNote(newCommandId(), sent.scenario, sent.kind, sent.lang));
        } else {
          const settled = await afterRefusal(sent, refusal).then(
            () => true,
            () => false,
          );
          setError(isProblem(refusal, "conflict") && settled ? null : refusal);
        }
      } finally {
        busy.current = false;
        setTurn((n) => n + 1);
      }
    };
    const timer = setTimeout(() => void send(), error === null ? pauseMs : afterRefusalMs);
    return () => clearTimeout(timer);
  }, [workspace, room, draft, pending, turn, error]);
  return { draft, setDraft, savedAt, error, held, clearHeld: () => setHeld(false), pending };
};
