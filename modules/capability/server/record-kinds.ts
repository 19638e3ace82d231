/** The record kinds of step 7, and the functions with which tests create a record of each kind. */
import { randomBytes } from "node:crypto";
import { startLevelsQuestion, revealLevelsQuestion } from "../contract/levels-question.ts";
import { agreeItem, getInstrument, saveAnswers, listInstruments, startProfile } from "../contract/capability.ts";
import { workspaceOf } from "#platform/server/db/index.ts";
import { answerRows } from "./answers.ts";
import { defineRecord, type Planting } from "#platform/server/record/index.ts";

const said = (text: string) => ({ text, lang: "en" });
const commandId = (): string => randomBytes(16).toString("base64url");

const instrumentIn = async ({
  workspace,
  call,
}: Pick<Planting, "workspace" | "call">): Promise<{ readonly instrument: string; readonly item: string }> => {
  const instrument = (await call(listInstruments, { params: { workspace } })).instruments[0]?.id ?? "";
  const { nodes } = await call(getInstrument, { params: { workspace, instrument } });
  return { instrument, item: nodes.find(({ assessable }) => assessable)?.id ?? "" };
};

/** Creates a profile with an answer of an agency and an agreed level. */
const plantProfile = async (planting: Planting): Promise<string> => {
  const { workspace, call, under, planted, word } = planting;
  const here = { workspace, assessment: under.id };
  const { instrument, item } = await instrumentIn(planting);
  const { id: profile } = await call(startProfile, { params: here, body: { commandId: commandId(), instrument, rollUp: null } });
  await call(saveAnswers, {
    params: { ...here, profile, agency: planted("agency")[0]?.id ?? "" },
    body: {
      answers: [
        {
          item,
          expectedRev: null,
          standing: "level",
          level: 1,
          evidence: "documented",
          evidenceAt: said(`Lies ${word("place of evidence")}`),
          confidence: "low",
          note: said(`Noted ${word("note of an answer")}`),
        },
      ],
    },
  });
  await call(agreeItem, {
    params: { ...here, profile, item: "0" },
    body: { expectedRev: null, level: 2, target: 3, reason: said(`Agreed ${word("reason of an agreed level")}`) },
  });
  return profile;
};

const plantLevelsQuestion = async (planting: Planting): Promise<string> => {
  const { workspace, call, under, planted } = planting;
  const { item } = await instrumentIn(planting);
  const params = { workspace, assessment: under.id, profile: planted("profile").at(-1)?.id ?? "" };
  const { id, rev } = await call(startLevelsQuestion, { params, body: { commandId: commandId(), items: [item] } });
  await call(revealLevelsQuestion, { params: { ...params, levelsQuestion: id }, body: { expectedRev: rev } });
  return id;
};

const profile = defineRecord({
  table: "capability.profile",
  urn: "profile",
  under: "assessment",
  marking: "inherited",
  numbered: "",
  translated: [],
  secret: [],
  schema: null,
  plant: plantProfile,
});
/** The answer of an agency that `plantProfile` saved. */
const plantAnswer = async ({ under, inside }: Planting): Promise<string> => {
  let id = "";
  await inside(async (tx) => {
    const [row] = await answerRows(tx, workspaceOf(tx), under.id);
    id = row?.id ?? "";
  });
  return id;
};
const answer = defineRecord({
  table: "capability.answer",
  urn: "answer",
  under: "profile",
  marking: "inherited",
  numbered: null,
  translated: [],
  secret: [],
  schema: null,
  talk: "/answers/$answer",
  plant: plantAnswer,
});
const levelsQuestion = defineRecord({
  table: "capability.levels_question",
  urn: "levels-question",
  path: "levelsQuestion",
  under: "assessment",
  marking: "inherited",
  numbered: "",
  translated: [],
  secret: [],
  schema: null,
  plant: plantLevelsQuestion,
});

export const records = [profile, answer, levelsQuestion];
