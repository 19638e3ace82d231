/** The record kinds of steps 1 and 2, and the functions with which tests create a record of each kind. */
import { randomBytes } from "node:crypto";
import {
  claimAtDesk,
  decideFinding,
  getWordLists,
  saveWordList,
  listFindings,
  revealClaimsQuestion,
  settleFunction,
  startClaimsQuestion,
} from "../contract/landscape.ts";
import { defineRecord, type Planting } from "#platform/server/record/index.ts";

const said = (text: string) => ({ text, lang: "en" });
const code = "function-1";

/** Creates a claims question with a function of its own, which no agency leads, so that the reveal creates a finding about it. */
const plantClaimsQuestion = async ({ workspace, call, under, planted, word }: Planting): Promise<string> => {
  const here = { workspace, assessment: under.id };
  const agency = planted("agency")[0]?.id ?? "";
  const functions = (await call(getWordLists, { params: here })).lists[0]?.entries ?? [];
  const own = { code, name: { en: `Function ${word("name of a function")}` }, describes: null };
  await call(saveWordList, { params: here, body: { list: "functions", expectedRev: 1, entries: [own, ...functions] } });
  const asked = { step: "roles" as const, functions: [code], stages: null, areas: null };
  const commandId = randomBytes(16).toString("base64url");
  const claimsQuestion = await call(startClaimsQuestion, { params: here, body: { commandId, ...asked } });
  const there = { ...here, claimsQuestion: claimsQuestion.id };
  await call(claimAtDesk, { params: { ...there, agency }, body: { claims: [{ item: code, level: "support" }] } });
  // every agency answers, so that the reveal needs no reason
  for (const other of claimsQuestion.notBegun.filter(({ id }) => id !== agency))
    await call(claimAtDesk, { params: { ...there, agency: other.id }, body: { claims: [{ item: code, level: "none" }] } });
  await call(revealClaimsQuestion, { params: there, body: { expectedRev: claimsQuestion.rev } });
  await call(settleFunction, {
    params: { ...there, function: code },
    body: { expectedRev: null, outcome: "agency", agency, reason: said(`Settled ${word("reason of a settlement")}`) },
  });
  return claimsQuestion.id;
};

const plantFinding = async ({ workspace, call, under, word }: Planting): Promise<string> => {
  const here = { workspace, assessment: under.id };
  const [finding] = (await call(listFindings, { params: here })).findings;
  if (finding === undefined) throw new Error("The claims question found no function without a lead.");
  const body = { expectedRev: finding.rev, status: "dropped" as const, reason: said(`Dropped ${word("reason")}`) };
  await call(decideFinding, { params: { ...here, finding: finding.id }, body });
  return finding.id;
};

const claimsQuestion = defineRecord({
  table: "landscape.claims_question",
  urn: "claims-question",
  path: "claimsQuestion",
  under: "assessment",
  marking: "inherited",
  numbered: "",
  translated: [],
  secret: [],
  schema: null,
  plant: plantClaimsQuestion,
});
const finding = defineRecord({
  table: "landscape.finding",
  urn: "finding",
  under: "assessment",
  marking: "inherited",
  numbered: null,
  translated: [],
  secret: [],
  schema: null,
  plant: plantFinding,
});

export const records = [claimsQuestion, finding];
