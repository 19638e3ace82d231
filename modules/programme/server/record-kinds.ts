/** The record kinds of this module, and the functions with which tests create a record of each kind. */
import { randomBytes } from "node:crypto";
import { addEvent, EventFields } from "../contract/partner-state.ts";
import { defineRecord, type Planting } from "#platform/server/record/index.ts";

const plantEvent = async ({ workspace, call, marking, planted, word }: Planting): Promise<string> => {
  const body = {
    commandId: randomBytes(16).toString("base64url"),
    kind: "meeting" as const,
    mode: "virtual" as const,
    status: "held" as const,
    title: { text: `Event ${word("title")}`, lang: "en" },
    place: { text: `Place ${word("place")}`, lang: "en" },
    starts: { date: "2026-01-01", precision: "day" as const },
    ends: null,
    steps: [],
    marking,
  };
  return (await call(addEvent, { params: { workspace, engagement: planted("engagement")[0]?.id ?? "" }, body })).id;
};

const event = defineRecord({
  table: "programme.event",
  urn: "event",
  under: null,
  marking: "own",
  numbered: null,
  translated: [],
  secret: [],
  schema: EventFields,
  plant: plantEvent,
});

export const records = [event];
