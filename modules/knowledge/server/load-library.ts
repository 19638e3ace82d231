/**
 * Fills the demonstration with a library: entries with working titles whose texts are not included, the Universal Declaration of Human Rights in
 * six languages, and a fictional guide with some translations that are out of date. A second call has no effect.
 */
import { type Topics } from "../contract/topics.ts";
import { readFileSync } from "node:fs";
import type { Tx } from "#platform/server/db/index.ts";
import type { LoadDemonstration } from "#platform/server/http/index.ts";
import type { Passage } from "../contract/passages.ts";
import type { Contribution } from "../contract/editions.ts";
import { workLanguages, type WorkFields } from "../contract/works.ts";
import { textStep } from "./editions.ts";
import { insertContributions, insertEdition } from "./keep-editions.ts";
import { insertTitles, insertWork } from "./keep-works.ts";
import { insertReview, publish } from "./publish-edition.ts";
import { workById } from "./works.ts";
import { insertPassages, insertRevisions, nextStep } from "./write-passages.ts";

type Texts = Readonly<Record<string, string>>;
type Told = { readonly kind: Passage["kind"]; readonly en: string } & Readonly<Record<string, string>>;
interface Content {
  readonly entries: readonly {
    readonly kind: WorkFields["kind"];
    readonly title: string;
    readonly summary: string;
    readonly source: string;
    readonly sourceUrl: string;
    readonly topics: Topics;
  }[];
  readonly declaration: {
    readonly source: string;
    readonly sourceUrl: string;
    readonly titles: Texts;
    readonly summaries: Texts;
    readonly articles: Texts;
    readonly topics: Topics;
  };
  readonly guide: {
    readonly kind: WorkFields["kind"];
    readonly topics: Topics;
    readonly titles: Texts;
    readonly summaries: Texts;
    readonly licence: string;
    readonly holder: string;
    readonly passages: readonly Told[];
    /** New wordings of passages, identified by their position in `passages`, with the translations of these wordings. */
    readonly later: readonly ({ readonly passage: number; readonly text: string; readonly sameMeaning?: string } & Readonly<
      Record<string, unknown>
    >)[];
    readonly added: Told;
    readonly contributors: readonly Pick<Contribution, "name" | "body" | "part">[];
    readonly review: string;
  };
}
const by = "demonstration";
const said = (text: string) => ({ text, lang: "en" });
const others = workLanguages.filter((lang) => lang !== "en");

const plain: Omit<WorkFields, "kind" | "title" | "summary" | "topics"> = {
  titleConfirmed: true,
  source: "",
  sourceUrl: "",
  held: true,
  licence: "",
  holder: "",
  marking: "TLP:CLEAR",
};

/** Adds a work with its titles in each language. @returns the data that are needed to add its passages */
const addWork = async (tx: Tx, fields: Omit<WorkFields, "title" | "summary">, titles: Texts, summaries: Texts) => {
  const texts = { title: said(titles["en"] ?? ""), summary: said(summaries["en"] ?? "") };
  const work = await workById(tx, await insertWork(tx, { ...fields, ...texts }, by));
  for (const lang of others)
    if (titles[lang] !== undefined) await insertTitles(tx, work, lang, { title: titles[lang], summary: summaries[lang] ?? "" });
  return { id: work.id, marking: work.marking, lang: "en" };
};

/** Adds an edition to which all contributors agreed, and which was reviewed and published. */
const loadEdition = async (
  tx: Tx,
  work: string,
  { contributors, reason, at }: { readonly contributors: Content["guide"]["contributors"]; readonly reason: string; readonly at: Date },
): Promise<void> => {
  const found = await workById(tx, work);
  const edition = await insertEdition(tx, found, by);
  await insertContributions(
    tx,
    edition,
    contributors.map((one) => ({ ...one, agreedAt: at })),
  );
  const step = await textStep(tx, { id: work, lang: found.title.lang });
  await insertReview(tx, edition, { accepted: true, reason: said(reason), step }, { by, at });
  await publish(tx, edition, found, { by, at });
};

/** The articles of the Declaration. They are also used to measure the search. */
const articlesIn = (lang: string): string[] =>
  readFileSync(new URL(`../../../platform/server/search/measured/articles/${lang}.txt`, import.meta.url), "utf8")
    .trim()
    .split("\n");

