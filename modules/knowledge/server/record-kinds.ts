/** The record kinds of this module. A test plants them without an endpoint, because no role of a State writes works. */
import { defineRecord, type Planting } from "#platform/server/record/index.ts";
import { WorkFields } from "../contract/works.ts";
import { insertTitles, insertWork } from "./keep-works.ts";
import { workById } from "./works.ts";
import { insertPassages, nextStep } from "./write-passages.ts";

const by = "test";
const said = (text: string) => ({ text, lang: "en" });

const plantWork = async ({ inside, marking, word, translation }: Planting): Promise<string> => {
  let id = "";
  await inside(async (tx) => {
    id = await insertWork(
      tx,
      {
        kind: "guide",
        title: said(`Work ${word("title")}`),
        summary: said(`Summary ${word("summary")}`),
        titleConfirmed: true,
        source: word("source"),
        sourceUrl: "",
        held: true,
        licence: word("licence"),
        holder: word("holder"),
        marking,
      },
      by,
    );
    await insertTitles(tx, await workById(tx, id), "fr", { title: translation("title", "fr"), summary: translation("summary", "fr") });
  });
  return id;
};

const plantPassage = async ({ inside, under, word }: Planting): Promise<string> => {
  let planted = "";
  await inside(async (tx) => {
    const work = await workById(tx, under.id);
    const of = { id: work.id, marking: work.marking, lang: work.title.lang };
    const passages = [{ kind: "paragraph" as const, text: `Passage ${word("text of the passage")}` }];
    [planted = ""] = await insertPassages(tx, of, passages, { after: 0, step: await nextStep(tx, work.id), by });
  });
  return planted;
};

const work = defineRecord({
  table: "knowledge.work",
  urn: "work",
  under: null,
  marking: "own",
  numbered: "W",
  translated: ["title", "summary"],
  secret: [],
  schema: WorkFields,
  plant: plantWork,
});
const passage = defineRecord({
  table: "knowledge.passage",
  urn: "passage",
  under: "work",
  marking: "inherited",
  numbered: null,
  translated: [],
  secret: [],
  schema: null,
  plant: plantPassage,
});

export const records = [work, passage];
