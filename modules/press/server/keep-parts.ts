/** The figures, quotes and named States of a press release. */
import { readText } from "#methods/press/index.ts";
import { latestDay } from "#methods/calendar/index.ts";
import { engagedStates } from "#modules/programme/server/index.ts";
import { placedFigures } from "#modules/figures/server/index.ts";
import { tlpRank } from "#platform/contract/markings.ts";
import { Problem } from "#platform/contract/problems.ts";
import { newId, workspaceOf, type Tx } from "#platform/server/db/index.ts";
import { noteErased, type ErasureKind } from "#platform/server/erasures/index.ts";
import { rejectOperationalDetail } from "#platform/server/guard/index.ts";
import { actorForAudit, implement } from "#platform/server/http/index.ts";
import { addQuote, answerQuote, forgetQuote, nameState, placeFigure, removeFigure, type PressQuote } from "../contract/press.ts";
import { placesOf, quotesOf, releaseToChange, type StoredRelease } from "./releases.ts";

const mostPlaces = 99;

/** The next number. @param used numbers in the text that a new object must not get */
const nextPlace = (taken: readonly number[], used: readonly number[] = []): number => {
  const n = Math.max(0, ...taken, ...used) + 1;
  if (taken.length >= mostPlaces || n > 999) throw new Problem("invalid-input", { at: ["n"] });
  return n;
};

const bodiesOf = (release: StoredRelease): string[] => [release.body.text, ...release.translations.map(({ body }) => body)];
const titlesOf = (release: StoredRelease): string[] => [release.title.text, ...release.translations.map(({ title }) => title)];

const usedFigures = (release: StoredRelease): number[] =>
  [...bodiesOf(release), ...titlesOf(release)]
    .flatMap(readText)
    .flatMap((block) => (block.kind === "paragraph" ? block.sentences.flat() : []))
    .flatMap((piece) => (piece.kind === "figure" ? [piece.n] : []));
const usedQuotes = (release: StoredRelease): number[] =>
  bodiesOf(release)
    .flatMap(readText)
    .flatMap((block) => (block.kind === "quote" ? [block.n] : []));

/** The deletion of quotes, which is repeated after a restore, because a restored backup contains the quotes again. */
export const erasures: readonly ErasureKind[] = [
  {
    name: "press.quote",
    ids: async (tx) => {
      const rows = await tx.selectFrom("press.quote").select("id").where("workspace_id", "=", workspaceOf(tx)).execute();
      return rows.map(({ id }) => id);
    },
    erase: async (tx, ids) => {
      await tx
        .deleteFrom("press.quote")
        .where("workspace_id", "=", workspaceOf(tx))
        .where("id", "in", [...ids])
        .execute();
      await noteErased(tx, ids);
    },
  },
];

/** Stores the figure for one number of the text; it replaces the figure that this number had before. */
export const insertPlace = async (
  tx: Tx,
  { id, marking }: Pick<StoredRelease, "id" | "marking">,
  { n, rule, figure }: { readonly n: number; readonly rule: string; readonly figure: string | null },
): Promise<void> => {
  await tx
    .insertInto("press.figure")
    .values({ workspace_id: workspaceOf(tx), release_id: id, n, rule, figure_id: figure, visibility: tlpRank(marking) })
    .onConflict((on) => on.columns(["workspace_id", "release_id", "n"]).doUpdateSet({ rule, figure_id: figure }))
    .execute();
};

/** Writes a quote whose speaker was not asked yet. @returns its id */
export const insertQuote = async (
  tx: Tx,
  { id: release, marking }: Pick<StoredRelease, "id" | "marking">,
  { n, words, speaker }: Pick<PressQuote, "n" | "words" | "speaker">,
): Promise<string> => {
  const id = newId();
  await tx
    .insertInto("press.quote")
    .values({
      workspace_id: workspaceOf(tx),
      id,
      release_id: release,
      n,
      words: words.text.trim(),
      words_lang: words.lang,
      speaker: speaker.text.trim(),
      speaker_lang: speaker.lang,
      answer: "not-asked",
      visibility: tlpRank(marking),
    })
    .execute();
  return id;
};

/** @throws Problem not-found if the release has no such quote */
export const setAnswer = async (
  tx: Tx,
  release: string,
  quote: string,
  { answer, on }: Pick<PressQuote, "answer" | "on">,
): Promise<void> => {
  const { numUpdatedRows } = await tx
    .updateTable("press.quote")
    .set({ answer, answered_on: on })
    .where("workspace_id", "=", workspaceOf(tx))
    .where("release_id", "=", release)
    .where("id", "=", quote)
    .executeTakeFirst();
  if (numUpdatedRows === 0n) throw new Problem("not-found");
};

