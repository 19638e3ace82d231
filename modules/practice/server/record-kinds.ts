/** The record kinds of this module. A test inserts them without an endpoint, because no role of a State may write to the programme's library. */
import { randomBytes } from "node:crypto";
import { defineRecord, type Planting } from "#platform/server/record/index.ts";
import { addDetail, practiceTexts, PracticeFields } from "../contract/practice.ts";
import { LessonFields, lessonTexts } from "../contract/lessons.ts";
import { addSubmission, SubmissionFields, submissionMarking } from "../contract/submissions.ts";
import { insertDetail } from "./keep-details.ts";
import { insertPractice, insertTranslation } from "./keep-practices.ts";
import { insertLesson, insertLessonTranslation } from "./lessons/keep-lessons.ts";
import { lessonById } from "./lessons/lessons.ts";
import { practiceById } from "./practices.ts";

const by = "test";

const textsOf = (write: (field: string) => string) =>
  Object.fromEntries(practiceTexts.map((field) => [field, write(field)])) as Record<(typeof practiceTexts)[number], string>;

const plantPractice = async ({ inside, marking, word, translation }: Planting): Promise<string> => {
  let id = "";
  await inside(async (tx) => {
    const fields = { lang: "en", ...textsOf((field) => `Text ${word(field)}`), evidence: "told" as const, areas: [], marking };
    id = await insertPractice(tx, { ...fields, evidenceNote: word("evidenceNote") }, by);
    await insertTranslation(
      tx,
      await practiceById(tx, id),
      "fr",
      textsOf((field) => translation(field, "fr")),
    );
  });
  return id;
};

const plantDetail = async ({ inside, under, marking, word }: Planting): Promise<string> => {
  let id = "";
  await inside(async (tx) => {
    id = await insertDetail(tx, under.id, { text: { text: `Inside ${word("text")}`, lang: "en" }, marking }, by);
  });
  return id;
};

const plantLesson = async ({ inside, marking, word, translation }: Planting): Promise<string> => {
  let id = "";
  await inside(async (tx) => {
    const texts = (write: (field: string) => string) =>
      Object.fromEntries(lessonTexts.map((field) => [field, write(field)])) as Record<(typeof lessonTexts)[number], string>;
    const report = { title: word("report"), publisher: "", date: null, paragraph: "", link: "" };
    const fields = { kind: "evaluation" as const, lang: "en", ...texts((field) => `Text ${word(field)}`), report, marking };
    id = await insertLesson(tx, { ...fields, addressee: word("addressee"), areas: [], links: [] }, by);
    await insertLessonTranslation(
      tx,
      await lessonById(tx, id),
      "fr",
      texts((field) => translation(field, "fr")),
    );
  });
  return id;
};

/** The marking of a submission is always TLP:AMBER+STRICT, whatever marking it states for the card. */
const plantSubmission = async ({ workspace, call, word }: Planting) => {
  const card = { lang: "en", ...textsOf((field) => `Text ${word(field)}`), evidence: "told" as const, areas: [] };
  const more = { evidenceNote: word("evidenceNote"), office: `Office ${word("office")}`, marking: "TLP:AMBER" as const };
  const body = { commandId: randomBytes(16).toString("base64url"), ...card, ...more };
  return { id: (await call(addSubmission, { params: { workspace }, body })).id, marking: submissionMarking };
};

export const records = [
  defineRecord({
    table: "practice.practice",
    urn: "practice",
    under: null,
    marking: "own",
    numbered: "P",
    translated: [...practiceTexts],
    secret: [],
    schema: PracticeFields,
    plant: plantPractice,
  }),
  defineRecord({
    table: "practice.detail",
    urn: "practice-detail",
    path: "detail",
    under: "practice",
    marking: "stricter",
    numbered: null,
    translated: [],
    secret: [],
    schema: addDetail.body,
    plant: plantDetail,
  }),
  defineRecord({
    table: "practice.lesson",
    urn: "lesson",
    under: null,
    marking: "own",
    numbered: "L",
    translated: [...lessonTexts],
    secret: [],
    schema: LessonFields,
    plant: plantLesson,
  }),
  defineRecord({
    table: "practice.submission",
    urn: "practice-submission",
    path: "submission",
    under: null,
    marking: "own",
    numbered: null,
    translated: [],
    secret: [],
    schema: SubmissionFields,
    permission: "practice.contribute",
    plant: plantSubmission,
  }),
];
