/**
 * The list of drafts that a phone wrote, and its changes. If the phone began to send a draft, the room may have it, although its reply was lost. So
 * the phone sends such a draft again with the same command id, and sends a correction afterwards, as a change of the record. All functions are pure.
 */
import type { ProblemCode } from "../../contract/problems.ts";
import { overtaken, type Draft } from "./draft.ts";

export type Drafts = readonly Draft[];
/** What the person sends. `corrects` is the command id of the unsent draft, or of the correction, that it corrects. */
export type Written = Pick<Draft, "path" | "draft" | "rev" | "fields" | "replaces"> & { readonly corrects?: string };

export const draftOf = (all: Drafts, commandId: string): Draft | undefined => all.find((draft) => draft.commandId === commandId);
const replace = (all: Drafts, commandId: string, to: (draft: Draft) => Draft): Drafts =>
  all.map((draft) => (draft.commandId === commandId ? to(draft) : draft));

/** The record that a draft became or changes; a new draft if the desk took the record over. */
export const recordOf = ({ draft, rev, problem, held }: Draft): Pick<Draft, "draft" | "rev" | "replaces"> => ({
  ...(overtaken.includes(problem) ? { draft: null } : { draft, ...(rev === undefined ? {} : { rev }) }),
  ...(held === undefined ? {} : { replaces: held.id }),
});

/** Adds a draft. A change replaces the earlier version, so that each draft is listed once. */
const add = (all: Drafts, draft: Draft): Drafts => [
  ...all.filter((d) => (d.draft === null || d.draft !== draft.draft) && (d.held === undefined || d.held.id !== draft.replaces)),
  draft,
];

/** Adds what the person wrote. @param commandId a new command id */
export const written = (all: Drafts, { corrects, ...draft }: Written, commandId: string): Drafts => {
  const before = corrects === undefined ? undefined : all.find((d) => d.commandId === corrects || d.correction?.commandId === corrects);
  if (before === undefined) return add(all, { ...draft, commandId, state: "kept" });
  const { fields, path } = draft;
  if (before.state !== "kept")
    // the room has answered since the person began the correction
    return add(
      all.filter((d) => d !== before),
      { path, fields, ...recordOf(before), commandId, state: "kept" },
    );
  // a second correction keeps the command id, because the first was not sent: the page may still name it in `corrects`
  const correction = { commandId: before.correction?.commandId ?? commandId, fields };
  return replace(all, before.commandId, (d) => (d.tried === true ? { ...d, correction } : { ...d, fields }));
};

/** The phone begins to send a draft. */
export const tried = (all: Drafts, commandId: string): Drafts => replace(all, commandId, (draft) => ({ ...draft, tried: true }));

/** The correction of a draft that the room has answered. */
const next = (draft: Draft): Draft => {
  const { correction, path } = draft;
  if (correction === undefined) return draft;
  return { path, ...correction, ...recordOf(draft), state: "kept" };
};

/** The room took a draft. */
export const accepted = (all: Drafts, commandId: string, reply: Pick<Draft, "draft" | "rev" | "state" | "held">): Drafts =>
  replace(all, commandId, (draft) => next({ ...draft, ...reply }));

/** The room refused a draft. If the desk took the record over, the person decides whether the correction becomes a new draft. */
export const refused = (all: Drafts, commandId: string, problem: ProblemCode): Drafts =>
  replace(all, commandId, (draft) => {
    const { correction, ...rest } = draft;
    if (correction === undefined || overtaken.includes(problem)) return { ...rest, ...correction, state: "refused", problem };
    // the held text that the refused draft would have replaced still waits
    return { ...next(draft), ...(draft.replaces === undefined ? {} : { replaces: draft.replaces }) };
  });
