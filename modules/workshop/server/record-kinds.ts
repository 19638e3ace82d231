/** The room and its notes as records. Tests make them by hand, because phones take part. */
import { defineRecord } from "#platform/server/record/index.ts";

const plant = "phones take part in a room";
const room = defineRecord({
  table: "workshop.room",
  urn: "room",
  under: "assessment",
  marking: "own",
  numbered: null,
  translated: [],
  secret: ["code"],
  schema: null,
  plant,
});
/** As strict as the room and the scenario that it is about. */
const note = defineRecord({
  table: "workshop.note",
  urn: "note",
  under: "room",
  marking: "derived",
  numbered: null,
  translated: [],
  secret: [],
  schema: null,
  plant,
});

export const records = [room, note];
