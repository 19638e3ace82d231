/**
 * The record kinds of this module, with the functions by which tests create records. Most insert rows directly, because no role of a State can
 * write works.
 */
import { noTopics } from "../contract/topics.ts";
import { randomBytes } from "node:crypto";
import { newId, type Tx } from "#platform/server/db/index.ts";
import { defineRecord, type Planting } from "#platform/server/record/index.ts";
import { introduceWork, tellUse } from "../contract/reach.ts";
import { addProcedure, ProcedureFields } from "../contract/procedures.ts";
import { AdaptationFields } from "../contract/adaptations.ts";
import { addUse, UseFields } from "../contract/uses.ts";
import { WorkFields, type Work } from "../contract/works.ts";
import { insertAdaptation } from "./adaptations/keep-adaptations.ts";
import { insertTitles, insertWork } from "./keep-works.ts";
import { insertIntroductions, insertToldUse } from "./reach/insert-reach.ts";
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
        topics: noTopics,
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

/** Runs an insert that refers to the test's work, and returns the id of the new row. */
const plantUnder = async ({ inside, under }: Planting, insert: (tx: Tx, work: Work) => Promise<readonly string[]>): Promise<string> => {
  let planted = "";
  await inside(async (tx) => {
    [planted = ""] = await insert(tx, await workById(tx, under.id));
  });
  return planted;
};
const act = { by, at: new Date("2026-01-02T00:00:00Z") };
const fact = { state: "X-VEL", edition: null, day: "2026-01-02" } as const;

const plantIntroduction = (planting: Planting): Promise<string> => {
  const title = said(`Occasion ${planting.word("title")}`);
  const one = { ...fact, states: [fact.state], event: null, title, mode: "virtual" as const, marking: planting.marking };
  return plantUnder(planting, (tx, work) => insertIntroductions(tx, work, one, act));
};
const plantToldUse = (planting: Planting): Promise<string> => {
  const texts = { title: said(`In ${planting.word("title")}`), source: `Letter ${planting.word("source")}` };
  const one = { ...fact, ...texts, lang: null, kind: "course" as const, record: null, marking: planting.marking };
  return plantUnder(planting, (tx, work) => insertToldUse(tx, work, one, act));
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
  talk: "/knowledge/$work/passages/$passage",
  plant: plantPassage,
});
const reach = { under: "work", marking: "stricter", numbered: null, translated: [], secret: [] } as const;
const introduction = defineRecord({
  ...reach,
  table: "knowledge.introduction",
  urn: "introduction",
  schema: introduceWork.body,
  plant: plantIntroduction,
});
const toldUse = defineRecord({
  ...reach,
  table: "knowledge.told_use",
  urn: "told-use",
  path: "told",
  schema: tellUse.body,
  plant: plantToldUse,
});
const languageRequest = defineRecord({
  ...reach,
  table: "knowledge.language_request",
  urn: "language-request",
  path: "asked",
  schema: null,
  plant: "it has no text",
});

/** A use can be released, so it cannot be marked RED. */
const plantUse = async ({ workspace, call, marking, word }: Planting) => {
  const mark = marking === "TLP:RED" ? "TLP:AMBER+STRICT" : marking;
  const work = { workNumber: 3, workTitle: said(`Work ${word("workTitle")}`), edition: null, lang: null };
  const what = { kind: "law" as const, record: null, title: said(`Law ${word("title")}`), day: fact.day };
  const body = { commandId: randomBytes(16).toString("base64url"), ...work, ...what, marking: mark };
  return { id: (await call(addUse, { params: { workspace }, body })).id, marking: mark };
};
const use = defineRecord({
  table: "knowledge.use",
  urn: "use",
  under: null,
  marking: "own",
  numbered: null,
  translated: [],
  secret: [],
  schema: UseFields,
  plant: plantUse,
});

const plantProcedure = async ({ workspace, call, marking, word }: Planting): Promise<string> => {
  const roles = [{ id: "lead", name: `Lead ${word("name")}` }];
  const way = { answer: `Ready ${word("answer")}`, to: null };
  const steps = [
    { id: "a", role: "lead", title: `Step ${word("step")}`, text: word("text"), references: [`Rule ${word("references")}`], ways: [way] },
  ];
  const texts = { title: said(`Procedure ${word("title")}`), purpose: word("purpose"), form: [`Line ${word("form")}`] };
  const body = { commandId: randomBytes(16).toString("base64url"), use: "readiness" as const, work: null, roles, steps, ...texts, marking };
  return (await call(addProcedure, { params: { workspace }, body })).id;
};
const procedure = defineRecord({
  table: "knowledge.procedure",
  urn: "procedure",
  under: null,
  marking: "own",
  numbered: null,
  translated: [],
  secret: [],
  schema: ProcedureFields,
  plant: plantProcedure,
});

/** Creates an adaptation of a withdrawn edition, because a withdrawn edition need not exist in the State's workspace. */
const plantAdaptation = async ({ inside, marking, word }: Planting): Promise<string> => {
  let id = "";
  const texts = { title: said(`Adaptation ${word("title")}`), lang: "fr", usedFor: word("usedFor") };
  const differences = [{ passage: null, what: word("what"), why: word("why") }];
  const named = {
    workNumber: 1,
    kind: "guide" as const,
    number: 1,
    publishedAt: fact.day,
    lang: "en",
    languages: [],
    source: "",
    sourceUrl: "",
  };
  const from = { marking: "TLP:CLEAR" as const, programme: newId(), programmeName: {}, sentAt: fact.day };
  const rest = { held: false, licence: "", holder: "", contributions: [], passages: [] };
  const titles = { en: { title: "A guide", summary: "" } };
  const edition = { edition: newId(), work: newId(), titles, ...named, ...rest, ...from };
  await inside(async (tx) => {
    const received = { edition, parcel: newId(), opened: true, outline: [] };
    id = await insertAdaptation(tx, { ...texts, status: "draft", differences, marking }, received, by);
  });
  return id;
};
const adaptation = defineRecord({
  table: "knowledge.adaptation",
  urn: "adaptation",
  under: null,
  marking: "own",
  numbered: "A",
  translated: [],
  secret: [],
  schema: AdaptationFields,
  plant: plantAdaptation,
});

export const records = [work, passage, introduction, toldUse, languageRequest, use, procedure, adaptation];
