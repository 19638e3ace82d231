/** The room and its notes as records. Tests insert them directly, because phones take part in a room. */
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
/** A note is as strict as its room and its scenario. */
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
