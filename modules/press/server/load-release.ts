/**
 * Fills the demonstration with a press release of the fictional programme: its figures are frozen from the invented rosters, one quote is cleared, and
 * one waits for its speaker. A second call changes nothing.
 */
import { readFileSync } from "node:fs";
import { dayInUtc } from "#methods/calendar/index.ts";
import { freeze } from "#modules/figures/server/index.ts";
import { tlpRank } from "#platform/contract/markings.ts";
import { figureRules } from "#platform/server/figures/index.ts";
import { provided, type Tx } from "#platform/server/db/index.ts";
import type { LoadDemonstration } from "#platform/server/http/index.ts";
import { keepTranslations, urnOf } from "#platform/server/record/index.ts";
import type { PressQuote } from "../contract/press.ts";
import { insertPlace, insertQuote, setAnswer } from "./keep-parts.ts";
import { insertRelease } from "./keep-releases.ts";
import { releasesOf } from "./releases.ts";

interface Content {
  readonly release: { readonly title: string; readonly body: string };
  /** The rules of the figures that the text states, in the order of the numbers of the figures. */
  readonly figures: readonly string[];
  readonly translations: Readonly<Record<string, { readonly title: string; readonly body: string }>>;
  readonly quotes: readonly { readonly words: string; readonly speaker: string; readonly answer: PressQuote["answer"] }[];
}

const marking = "TLP:AMBER";
const said = (text: string) => ({ text, lang: "en" });

const load = async (tx: Tx, by: string, now: Date): Promise<void> => {
  const {
    release: text,
    figures,
    translations,
    quotes,
  } = JSON.parse(readFileSync(new URL("demonstration/release.json", import.meta.url), "utf8")) as Content;
  // the module that declares a rule may not be installed
  const declared = new Set(provided(tx, figureRules).map(({ name }) => name));
  if (!figures.every((rule) => declared.has(rule))) return;
  const id = await insertRelease(tx, { title: said(text.title), body: said(text.body), day: null, marking }, by);
  for (const [i, rule] of figures.entries()) {
    const scope = { kind: "programme" as const, key: null };
    const figure = await freeze(tx, { rule, scope, value: null, indicator: null, period: null }, by, now);
    await insertPlace(tx, { id, marking }, { n: i + 1, rule, figure: figure.id });
  }
  for (const [i, { words, speaker, answer }] of quotes.entries()) {
    const quote = await insertQuote(tx, { id, marking }, { n: i + 1, words: said(words), speaker: said(speaker) });
    await setAnswer(tx, id, quote, { answer, on: dayInUtc(now) });
  }
  for (const [lang, translated] of Object.entries(translations))
    await keepTranslations(tx, { urn: urnOf("press-release", id), rev: 1, visibility: tlpRank(marking) }, [
      { field: "title", lang, text: translated.title },
      { field: "body", lang, text: translated.body },
    ]);
};

export const loadRelease: LoadDemonstration = async ({ db, now }, { programme, accounts }) => {
  await db.transaction({ workspace: programme, account: null, clearance: 4 }, async (tx) => {
    if ((await releasesOf(tx)).length === 0) await load(tx, `account:${accounts.bruno}`, now());
  });
};
