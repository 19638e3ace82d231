/** Fills the demonstration with events of the fictional programme and fictional rosters. A second call has no effect. */
import { readFileSync } from "node:fs";
import { newId, type Tx } from "#platform/server/db/index.ts";
import type { LoadDemonstration } from "#platform/server/http/index.ts";
import type { EventFields } from "../contract/people.ts";
import { insertEvent } from "./keep-events.ts";
import { eventById } from "./events.ts";
import { relink } from "./linkage/relink.ts";
import { writeRoster, type KeptRow } from "./write-roster.ts";

interface Content {
  readonly events: readonly (Omit<EventFields, "title" | "sessions" | "marking"> & {
    readonly title: string;
    readonly sessions: readonly (readonly [title: string, day: string])[];
    readonly file: string;
    readonly rows: readonly (KeptRow & {
      readonly row: number;
      /** The numbers of the sessions that the row attended, from 1. */
      readonly sessions: readonly number[];
    })[];
  })[];
}
const by = "demonstration";
const said = (text: string) => ({ text, lang: "en" });

const load = async (tx: Tx): Promise<void> => {
  const { events } = JSON.parse(readFileSync(new URL("demonstration/rosters.json", import.meta.url), "utf8")) as Content;
  for (const { title, sessions, file, rows, ...fields } of events) {
    const named = sessions.map(([name, day]) => ({ id: null, title: said(name), day }));
    const event = await eventById(tx, await insertEvent(tx, { ...fields, title: said(title), sessions: named, marking: "TLP:AMBER" }, by));
    const written = rows.map((row) => ({ id: newId(), before: null, after: row, fileRow: row.row, changed: true }));
    const attendances = rows.flatMap((row, i) =>
      row.sessions.map((number) => ({ session: event.sessions[number - 1]?.id ?? "", row: written[i]?.id ?? "" })),
    );
    await writeRoster(tx, { event, name: file, by }, written, attendances);
  }
  await relink(tx);
};

export const loadRosters: LoadDemonstration = async ({ db }, { programme }) => {
  await db.transaction({ workspace: programme, account: null, clearance: 4 }, async (tx) => {
    const there = await tx.selectFrom("people.event").select("id").where("workspace_id", "=", programme).executeTakeFirst();
    if (there === undefined) await load(tx);
  });
};
