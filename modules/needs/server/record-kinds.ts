/**
 * The record kinds of this module (initiatives, needs, requests, activities of other providers), and the functions with which tests create
 * a record of each kind.
 */
import { randomBytes } from "node:crypto";
import { addInitiative, addNeed, addRequest } from "../contract/needs.ts";
import { addOtherActivity } from "../contract/needs-received.ts";
import type { Tlp } from "#platform/contract/markings.ts";
import { defineRecord, type Planting } from "#platform/server/record/index.ts";

const said = (text: string) => ({ text, lang: "en" });
const commandId = (): string => randomBytes(16).toString("base64url");
const own = { under: null, marking: "own", numbered: null, translated: [], secret: [] } as const;

const plantInitiative = async ({ workspace, call, marking, planted, word }: Planting): Promise<string> => {
  const body = {
    commandId: commandId(),
    agency: planted("agency")[0]?.id ?? "",
    title: said(`Initiative ${word("title")}`),
    areas: [],
    starts: null,
    ends: null,
    status: "planned" as const,
    funder: word("funder"),
    marking,
  };
  return (await call(addInitiative, { params: { workspace }, body })).id;
};

const plantNeed = async ({ workspace, call, marking, planted, word }: Planting): Promise<string> => {
  const agency = planted("agency")[0]?.id ?? "";
  const body = { commandId: commandId(), agency, kind: "knowledge" as const, text: said(`Need ${word("text")}`), place: null, marking };
  return (await call(addNeed, { params: { workspace }, body })).id;
};

/** A request is sent to another workspace, so its marking cannot be TLP:RED. */
const plantRequest = async ({ workspace, call, marking, word }: Planting) => {
  const mark: Tlp = marking === "TLP:RED" ? "TLP:AMBER+STRICT" : marking;
  const asked = { kind: "training" as const, urgency: "no-date" as const, note: word("note"), askedOn: "2026-01-01", wanted: null };
  const body = { commandId: commandId(), ...asked, reason: said(`Asked ${word("reason")}`), needs: [], marking: mark };
  return { id: (await call(addRequest, { params: { workspace }, body })).id, marking: mark };
};

const initiative = defineRecord({
  ...own,
  table: "needs.initiative",
  urn: "initiative",
  schema: addInitiative.body,
  plant: plantInitiative,
});
const need = defineRecord({ ...own, table: "needs.need", urn: "need", schema: addNeed.body, talk: "/needs/$need", plant: plantNeed });
const request = defineRecord({
  ...own,
  table: "needs.request",
  urn: "needs-request",
  path: "request",
  schema: addRequest.body,
  plant: plantRequest,
});
const otherActivity = defineRecord({
  ...own,
  table: "needs.other_activity",
  urn: "other-activity",
  path: "activity",
  schema: addOtherActivity.body,
  plant: "a programme writes it, and the world is a State's",
});

export const records = [initiative, need, request, otherActivity];
