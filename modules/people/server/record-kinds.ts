/** The record kinds of this module. The tests of record kinds use a State's workspace, which has no records of these kinds. */
import { defineRecord } from "#platform/server/record/index.ts";
import { EventFields } from "../contract/people.ts";

const plant = "a programme writes it, and the world is a State's";
const common = { under: null, numbered: null, translated: [], secret: [], plant } as const;

export const records = [
  defineRecord({ ...common, table: "people.event", urn: "people-event", path: "event", marking: "own", schema: EventFields }),
  defineRecord({ ...common, table: "people.participation", urn: "participation", marking: "inherited", schema: null }),
];
