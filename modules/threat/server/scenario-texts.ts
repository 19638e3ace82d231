/** The free texts of a scenario that the content filter checks, because a reader could use them as instructions for an attack. */
import type { Text } from "#platform/contract/values.ts";

/** The texts of a scenario, by field name. */
export const scenarioTexts = (fields: {
  title: Text;
  summary: Text;
  assumptions?: Text;
  rightsImplications?: Text;
  sources?: readonly { title: Text }[];
}): Record<string, Text> => ({
  title: fields.title,
  summary: fields.summary,
  ...(fields.assumptions === undefined ? {} : { assumptions: fields.assumptions }),
  ...(fields.rightsImplications === undefined ? {} : { rightsImplications: fields.rightsImplications }),
  ...Object.fromEntries((fields.sources ?? []).map((source, i) => [`sources.${i}`, source.title])),
});

/** The texts of a translation, by field name. */
export const translationTexts = (
  lang: string,
  { title, summary }: { readonly title: string; readonly summary: string },
): Record<string, Text> => ({
  title: { text: title, lang },
  summary: { text: summary, lang },
});
