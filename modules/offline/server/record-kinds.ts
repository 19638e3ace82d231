/** The record kinds of this module (exported lists, signed texts), and the functions with which tests create a record of each kind. */
import { randomBytes } from "node:crypto";
import { makeWorksheet, registerSigned } from "../contract/offline.ts";
import { defineRecord, type Planting } from "#platform/server/record/index.ts";

const commandId = (): string => randomBytes(16).toString("base64url");

const plantWorksheet = async ({ workspace, call, under, place }: Planting): Promise<string> => {
  const made = place % 2 === 0 ? ({ kind: "recommendations", format: "xlsx" } as const) : ({ kind: "measures", format: "docx" } as const);
  const body = { commandId: commandId(), ...made, language: "en" };
  return (await call(makeWorksheet, { params: { workspace, assessment: under.id }, body })).id;
};

const plantSigned = async ({ workspace, call, under, place, planted, word }: Planting): Promise<string> => {
  const body = {
    commandId: commandId(),
    file: { name: "signed.pdf", content: Buffer.from(`%PDF-1.7 ${String(place)} of ${under.id}`).toString("base64") },
    signedOn: "2026-02-01",
    signedBy: `Minister ${word("signedBy", { with: planted("recommendation") })}`,
    marking: "TLP:CLEAR" as const,
    contains: planted("recommendation").map(({ id }) => id),
  };
  return (await call(registerSigned, { params: { workspace, assessment: under.id }, body })).id;
};

/** An exported list. Its marking is as strict as the strictest record in it. */
const worksheet = defineRecord({
  table: "offline.worksheet",
  urn: "sheet",
  path: "worksheet",
  under: "assessment",
  marking: "derived",
  numbered: null,
  translated: [],
  secret: [],
  schema: null,
  plant: plantWorksheet,
});
const signedText = defineRecord({
  table: "offline.signed",
  urn: "signed-text",
  path: "signed",
  under: "assessment",
  marking: "derived",
  numbered: "",
  translated: [],
  secret: [],
  schema: null,
  plant: plantSigned,
});

export const records = [worksheet, signedText];
