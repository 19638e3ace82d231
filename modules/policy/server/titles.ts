/** Titles of measures in other languages: rows of platform.translation beside the text that is tested. */
import type { MeasureTranslation, Titled } from "../contract/measure-titles.ts";
import { strictness } from "#platform/contract/markings.ts";
import type { Measure } from "../contract/policy.ts";
import type { Translated } from "#platform/contract/values.ts";
import type { Tx } from "#platform/server/db/index.ts";

/** In every language in which it stands, for whoever does not know yet who reads it. */
export const measureTitles = ({ title, translations }: Titled): Translated => ({
  ...Object.fromEntries(translations.filter(({ behind }) => !behind).map((one) => [one.lang, one.title])),
  [title.lang]: title.text,
});

/** Of measures by their URN. `revOf`: the revision that each has now. */
export const translationsOf = async (
  tx: Tx,
  workspace: string,
  revOf: ReadonlyMap<string, number>,
): Promise<ReadonlyMap<string, MeasureTranslation[]>> => {
  const rows = await tx
    .selectFrom("platform.translation")
    .select(["owner", "lang", "text", "source_rev"])
    .where("workspace_id", "=", workspace)
    .where("field", "=", "title")
    .where("owner", "in", [...revOf.keys()])
    .orderBy("lang")
    .execute();
  const found = Map.groupBy(rows, ({ owner }) => owner);
  return new Map(
    [...found].map(([owner, list]) => [
      owner,
      list.map(({ lang, text, source_rev }) => ({ lang, title: text, behind: source_rev < (revOf.get(owner) ?? 0) })),
    ]),
  );
};

export const keepTitle = async (tx: Tx, workspace: string, measure: Measure, lang: string, title: string): Promise<void> => {
  await tx
    .insertInto("platform.translation")
    .values({
      workspace_id: workspace,
      owner: measure.urn,
      field: "title",
      lang,
      text: title.trim(),
      kind: "human",
      source_rev: measure.rev,
      visibility: strictness(measure.marking),
    })
    .onConflict((c) =>
      c.columns(["workspace_id", "owner", "field", "lang"]).doUpdateSet((eb) => ({
        text: eb.ref("excluded.text"),
        source_rev: eb.ref("excluded.source_rev"),
        visibility: eb.ref("excluded.visibility"),
      })),
    )
    .execute();
};
