/** The record kinds of step 6, and the functions with which tests create a record of each kind. */
import { randomBytes } from "node:crypto";
import { agreePortfolio } from "../contract/effect.ts";
import { defineRecord, type Planting } from "#platform/server/record/index.ts";

const plantPortfolio = async ({ workspace, call, under, planted, word }: Planting): Promise<string> => {
  const said = (text: string) => ({ text, lang: "en" });
  const [measure] = planted("measure");
  const more = { with: measure ? [measure] : [] };
  const body = {
    commandId: randomBytes(16).toString("base64url"),
    statement: said(`Decided ${word("statement", more)}`),
    decidedBy: said(`Council ${word("decidedBy", more)}`),
    decidedOn: "2026-01-01",
    calculation: null,
    measures: measure ? [{ measure: measure.id, chosen: false, reason: said(`Aside ${word("measures", more)}`) }] : [],
  };
  return (await call(agreePortfolio, { params: { workspace, assessment: under.id }, body })).id;
};

const derived = { under: "assessment", marking: "derived", numbered: "", translated: [], secret: [] } as const;
const calculation = defineRecord({
  ...derived,
  table: "effect.calculation",
  urn: "calculation",
  schema: null,
  plant: "it needs a ranking that a job has finished",
});
const portfolio = defineRecord({
  ...derived,
  table: "effect.portfolio",
  urn: "portfolio",
  schema: agreePortfolio.body,
  plant: plantPortfolio,
});

export const records = [calculation, portfolio];
