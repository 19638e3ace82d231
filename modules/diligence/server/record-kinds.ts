/** The record kinds of this module. A test's world is a State's workspace, which has none of them. */
import { defineRecord } from "#platform/server/record/index.ts";
import { CaseFields } from "../contract/diligence.ts";

export const records = [
  defineRecord({
    table: "diligence.support_case",
    urn: "diligence-case",
    path: "case",
    under: null,
    marking: "own",
    numbered: "D",
    translated: [],
    secret: [],
    schema: CaseFields,
    plant: "a programme writes it, and the world is a State's",
  }),
];
