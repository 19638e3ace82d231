/**
 * The record kinds of this module. No function creates a case for the general tests of records: they run in a State's workspace, which has no
 * cases.
 */
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
