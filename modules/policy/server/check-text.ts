/** Checks a measure's text against the scenarios, agencies and pillars that exist, and returns the texts for the guard. */
import type { MeasureText } from "../contract/policy.ts";
import { Problem } from "#platform/contract/problems.ts";
import type { Text } from "#platform/contract/values.ts";
import type { Tx } from "#platform/server/db/index.ts";
import { agenciesOf } from "#modules/programme/server/index.ts";
import { scenariosOf } from "#modules/threat/server/index.ts";
import { pillarCodes } from "./content.ts";

/** Currency codes of ISO 4217, from the runtime's list. */
const currencies: ReadonlySet<string> = new Set(Intl.supportedValuesOf("currency"));

/**
 * @param hidden the scenarios that the record refers to and that the writer cannot see; the record keeps the references to them
 * @returns the text to store
 * @throws Problem invalid-input, with the path of the field, if a value is not allowed
 */
export const checkedText = async (
  tx: Tx,
  workspace: string,
  assessment: string,
  text: MeasureText,
  hidden: readonly string[] = [],
): Promise<MeasureText> => {
  const refuse = (...at: (string | number)[]): never => {
    throw new Problem("invalid-input", { at });
  };
  const scenarios = new Set((await scenariosOf(tx, workspace, { assessment })).map((scenario) => scenario.id));
  for (const [i, id] of text.scenarios.entries()) if (!scenarios.has(id)) refuse("scenarios", i);
  const agencies = new Set((await agenciesOf(tx, workspace)).map((agency) => agency.id));
  if (text.lead !== null && !agencies.has(text.lead)) refuse("lead");
  for (const [i, id] of text.supporting.entries()) if (!agencies.has(id) || id === text.lead) refuse("supporting", i);
  for (const [i, code] of text.pillars.entries()) if (!pillarCodes.has(code)) refuse("pillars", i);
  if (text.cost !== null && !currencies.has(text.cost.currency)) refuse("cost", "currency");
  if ((text.kind === "legal") !== (text.legal !== null)) refuse("legal");
  if ((text.kind === "adopt-a-technology") !== (text.adoption !== null)) refuse("adoption");
  if (text.starts !== null && text.ends !== null && text.ends < text.starts) refuse("ends");
  const codes = text.indicators.map((indicator) => indicator.code);
  if (new Set(codes).size < codes.length) refuse("indicators");
  return {
    ...text,
    scenarios: [...new Set([...text.scenarios, ...hidden])],
    supporting: [...new Set(text.supporting)],
    pillars: [...new Set(text.pillars)].sort(),
  };
};

const isText = (value: object): value is Text => "text" in value && "lang" in value && typeof value.text === "string";

/** Every free text of a measure, by the path of its field. */
export const textsIn = (value: unknown, path = ""): Record<string, Text> => {
  if (value === null || typeof value !== "object") return {};
  if (isText(value)) return { [path]: value };
  return Object.assign({}, ...Object.entries(value).map(([key, inner]) => textsIn(inner, path === "" ? key : `${path}.${key}`))) as Record<
    string,
    Text
  >;
};
