/** Removes or replaces a text at every place of a case, and stores a mark for each place. */
import { sql } from "kysely";
import { tlpRank } from "#platform/contract/markings.ts";
import type { Text } from "#platform/contract/values.ts";
import { newId, workspaceOf, type Tx } from "#platform/server/db/index.ts";
import { noteErased } from "#platform/server/erasures/index.ts";
import type { Actor } from "#platform/server/http/index.ts";
import { changeRecord } from "#platform/server/record/index.ts";
import type { Case } from "../../contract/diligence.ts";
import type { TakenOut } from "../../contract/taken-out.ts";
import { caseById } from "../cases.ts";
import { takeBackEarlier } from "../conditions/send-conditions.ts";
import { digestOfWords, earlierPlace, placedIn, stateHas, type Texts } from "./places.ts";

export interface Taking {
  readonly texts: Texts;
  readonly words: string;
  /** The languages of the text. They are needed to delete a moderator's permission for the text, which is stored as a digest. */
  readonly langs: readonly string[];
  readonly put: Text | null;
  readonly because: TakenOut["reason"];
  /** The reason that the State gets for the withdrawal of its parcel; null if the State did not have the text. */
  readonly told: Text | null;
  readonly expectedRev: number;
  readonly actor: Actor;
  readonly today: string;
  readonly at: Date;
}

/** The changed columns of the case. `words` is the removed text, `put` the new text. */
const columnsOf = ({ title, scope, factors, status }: Case, words: string, put: Text | null) => {
  const other = { text: put?.text ?? "", lang: put?.lang };
  const given = (one: Text): Text => (one.text === words ? { text: other.text, lang: other.lang ?? one.lang } : one);
  const hit = factors.some(({ known, sources }) => known.text === words || sources.some(({ text }) => text === words));
  return {
    // a title is never empty: without a new text (if a restored backup contains the removed title) it becomes "…"
    ...(title.text === words ? { title: put?.text ?? "…", title_lang: put?.lang ?? title.lang } : {}),
    ...(scope?.reason.text === words ? { scope_reason: other.text, scope_reason_lang: given(scope.reason).lang } : {}),
    ...(hit
      ? {
          factors: JSON.stringify(
            factors.map((one) => ({
              ...one,
              known: given(one.known),
              sources: one.sources.map((source) => (source.text === words ? { ...source, text: other.text } : source)),
            })),
          ),
        }
      : {}),
    // the assessment changed, so it must be proposed again before somebody can sign it
    ...(status === "proposed" ? { status: "assessing" } : {}),
  };
};

const changeMeasures = async (tx: Tx, { mitigations }: Case, words: string, put: Text | null): Promise<void> => {
  for (const { id, text, owner } of mitigations) {
    const values = {
      ...(text.text === words ? { text: put?.text ?? "", text_lang: put?.lang ?? text.lang } : {}),
      ...(owner === words ? { owner: put?.text ?? "" } : {}),
    };
    if (Object.keys(values).length > 0)
      await tx.updateTable("diligence.mitigation").set(values).where("workspace_id", "=", workspaceOf(tx)).where("id", "=", id).execute();
  }
};

/**
 * The id of the text in the list of erasures, by which the server finds the text in a restored backup. The list contains only a digest of this id,
 * computed with the secret key of the server.
 */
export const erasedId = (of: string, words: string): string => `${of}/${digestOfWords(words)}`;

/** @throws Problem conflict if the revision of the case is not the expected revision */
export const takeWords = async (tx: Tx, taking: Taking): Promise<void> => {
  const { texts, words, langs, put, because, told, expectedRev, actor, today, at } = taking;
  const { case: of } = texts;
  const places = placedIn(texts).filter(({ text }) => text === words);
  const values = columnsOf(of, words, put);
  await changeRecord(tx, { table: "diligence.support_case", key: { id: of.id }, expectedRev, values, actor }, () =>
    caseById(tx, today, of.id),
  );
  await changeMeasures(tx, of, words, put);
  await sql`select diligence.take_out(${of.id}, ${words}, ${put?.text ?? null}, ${put?.lang ?? null}, ${[...langs]}::text[])`.execute(tx);
  const marks = places.length === 0 ? [{ place: earlierPlace, words: "never" }] : places;
  await tx
    .insertInto("diligence.taken_out")
    .values(
      marks.map(({ place, words: kind }) => ({
        workspace_id: workspaceOf(tx),
        id: newId(),
        case_id: of.id,
        place,
        because,
        reworded: put !== null && kind !== "never",
        visibility: tlpRank(of.marking),
        created_at: at,
      })),
    )
    .execute();
  if (stateHas(texts.told, words)) await takeBackEarlier(tx, of.id, told);
  await noteErased(tx, [erasedId(of.id, words)]);
};