export const routes = [
  implement(placeFigure, async ({ tx, params, body, actor, now, audited }) => {
    const release = await releaseToChange(tx, params.release, actorForAudit(actor), now());
    const places = await placesOf(tx, release.id);
    const [placed] = await placedFigures(tx, [body], now());
    // refused: a rule that no module declares (it has no code), and a figure that the person may not read
    if (placed === undefined || placed.code === "" || placed.stands === "not-visible") throw new Problem("not-found");
    if (body.n !== null && !places.some(({ n }) => n === body.n)) throw new Problem("not-found");
    const n = body.n ?? nextPlace(places.map((one) => one.n));
    await insertPlace(tx, release, { n, rule: body.rule, figure: body.figure });
    audited([release.id]);
    return { n };
  }),
  implement(removeFigure, async ({ tx, params, actor, now, audited }) => {
    const release = await releaseToChange(tx, params.release, actorForAudit(actor), now());
    const n = Number(params.n);
    if (usedFigures(release).includes(n)) throw new Problem("press-figure-used");
    const { numDeletedRows } = await tx
      .deleteFrom("press.figure")
      .where("workspace_id", "=", workspaceOf(tx))
      .where("release_id", "=", release.id)
      .where("n", "=", n)
      .executeTakeFirst();
    if (numDeletedRows === 0n) throw new Problem("not-found");
    audited([release.id]);
    return {};
  }),
  implement(addQuote, async ({ tx, params, body, actor, now, audited }) => {
    const release = await releaseToChange(tx, params.release, actorForAudit(actor), now());
    rejectOperationalDetail({ words: body.words, speaker: body.speaker });
    const quotes = await quotesOf(tx, release.id);
    // the number of a deleted quote must not go to another speaker
    const n = nextPlace(
      quotes.map((one) => one.n),
      usedQuotes(release),
    );
    await insertQuote(tx, release, { n, words: body.words, speaker: body.speaker });
    audited([release.id]);
    return { n };
  }),
  implement(answerQuote, async ({ tx, params, body, actor, now, audited }) => {
    const release = await releaseToChange(tx, params.release, actorForAudit(actor), now());
    // an answer needs a day, and this day may not be in the future
    if ((body.answer === "not-asked") !== (body.on === null)) throw new Problem("invalid-input", { at: ["on"] });
    if (body.on !== null && body.on > latestDay(now())) throw new Problem("invalid-input", { at: ["on"] });
    await setAnswer(tx, release.id, params.quote, body);
    audited([release.id]);
    return {};
  }),
  implement(forgetQuote, async ({ tx, params, actor, now, audited }) => {
    const release = await releaseToChange(tx, params.release, actorForAudit(actor), now());
    const { numDeletedRows } = await tx
      .deleteFrom("press.quote")
      .where("workspace_id", "=", workspaceOf(tx))
      .where("release_id", "=", release.id)
      .where("id", "=", params.quote)
      .executeTakeFirst();
    if (numDeletedRows === 0n) throw new Problem("not-found");
    await noteErased(tx, [params.quote]);
    audited([release.id]);
    return {};
  }),
  implement(nameState, async ({ tx, params, body, actor, now, audited }) => {
    const release = await releaseToChange(tx, params.release, actorForAudit(actor), now());
    if (!(await engagedStates(tx, params.workspace, now())).has(params.state)) throw new Problem("not-found");
    if (body.agreedOn !== null && body.agreedOn > latestDay(now())) throw new Problem("invalid-input", { at: ["agreedOn"] });
    const key = { workspace_id: workspaceOf(tx), release_id: release.id, state: params.state };
    if (body.agreedOn === null)
      await tx
        .deleteFrom("press.named_state")
        .where("workspace_id", "=", key.workspace_id)
        .where("release_id", "=", key.release_id)
        .where("state", "=", key.state)
        .execute();
    else
      await tx
        .insertInto("press.named_state")
        .values({ ...key, agreed_on: body.agreedOn, visibility: tlpRank(release.marking) })
        .onConflict((on) => on.columns(["workspace_id", "release_id", "state"]).doUpdateSet({ agreed_on: body.agreedOn ?? "" }))
        .execute();
    audited([release.id]);
    return {};
  }),
];
