/** Notes under the Chatham House Rule: what was said, never who said it. The content filter checks them, like every free text. */
import type * as z from "zod/mini";
import { changeNote, listNotes, writeNote, type Note, type noteKinds } from "../contract/workshop.ts";
import type { Scenario } from "#modules/threat/contract/threat.ts";
import { strictestTlp, type Tlp } from "#platform/contract/markings.ts";
import { Problem } from "#platform/contract/problems.ts";
import { afterCommit, changeRow, newId, workspaceOf, type Tx } from "#platform/server/db/index.ts";
import { actorForAudit, implement, type Actor } from "#platform/server/http/index.ts";
import { changeRecord, parseTlp, markingColumns } from "#platform/server/record/index.ts";
import { expectHeldRev, refuseOrPass, type HeldText, type ModeratedKind } from "#platform/server/moderation/index.ts";
import { scenariosOf } from "#modules/threat/server/index.ts";
import { forgetViewsOf } from "./phone-view.ts";
import { roomRow } from "./rooms.ts";

type NoteOut = z.infer<typeof Note>;
type Body = Omit<z.output<(typeof writeNote)["body"]>, "commandId">;

const notesOf = async (tx: Tx, workspace: string, room: string, id?: string): Promise<NoteOut[]> => {
  let query = tx
    .selectFrom("workshop.note")
    .select(["id", "rev", "scenario_id", "kind", "text", "text_lang", "updated_at"])
    .where("workspace_id", "=", workspace)
    .where("room_id", "=", room);
  if (id !== undefined) query = query.where("id", "=", id);
  const rows = await query.orderBy("created_at").orderBy("id").execute();
  return rows.map((row) => ({
    id: row.id,
    rev: row.rev,
    scenario: row.scenario_id,
    kind: row.kind as (typeof noteKinds)[number],
    text: { text: row.text, lang: row.text_lang },
    updatedAt: row.updated_at.toISOString(),
  }));
};

const one = async (tx: Tx, workspace: string, room: string, id: string): Promise<NoteOut> => {
  const [note] = await notesOf(tx, workspace, room, id);
  if (note === undefined) throw new Problem("not-found");
  return note;
};

/**
 * The marking of a note: the stricter of its room's marking and its scenario's marking. @throws Problem not-found if the reader cannot see the
 * scenario
 */
const markingOf = async (tx: Tx, workspace: string, room: string, scenario: string | null): Promise<Tlp> => {
  const { marking } = await roomRow(tx, workspace, room);
  if (scenario === null) return parseTlp(marking);
  const [about] = await scenariosOf(tx, workspace, { ids: [scenario] });
  if (about === undefined) throw new Problem("not-found");
  return strictestTlp([parseTlp(marking), about.marking]);
};

/** Raises the markings of a scenario's notes to the scenario's marking, and makes phones load the scenario again. */
export const followScenario = async (tx: Tx, scenario: Scenario): Promise<void> => {
  const values = markingColumns(scenario.marking);
  await tx
    .updateTable("workshop.note")
    .set(values)
    .where("workspace_id", "=", workspaceOf(tx))
    .where("scenario_id", "=", scenario.id)
    .where("visibility", "<", values.visibility)
    .execute();
  afterCommit(tx, () => forgetViewsOf(scenario.assessment));
};

const insert = async (tx: Tx, workspace: string, room: string, body: Body, actor: Actor): Promise<string> => {
  const marking = await markingOf(tx, workspace, room, body.scenario);
  const id = newId();
  const by = actorForAudit(actor);
  await tx
    .insertInto("workshop.note")
    .values({
      workspace_id: workspace,
      id,
      room_id: room,
      scenario_id: body.scenario,
      kind: body.kind,
      text: body.text.text,
      text_lang: body.text.lang,
      ...markingColumns(marking),
      created_by: by,
      updated_by: by,
    })
    .execute();
  return id;
};

interface Payload {
  readonly room: string;
  /** The revision of the note that the author changed; null for a new note. */
  readonly rev: number | null;
  /** The note to write. With an id, the existing note is changed; without an id, a new note is added. */
  readonly body: { readonly id?: string } & Body;
}

const heldNote = (payload: Payload): HeldText => ({
  kind: "note",
  payload,
  record: payload.body.id ?? null,
  about: payload.body.scenario === null ? [] : [payload.body.scenario],
});

/** Writes the text of a note after a moderator's approval. It replaces the text that the author changed, but no later one. */
export const heldNotes: ModeratedKind = {
  kind: "note",
  publish: async (tx, workspace, held, actor) => {
    const { room, rev, body: note } = held as Payload;
    const texts = { text: note.text };
    if (note.id === undefined) return { record: await insert(tx, workspace, room, note, actor), texts };
    const now = await one(tx, workspace, room, note.id);
    expectHeldRev(now, rev);
    await changeRow(tx, {
      table: "workshop.note",
      key: { id: now.id },
      expectedRev: now.rev,
      values: { kind: note.kind, text: note.text.text, text_lang: note.text.lang },
      actor,
    });
    return { record: now.id, texts };
  },
};

export const routes = [
  implement(listNotes, async ({ tx, params, audited }) => {
    const notes = await notesOf(tx, params.workspace, params.room);
    audited(notes.map((note) => note.id));
    return { notes };
  }),
  implement(writeNote, async ({ tx, db, params, body, actor, audited }) => {
    const { commandId: _, ...note } = body;
    const marking = await markingOf(tx, params.workspace, params.room, note.scenario);
    await refuseOrPass({ tx, db }, { text: note.text }, heldNote({ room: params.room, rev: null, body: note }), marking);
    const id = await insert(tx, params.workspace, params.room, note, actor);
    audited([id]);
    return one(tx, params.workspace, params.room, id);
  }),
  implement(changeNote, async ({ tx, db, params, body, actor }) => {
    const before = await one(tx, params.workspace, params.room, params.note);
    const wanted = { id: params.note, scenario: before.scenario, kind: body.kind, text: body.text };
    const marking = await markingOf(tx, params.workspace, params.room, before.scenario);
    await refuseOrPass({ tx, db }, { text: body.text }, heldNote({ room: params.room, rev: body.expectedRev, body: wanted }), marking);
    await changeRecord(
      tx,
      {
        table: "workshop.note",
        key: { id: params.note },
        expectedRev: body.expectedRev,
        values: { kind: body.kind, text: body.text.text, text_lang: body.text.lang },
        actor,
      },
      () => one(tx, params.workspace, params.room, params.note),
    );
    return one(tx, params.workspace, params.room, params.note);
  }),
];
