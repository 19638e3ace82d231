/**
 * The note that a person is writing. The browser stores the text until the server has acknowledged it, so that no text is lost if the tab is closed,
 * the connection is lost or the server restarts. All functions are pure: the next request depends only on the draft.
 */
import type { noteKinds } from "../contract/workshop.ts";

export type NoteKind = (typeof noteKinds)[number];

interface Content {
  readonly text: string;
  readonly kind: NoteKind;
}

export interface NoteDraft extends Content {
  readonly commandId: string;
  readonly scenario: string | null;
  readonly lang: string;
  /**
   * The content that was sent and not yet acknowledged. A repeated request has the same content, so the server answers a repeated new note with its
   * first reply, and after a conflict the draft can tell its own lost change from the change of another person.
   */
  readonly attempt: Content | null;
  /** The note as the server stores it; null before the first acknowledgement. */
  readonly saved: (Content & { readonly id: string; readonly rev: number }) | null;
}

export const newNote = (commandId: string, scenario: string | null, kind: NoteKind, lang: string): NoteDraft => ({
  commandId,
  scenario,
  kind,
  text: "",
  lang,
  attempt: null,
  saved: null,
});

export type NoteToSend =
  | ({ readonly send: "write" } & Content)
  | ({ readonly send: "change"; readonly id: string; readonly expectedRev: number } & Content);

/** The next request, which sends this draft to the server; null if the server already has the draft, or if the draft is empty. */
export const toSend = ({ text, kind, attempt, saved }: NoteDraft): NoteToSend | null => {
  const asStored = saved !== null && saved.text === text && saved.kind === kind;
  if (attempt === null && (text.trim() === "" || asStored)) return null;
  const content = { text: attempt?.text ?? text, kind: attempt?.kind ?? kind };
  return saved === null ? { send: "write", ...content } : { send: "change", id: saved.id, expectedRev: saved.rev, ...content };
};

/** Must be called before a request: from then on the request is repeated with this text until the server answers. */
export const attempting = (draft: NoteDraft): NoteDraft =>
  draft.attempt === null && toSend(draft) !== null ? { ...draft, attempt: { text: draft.text, kind: draft.kind } } : draft;

/** The part of a stored note that a draft needs. */
type StoredNote = Pick<ListedNote, "id" | "rev" | "kind"> & { readonly text: { readonly text: string } };

/** Must be called after an acknowledgement. Text that was typed in the meantime is sent next. */
export const acknowledged = (draft: NoteDraft, note: StoredNote): NoteDraft => ({
  ...draft,
  attempt: null,
  saved: { id: note.id, rev: note.rev, text: note.text.text, kind: note.kind },
});

/** If a new note was refused, or somebody else changed the note: the text will be sent as a new note. */
export const anew = (draft: NoteDraft, commandId: string): NoteDraft => ({ ...draft, commandId, attempt: null, saved: null });

/**
 * After the server refused a change because the note has another revision. If the note has the content of the attempt, the server carried out an
 * earlier request whose reply was lost: the draft continues this note. Otherwise somebody else changed the note.
 * @param stored the note as the server stores it now; null if this person can no longer read it
 */
export const afterConflict = (draft: NoteDraft, stored: StoredNote | null, commandId: string): NoteDraft =>
  stored !== null && stored.text.text === draft.attempt?.text && stored.kind === draft.attempt.kind
    ? acknowledged(draft, stored)
    : anew(draft, commandId);

/** After another refusal of a change: the note stays the same, and the next request has the text as it is then. */
export const refusedChange = (draft: NoteDraft): NoteDraft => ({ ...draft, attempt: null });

const isDraft = (value: unknown): value is NoteDraft =>
  typeof value === "object" &&
  value !== null &&
  "commandId" in value &&
  typeof value.commandId === "string" &&
  "text" in value &&
  typeof value.text === "string" &&
  "kind" in value &&
  "saved" in value &&
  "attempt" in value;

/** A note as the server lists it. */
export interface ListedNote {
  readonly id: string;
  readonly rev: number;
  readonly kind: NoteKind;
  readonly scenario: string | null;
  readonly text: { readonly text: string; readonly lang: string };
}

/**
 * The data of a draft that this browser stores: the text until the server has the note, and then only the id of the note, so that the next person at
 * this browser finds no text of the meeting.
 */
export const keptOf = (draft: NoteDraft): string | null => {
  if (toSend(draft) !== null) return JSON.stringify(draft);
  return draft.saved === null ? null : JSON.stringify({ continues: draft.saved.id });
};

/** Restores a stored draft. If the server has the note, the text comes from the server. Returns null for invalid data. */
export const draftFrom = (kept: string | null, notes: readonly ListedNote[], commandId: string): NoteDraft | null => {
  try {
    const value: unknown = JSON.parse(kept ?? "null");
    if (isDraft(value)) return value;
    const note =
      typeof value === "object" && value !== null && "continues" in value ? notes.find(({ id }) => id === value.continues) : undefined;
    if (note === undefined) return null;
    const { id, rev, kind, scenario } = note;
    const { text, lang } = note.text;
    return { commandId, scenario, kind, text, lang, attempt: null, saved: { id, rev, kind, text } };
  } catch {
    return null;
  }
};
