/** The passages of a work in the form that a page shows: the original, the text in one language, and the changes since the translation. */
import { passageState } from "#methods/following/index.ts";
import { Problem } from "#platform/contract/problems.ts";
import { workspaceOf, type Tx } from "#platform/server/db/index.ts";
import { namesOf } from "#platform/server/directory/index.ts";
import type { Passage, PassageDirection } from "../contract/passages.ts";
import { figureOf, picturesOf } from "./figures/pictures.ts";

const passageQuery = (tx: Tx, work: string) =>
  tx
    .selectFrom("knowledge.passage")
    .select(["id", "kind", "position"])
    .where("workspace_id", "=", workspaceOf(tx))
    .where("work_id", "=", work)
    .where("removed", "is", null)
    .orderBy("position");

/** Returns the function that finds the name of the author of a row; null for texts of the demonstration and for texts that a command wrote. */
export const namer = async (tx: Tx): Promise<(by: string | null) => string | null> => {
  const names = await namesOf(tx, workspaceOf(tx));
  return (by) => (by?.startsWith("account:") === true ? names.of(by.slice("account:".length)) : null);
};

export const directionIn = (dir: string | null): PassageDirection => (dir === "ltr" || dir === "rtl" ? dir : null);

export const passagesOf = async (tx: Tx, work: { readonly id: string; readonly lang: string }, lang: string): Promise<Passage[]> => {
  const passages = await passageQuery(tx, work.id).execute();
  if (passages.length === 0) return [];
  const revisions = await tx
    .selectFrom("knowledge.revision")
    .selectAll()
    .where("workspace_id", "=", workspaceOf(tx))
    .where(
      "passage_id",
      "in",
      passages.map(({ id }) => id),
    )
    .where("lang", "in", [work.lang, lang])
    .orderBy("rev")
    .execute();
  const nameOf = await namer(tx);
  const pictures = await picturesOf(
    tx,
    revisions.flatMap(({ picture_id }) => picture_id ?? []),
  );
  const byPassage = Map.groupBy(revisions, ({ passage_id }) => passage_id);
  return passages.map(({ id, kind }) => {
    const mine = byPassage.get(id) ?? [];
    const original = mine.filter((one) => one.lang === work.lang);
    const newest = original.at(-1);
    if (newest === undefined) throw new Error(`passage ${id} has no original`);
    const translated = lang === work.lang ? undefined : mine.findLast((one) => one.lang === lang);
    const from = translated?.made_from ?? null;
    const source = original.find(({ rev }) => rev === from);
    const counted = original.map(({ rev, changed }) => ({ rev, changed: changed === true }));
    const since = lang === work.lang ? original : from === null ? [] : original.filter(({ rev }) => rev > from);
    return {
      id,
      kind: kind as Passage["kind"],
      original: {
        rev: newest.rev,
        text: newest.text,
        dir: directionIn(newest.dir),
        at: newest.written_at.toISOString(),
        by: nameOf(newest.written_by),
        figure: figureOf(newest, pictures),
      },
      translation:
        translated === undefined || from === null
          ? null
          : {
              rev: translated.rev,
              text: translated.text,
              dir: directionIn(translated.dir),
              origin: translated.origin as "people" | "official" | "machine",
              at: translated.written_at.toISOString(),
              by: nameOf(translated.written_by),
              suggestedBy: translated.suggested_by === null ? null : nameOf(translated.suggested_by),
              from,
              fromText: source?.text ?? "",
              fromPicture:
                source === undefined || source.picture_id === newest.picture_id ? null : (pictures.get(source.picture_id ?? "") ?? null),
            },
      state: lang === work.lang ? "original" : passageState({ original: counted, from }),
      changes: since.map((one) => ({
        rev: one.rev,
        changed: one.changed === true,
        reason: one.reason === null ? null : { text: one.reason, lang: one.reason_lang ?? work.lang },
        at: one.written_at.toISOString(),
        by: nameOf(one.written_by),
        suggestedBy: one.suggested_by === null ? null : nameOf(one.suggested_by),
      })),
    };
  });
};

/** @throws Problem not-found if the work has no such passage that the reader may see */
export const passageById = async (
  tx: Tx,
  work: { readonly id: string; readonly lang: string },
  passage: string,
  lang: string,
): Promise<Passage> => {
  const found = (await passagesOf(tx, work, lang)).find(({ id }) => id === passage);
  if (found === undefined) throw new Problem("not-found");
  return found;
};
