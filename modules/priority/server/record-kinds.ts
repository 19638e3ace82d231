/** The record kinds of step 4, and the functions with which tests create a record of each kind. */
import { randomBytes } from "node:crypto";
import { makeRanking } from "../contract/priority.ts";
import { addRisk, RiskFields } from "../contract/risk-list.ts";
import { tlpRank } from "#platform/contract/markings.ts";
import { defineRecord, keepTranslations, type Planting } from "#platform/server/record/index.ts";
import { riskUrn } from "./risk-list/risks.ts";

const commandId = (): string => randomBytes(16).toString("base64url");

const plantRisk = async ({ workspace, call, marking, under, place, word, translation, inside }: Planting): Promise<string> => {
  const said = (text: string) => ({ text, lang: "en" });
  const body = {
    commandId: commandId(),
    code: `P${String(place)}`,
    title: said(`Risk ${word("title")}`),
    description: said(`Described ${word("description")}`),
    kind: "natural" as const,
    route: "frequency" as const,
    likelihood: { form: "percentage" as const, given: `about 5 % ${word("words of the likelihood")}`, best: 0.05, months: 60 },
    impacts: [],
    source: said(`Source ${word("source")}`),
    marking,
  };
  const { id, rev } = await call(addRisk, { params: { workspace, assessment: under.id }, body });
  // no endpoint translates a risk yet; the demonstration contains translations
  const texts = ["title", "description"].map((field) => ({ field, lang: "fr", text: translation(field, "fr") }));
  await inside((tx) => keepTranslations(tx, { urn: riskUrn(id), rev, visibility: tlpRank(marking) }, texts));
  return id;
};

const plantRanking = async ({ workspace, call, under }: Planting): Promise<string> => {
  const body = { commandId: commandId(), weightsQuestion: null, draws: 100, seed: "world", maxMarking: null };
  return (await call(makeRanking, { params: { workspace, assessment: under.id }, body })).id;
};

const risk = defineRecord({
  table: "priority.risk",
  urn: "risk",
  under: "assessment",
  marking: "own",
  numbered: null,
  translated: ["title", "description"],
  secret: [],
  schema: RiskFields,
  talk: "/assessments/$assessment/risks/$risk",
  plant: plantRisk,
});
/** A ranking contains the titles of the ranked records. */
const ranking = defineRecord({
  table: "priority.ranking",
  urn: "ranking",
  under: "assessment",
  marking: "derived",
  numbered: "",
  translated: [],
  secret: [],
  schema: null,
  plant: plantRanking,
});

export const records = [risk, ranking];
