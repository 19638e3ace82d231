/** The record kinds of step 8, and the functions with which tests create a record of each kind. */
import { randomBytes } from "node:crypto";
import { planVisit } from "../contract/follow-up.ts";
import { EvidenceFields } from "#platform/contract/evidence.ts";
import { reportEvidence } from "../contract/evidence.ts";
import {
  ActionFields,
  addAction,
  addRecommendation,
  getRecommendation,
  RecommendationFields,
  replyTo,
  reportProgress,
  translateRecommendation,
} from "../contract/recommendation.ts";
import { documentDoubts } from "#platform/contract/document-file.ts";
import { defineRecord, type Planting } from "#platform/server/record/index.ts";

const commandId = (): string => randomBytes(16).toString("base64url");
const said = (text: string) => ({ text, lang: "en" });

/** Makes a recommendation with the State's answer and report, because readers see all three together. */
const plantRecommendation = async ({ workspace, call, marking, under, planted, word, translation }: Planting): Promise<string> => {
  const [, secret] = planted("measure");
  // a source may name a record that fewer people can see than the recommendation
  const source = secret && { kind: "measure" as const, urn: `urn:counterpart:measure:${secret.id}`, body: null, date: null };
  const { id } = await call(addRecommendation, {
    params: { workspace, assessment: under.id },
    body: {
      commandId: commandId(),
      text: said(`Recommended ${word("text")}`),
      addressee: said(`Addressee ${word("addressee")}`),
      owner: planted("agency")[0]?.id ?? null,
      dueOn: null,
      zone: "UTC",
      sources: source ? [{ ...source, label: said(`After ${word("sources", { with: [secret] })}`) }] : [],
      origin: "workshop",
      replyUntil: null,
      marking,
    },
  });
  const params = { workspace, recommendation: id };
  await call(translateRecommendation, { params: { ...params, lang: "fr" }, body: { text: `Conseil ${translation("text", "fr")}` } });
  await call(replyTo, {
    params,
    body: { commandId: commandId(), answer: "partly", reason: said(word("reason of the reply")), byWhom: "Ministry", on: "2026-01-02" },
  });
  await call(reportProgress, {
    params,
    body: {
      commandId: commandId(),
      status: "under-way",
      words: said(`Reported ${word("words of the report")}`),
      byWhom: "Ministry",
      on: "2026-01-03",
      evidence: [{ how: "referenced", reference: said(`Order ${word("evidence of the report")}`) }],
    },
  });
  return id;
};

const plantAction = async ({ workspace, call, marking, under, planted, word }: Planting): Promise<string> => {
  const body = {
    commandId: commandId(),
    text: said(`Action ${word("text")}`),
    owner: null,
    startsOn: null,
    endsOn: null,
    status: "planned" as const,
    marking,
    answers: planted("recommendation").map(({ id }) => id),
  };
  return (await call(addAction, { params: { workspace, assessment: under.id }, body })).id;
};

const plantVisit = async ({ workspace, call, under }: Planting): Promise<string> => {
  const body = { commandId: commandId(), plannedOn: "2026-06-01", zone: "UTC", mode: "remote" as const };
  return (await call(planVisit, { params: { workspace, assessment: under.id }, body })).id;
};

/** The report that was created together with its recommendation. */
const plantReport = async ({ workspace, call, under }: Planting): Promise<string> =>
  (await call(getRecommendation, { params: { workspace, recommendation: under.id } })).recommendation.report?.id ?? "";

const plantEvidence = async ({ workspace, call, marking, under, word }: Planting): Promise<string> => {
  const body = {
    commandId: commandId(),
    title: said(`Order ${word("title")}`),
    supports: said(`Unit named ${word("supports")}`),
    pages: `page ${word("pages")}`,
    issuer: `Ministry ${word("issuer")}`,
    issuedOn: null,
    language: "en",
    marking,
    file: { name: "order.txt", content: Buffer.from(`The order says ${word("the file")}.`).toString("base64") },
    open: true,
    lookedAt: [...documentDoubts],
  };
  return (await call(reportEvidence.attach, { params: { workspace, report: under.id }, body })).id;
};

const under = "assessment";
const recommendation = defineRecord({
  table: "recommendation.recommendation",
  urn: "recommendation",
  under,
  marking: "stricter",
  numbered: "R",
  translated: ["text"],
  secret: [],
  schema: RecommendationFields,
  talk: "/recommendations/$recommendation",
  plant: plantRecommendation,
});
const action = defineRecord({
  table: "recommendation.action",
  urn: "action",
  under,
  marking: "stricter",
  numbered: "",
  translated: [],
  secret: [],
  schema: ActionFields,
  plant: plantAction,
});
const visit = defineRecord({
  table: "recommendation.visit",
  urn: "visit",
  under,
  marking: "inherited",
  numbered: "",
  translated: [],
  secret: [],
  schema: null,
  talk: "/visits/$visit",
  plant: plantVisit,
});
/** A points question is opened in a room, and phones answer it. */
const pointsQuestion = defineRecord({
  table: "recommendation.points_question",
  urn: "points-question",
  path: "pointsQuestion",
  under,
  marking: "inherited",
  numbered: "",
  translated: [],
  secret: [],
  schema: null,
  plant: "a room opens it, and phones answer",
});

/** The State's reports, which are only added. */
const report = defineRecord({
  table: "recommendation.report",
  urn: "report",
  under: "recommendation",
  marking: "inherited",
  numbered: null,
  translated: [],
  secret: [],
  schema: null,
  plant: plantReport,
});
/** A piece of evidence of the State's report; evidence of other records is in the same table. */
const evidence = defineRecord({
  table: "platform.evidence",
  urn: "piece",
  under: "report",
  marking: "stricter",
  numbered: null,
  translated: [],
  secret: [],
  schema: EvidenceFields,
  permission: "recommendation.read-evidence",
  plant: plantEvidence,
});

export const records = [recommendation, action, visit, pointsQuestion, report, evidence];
