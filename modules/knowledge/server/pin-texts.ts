/**
 * Pins the revisions of an edition, so that later revisions do not change it: the present revisions of the original, and for each other language
 * the newest text by a person that was made from the same or an earlier revision of the original. A language with too few such texts is left out of
 * the edition.
 */
import { languageState, passageState, wasComplete } from "#methods/following/index.ts";
import { workspaceOf, type Tx } from "#platform/server/db/index.ts";

export interface Pinned {
  readonly passage: string;
  readonly lang: string;
  readonly rev: number;
  readonly position: number;
  readonly behind: boolean;
}
interface Revision {
  readonly passage_id: string;
  readonly lang: string;
  readonly rev: number;
  readonly origin: string;
  readonly changed: boolean | null;
  readonly made_from: number | null;
  readonly step: number;
}
interface Passage {
  readonly id: string;
  readonly position: number;
  readonly added: number;
}

/** @param original the revision of each passage of the original in this edition */
export const translationsToPin = (
  passages: readonly Passage[],
  revisions: readonly Revision[],
  original: ReadonlyMap<string, number>,
  own: string,
): Pinned[] => {
  const originals = revisions.filter(({ lang }) => lang === own);
  const others = Map.groupBy(
    revisions.filter(({ lang }) => lang !== own),
    ({ lang }) => lang,
  );
  return [...others].flatMap(([lang, all]) => {
    // texts by a machine are only for translators, and a text made from a later original does not belong to this edition
    const fit = all.filter((one) => one.origin !== "machine" && (one.made_from ?? 0) <= (original.get(one.passage_id) ?? 0));
    const lives = passages.map((one) => {
      const mine = fit.filter(({ passage_id }) => passage_id === one.id);
      const seen = originals
        .filter(({ passage_id, rev }) => passage_id === one.id && rev <= (original.get(one.id) ?? 0))
        .map(({ rev, changed }) => ({ rev, changed: changed === true }));
      const newest = mine.toSorted((a, b) => a.rev - b.rev).at(-1);
      return { one, newest, original: seen, from: newest?.made_from ?? null, first: Math.min(...mine.map(({ step }) => step)) };
    });
    const complete = wasComplete(
      lives.map(({ one, newest, first }) => ({ added: one.added, removed: null, first: newest === undefined ? null : first })),
    );
    const { state } = languageState(lives, complete);
    if (state !== "follows" && state !== "behind") return [];
    return lives.flatMap(({ one, newest, ...passage }) =>
      newest === undefined
        ? []
        : [{ passage: one.id, lang, rev: newest.rev, position: one.position, behind: passageState(passage) === "behind" }],
    );
  });
};

const revisionsOf = (tx: Tx, passages: readonly string[]): Promise<Revision[]> =>
  tx
    .selectFrom("knowledge.revision")
    .select(["passage_id", "lang", "rev", "origin", "changed", "made_from", "step"])
    .where("workspace_id", "=", workspaceOf(tx))
    .where("passage_id", "in", [...passages])
    .execute();

const insert = async (tx: Tx, edition: { readonly id: string; readonly visibility: number }, pinned: readonly Pinned[]): Promise<void> => {
  const workspace = workspaceOf(tx);
  const rows = pinned.map(({ passage, ...one }) => ({
    workspace_id: workspace,
    edition_id: edition.id,
    passage_id: passage,
    ...one,
    visibility: edition.visibility,
  }));
  if (rows.length > 0) await tx.insertInto("knowledge.pinned").values(rows).execute();
};

/** Pins the original and the other languages. @param work the work, with the language of the original */
export const pinTexts = async (
  tx: Tx,
  edition: { readonly id: string; readonly visibility: number },
  work: { readonly id: string; readonly lang: string },
): Promise<void> => {
  const passages = await tx
    .selectFrom("knowledge.passage")
    .select(["id", "position", "added"])
    .where("workspace_id", "=", workspaceOf(tx))
    .where("work_id", "=", work.id)
    .where("removed", "is", null)
    .orderBy("position")
    .execute();
  if (passages.length === 0) return;
  const revisions = await revisionsOf(
    tx,
    passages.map(({ id }) => id),
  );
  const original = new Map<string, number>();
  for (const { passage_id, lang, rev } of revisions)
    if (lang === work.lang) original.set(passage_id, Math.max(rev, original.get(passage_id) ?? 0));
  const own = passages.map(({ id, position }) => ({
    passage: id,
    lang: work.lang,
    rev: original.get(id) ?? 0,
    position,
    behind: false,
  }));
  await insert(tx, edition, [...own, ...translationsToPin(passages, revisions, original, work.lang)]);
};

/** Replaces the pinned texts of the other languages by the present texts. The original of the edition is unchanged. */
export const pinTranslations = async (
  tx: Tx,
  edition: { readonly id: string; readonly visibility: number },
  work: { readonly lang: string },
): Promise<void> => {
  const workspace = workspaceOf(tx);
  const pinned = await tx
    .selectFrom("knowledge.pinned as n")
    .innerJoin("knowledge.passage as p", (on) => on.onRef("p.workspace_id", "=", "n.workspace_id").onRef("p.id", "=", "n.passage_id"))
    .select(["n.passage_id as id", "n.position", "n.rev", "p.added"])
    .where("n.workspace_id", "=", workspace)
    .where("n.edition_id", "=", edition.id)
    .where("n.lang", "=", work.lang)
    .orderBy("n.position")
    .execute();
  if (pinned.length === 0) return;
  const revisions = await revisionsOf(
    tx,
    pinned.map(({ id }) => id),
  );
  const original = new Map(pinned.map(({ id, rev }) => [id, rev]));
  await tx
    .deleteFrom("knowledge.pinned")
    .where("workspace_id", "=", workspace)
    .where("edition_id", "=", edition.id)
    .where("lang", "<>", work.lang)
    .execute();
  await insert(tx, edition, translationsToPin(pinned, revisions, original, work.lang));
};
