/** The record kind `scenario`, and the function with which tests create a scenario. */
import { randomBytes } from "node:crypto";
import { draftScenario, ScenarioFields, translateScenario } from "../contract/threat.ts";
import { defineRecord, type Planting } from "#platform/server/record/index.ts";

const plantScenario = async ({ workspace, call, marking, under, word, translation }: Planting): Promise<string> => {
  const said = (text: string) => ({ text, lang: "en" });
  const body = {
    commandId: randomBytes(16).toString("base64url"),
    title: said(`Title ${word("title")}`),
    summary: said(`Summary ${word("summary")}`),
    assumptions: said(`Assumed ${word("assumptions")}`),
    rightsImplications: said(`Rights ${word("rightsImplications")}`),
    sources: [{ title: said(`Source ${word("sources")}`), reliability: null, marking }],
    technologyAreas: [],
    actorClass: null,
    interests: [],
    owner: null,
    nextReview: null,
    marking,
  };
  const { id } = await call(draftScenario, { params: { workspace, assessment: under.id }, body });
  const other = { title: `Titre ${translation("title", "fr")}`, summary: `Texte ${translation("summary", "fr")}`, kind: "human" as const };
  await call(translateScenario, { params: { workspace, scenario: id, lang: "fr" }, body: other });
  return id;
};

const scenario = defineRecord({
  table: "threat.scenario",
  urn: "scenario",
  under: "assessment",
  marking: "own",
  numbered: "S",
  translated: ["title", "summary"],
  secret: [],
  schema: ScenarioFields,
  talk: "/scenarios/$scenario",
  plant: plantScenario,
});

export const records = [scenario];
