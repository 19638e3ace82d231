/** The words of a scenario in the language of a report. */
import type { Scenario } from "@counterpart/contract/threat";
import type { Words } from "../../platform/reports/index.ts";

/** Title or summary in the report's language where somebody translated it, else as written. */
export const inLanguage = (scenario: Scenario, field: "title" | "summary", language: string): Words => {
  const translation = scenario.translations.find((t) => t.lang === language && t[field] !== "");
  return translation === undefined || scenario[field].lang === language ? scenario[field] : { text: translation[field], lang: language };
};
