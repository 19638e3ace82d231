/**
 * Texts of records in other languages: rows of platform.translation. The database gives each row the marking of its record. It keeps
 * `source_rev` equal to the record's revision until the translated text changes (`platform.follow_translations`). If `source_rev` is older
 * than the record's revision, the translation is out of date.
 */
import type { Text, Translated } from "../../contract/values.ts";
import { type RawBuilder, sql } from "kysely";
import { type Tx, workspaceOf } from "../db/index.ts";

/** The record whose text is translated, in its current revision. */
export interface TranslatedRecord {
  readonly urn: string;
  readonly rev: number;
  /** Rank of its marking, 0 to 4. */
  readonly visibility: number;
}

/**
 * Writes the translations of a record; an existing text in the same language is replaced.
 * @param texts by field; the caller has refused texts in the record's own language and texts that are not allowed
 * @param kind the translator: a person or a machine
 */
export const keepTranslations = async (
  tx: Tx,
  { urn, rev, visibility }: TranslatedRecord,
  texts: readonly { readonly field: string; readonly lang: string; readonly text: string }[],
  kind: "human" | "machine" = "human",
): Promise<void> => {
  if (texts.length === 0) return;
  const of = { workspace_id: workspaceOf(tx), owner: urn, kind, source_rev: rev, visibility };
  await tx
    .insertInto("platform.translation")
    .values(texts.map(({ field, lang, text }) => ({ ...of, field, lang, text: text.trim() })))
    .onConflict((c) =>
      c.columns(["workspace_id", "owner", "field", "lang"]).doUpdateSet((eb) => ({
        text: eb.ref("excluded.text"),
        kind: eb.ref("excluded.kind"),
        source_rev: eb.ref("excluded.source_rev"),
        visibility: eb.ref("excluded.visibility"),
      })),
    )
    .execute();
};

export interface TranslationRow {
  readonly field: string;
  readonly lang: string;
  readonly text: string;
  readonly kind: "human" | "machine";
  readonly source_rev: number;
}

/** A column with the translations of a row. @param urn the kind in the record's URN @param row the alias of the record's table */
export const translationsOf = (urn: string, row: string): RawBuilder<TranslationRow[]> => sql<TranslationRow[]>`(
  select coalesce(json_agg(json_build_object('field', t.field, 'lang', t.lang, 'text', t.text, 'kind', t.kind, 'source_rev', t.source_rev)
    order by t.lang, t.field), '[]')
  from platform.translation t
  where t.workspace_id = ${sql.ref(`${row}.workspace_id`)} and t.owner = ${`urn:counterpart:${urn}:`}::text || ${sql.ref(`${row}.id`)})`;

/** The translations of a record into one language. */
export interface InLanguage {
  readonly lang: string;
  /** `machine` if any of the texts is a machine translation. */
  readonly kind: "human" | "machine";
  /** Whether a text of the record was changed after its translation. */
  readonly behind: boolean;
  /** The text of a field; empty if the field is not translated. */
  text(field: string): string;
}

/** A field of a record in its original language and in each up-to-date translation. */
export const inEveryLanguage = <Field extends string>(
  record: { readonly [key in Field]: Text } & {
    readonly translations: readonly ({ readonly lang: string; readonly behind: boolean } & { readonly [key in Field]: string })[];
  },
  field: Field,
): Translated => ({
  ...Object.fromEntries(record.translations.filter((one) => !one.behind && one[field] !== "").map((one) => [one.lang, one[field]])),
  [record[field].lang]: record[field].text,
});

/** The translations in the rows, by language. @param rev the record's current revision */
export const byLanguage = (rows: readonly TranslationRow[], rev: number): InLanguage[] =>
  [...Map.groupBy(rows, ({ lang }) => lang)].map(([lang, mine]) => ({
    lang,
    kind: mine.some(({ kind }) => kind === "machine") ? "machine" : "human",
    behind: mine.some(({ source_rev }) => source_rev < rev),
    text: (field) => mine.find((row) => row.field === field)?.text ?? "",
  }));