const chineseDigits = ["", "一", "二", "三", "四", "五", "六", "七", "八", "九"];
const numeral = (n: number, lang: string): string => {
  if (lang !== "zh") return lang === "fr" && n === 1 ? "premier" : String(n);
  const tens = Math.floor(n / 10);
  return `${tens === 0 ? "" : `${tens === 1 ? "" : (chineseDigits[tens] ?? "")}十`}${chineseDigits[n % 10] ?? ""}`;
};

const loadDeclaration = async (
  tx: Tx,
  { titles, summaries, articles, source, sourceUrl, topics }: Content["declaration"],
  at: Date,
): Promise<void> => {
  const fields = { ...plain, kind: "law" as const, topics, source, sourceUrl, licence: "Public domain", holder: "United Nations" };
  const work = await addWork(tx, fields, titles, summaries);
  const texts = (lang: string) =>
    articlesIn(lang).flatMap((text, i) => [
      { kind: "heading" as const, text: (articles[lang] ?? "").replace("{n}", numeral(i + 1, lang)) },
      { kind: "paragraph" as const, text },
    ]);
  const ids = await insertPassages(tx, work, texts("en"), { after: 0, step: await nextStep(tx, work.id), by });
  for (const lang of others) {
    const step = await nextStep(tx, work.id);
    const rows = texts(lang).map(({ text }, i) => ({ passage: ids[i] ?? "", lang, rev: 1, text, origin: "official" as const, from: 1 }));
    await insertRevisions(tx, work, rows, { step, by });
  }
  await loadEdition(tx, work.id, { contributors: [], reason: "Compared with the official texts.", at });
};

const loadGuide = async (
  tx: Tx,
  { titles, summaries, passages, later, added, contributors, review, ...fields }: Content["guide"],
  at: Date,
): Promise<void> => {
  const work = await addWork(tx, { ...plain, ...fields }, titles, summaries);
  const revise = async (rows: Parameters<typeof insertRevisions>[2]): Promise<void> =>
    insertRevisions(tx, work, rows, { step: await nextStep(tx, work.id), by });
  const people = (passage: string, lang: string, rev: number, text: string) => ({
    passage,
    lang,
    rev,
    text,
    origin: "people" as const,
    from: rev,
  });
  const insert = async (after: number, rows: readonly Told[]): Promise<string[]> => {
    const originals = rows.map(({ kind, en }) => ({ kind, text: en }));
    const ids = await insertPassages(tx, work, originals, { after, step: await nextStep(tx, work.id), by });
    for (const lang of others)
      await revise(rows.flatMap((row, i) => (row[lang] === undefined ? [] : [people(ids[i] ?? "", lang, 1, row[lang])])));
    return ids;
  };
  const ids = await insert(0, passages);
  await loadEdition(tx, work.id, { contributors, reason: review, at });
  for (const { passage: place, text, sameMeaning, ...texts } of later) {
    const passage = ids[place] ?? "";
    const reason = sameMeaning === undefined ? null : said(sameMeaning);
    await revise([{ passage, lang: "en", rev: 2, text, origin: "original", changed: reason === null, reason }]);
    await revise(Object.entries(texts).map(([lang, translated]) => people(passage, lang, 2, String(translated))));
  }
  await insert(passages.length, [added]);
  // the next edition is open, and nobody has agreed to it yet
  await insertContributions(tx, await insertEdition(tx, work, by), contributors);
};

const load = async (tx: Tx, at: Date): Promise<void> => {
  const { entries, declaration, guide } = JSON.parse(
    readFileSync(new URL("demonstration/library.json", import.meta.url), "utf8"),
  ) as Content;
  await loadGuide(tx, guide, at);
  await loadDeclaration(tx, declaration, at);
  for (const { title, summary, ...entry } of entries)
    await insertWork(tx, { ...plain, ...entry, title: said(title), summary: said(summary), titleConfirmed: false, held: false }, by);
};

export const loadLibrary: LoadDemonstration = async ({ db, now }, { programme }) => {
  await db.transaction({ workspace: programme, account: null, clearance: 4 }, async (tx) => {
    const there = await tx.selectFrom("knowledge.work").select("id").where("workspace_id", "=", programme).limit(1).executeTakeFirst();
    if (there === undefined) await load(tx, now());
  });
};
