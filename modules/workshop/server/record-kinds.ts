/**
 * The record kinds for rooms and their notes. No test creates these records with a `plant` function; `plant` states why. Tests insert the rows
 * themselves.
 */
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
/** The marking of a note is at least as strict as the markings of its room and of its scenario. */
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
