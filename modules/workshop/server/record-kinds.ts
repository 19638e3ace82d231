/**
 * The record kinds for rooms and their notes. They have no function with which tests create a record (`plant` states why), so tests insert the rows
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
