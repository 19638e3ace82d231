/**
 * The talk as a question kind (decision 0044). A line is never stored in clear. At the reveal, the lines of each camp with three or more lines are
 * encrypted again with a key of their own. This key exists until the rapporteur has finished.
 */
import { countInThrees } from "#methods/disclosure/index.ts";
import { type Camp, mayTalk, openCamps } from "#methods/elicitation/index.ts";
import { talkContract, TalkAnswer, type Talk, type TalkPrompt } from "../../contract/talk.ts";
import { longestLine } from "../../contract/talk-lengths.ts";
import { talkWords } from "../../contract/talk-prompts.ts";
import { tlpRank } from "#platform/contract/markings.ts";
import { Problem } from "#platform/contract/problems.ts";
import { type Tx, workspaceOf } from "#platform/server/db/index.ts";
import { rejectOperationalDetail } from "#platform/server/guard/index.ts";
import { singleQuestion, type Ending, type Item, type QuestionKind, type QuestionRoom } from "#platform/server/questions/index.ts";
import { inEveryLanguage } from "#platform/server/record/index.ts";
import { resultOf } from "../results.ts";
import { roundsOf } from "../rounds.ts";
import { scenariosOf } from "../scenarios.ts";
import { openTalk, talkById, talksOf } from "./talks.ts";

/** A line, and the camp for which it was written. */
export interface CampLine {
  readonly camp: Camp;
  readonly line: NonNullable<TalkAnswer["line"]>;
}
export const linesIn = (answers: readonly TalkAnswer[]): CampLine[] =>
  answers.flatMap(({ camp, line }) => (camp === null || line === null ? [] : [{ camp, line }]));

/**
 * The best values of all people, and the ranges of both camps. @throws Problem not-split if fewer than ten people gave a range, or if the room is not
 * split
 */
const campsOf = async (tx: Tx, workspace: string, round: string, scenario: string) => {
  const { likelihood, strips } = await resultOf(tx, workspace, round, scenario);
  const groups = likelihood.split?.groups ?? [];
  const [lower, higher] = [groups[0], groups.at(-1)];
  if (!mayTalk(likelihood) || lower === undefined || higher === undefined) throw new Problem("not-split");
  return {
    bests: strips.map(({ best }) => best),
    lower: { low: lower.low, high: lower.high },
    higher: { low: higher.low, high: higher.high },
  };
};

/** The newest round of the room in which the scenario was revealed. */
const lastRevealed = async (tx: Tx, workspace: string, room: string, wanted: string) =>
  (await roundsOf(tx, workspace, { room })).findLast(({ scenarios }) =>
    scenarios.some(({ scenario, state }) => scenario === wanted && state === "revealed"),
  );

/**
 * The server refuses a line with operational detail. The line has no known author, so a moderator could not return it; it remains on the author's
 * phone.
 */
const check = ({ line }: TalkAnswer): void => {
  if (line !== null) rejectOperationalDetail({ line });
};

/** A line without a camp, or a camp without a line, is stored as "nothing to add", so that all incomplete answers are stored in the same way. */
const trim = ({ cannotSay, camp, line }: TalkAnswer): TalkAnswer =>
  cannotSay || camp === null || line === null
    ? { cannotSay: true, camp: null, line: null }
    : { cannotSay: false, camp, line: { text: line.text, lang: line.lang } };

/**
 * Maximum length of an answer in bytes. A line needs at most six bytes a character. The rest makes the encrypted answer so long that PostgreSQL
 * stores it outside its row, as it does for kinds with longer answers. The disk test depends on this.
 */
const length = 6 * longestLine + 1_560;

const settle = async (tx: Tx, { question }: Item, { state, asked, answered }: Ending): Promise<void> => {
  await tx
    .updateTable("threat.talk")
    .set({
      state,
      asked,
      answered: answered === null ? null : countInThrees(answered),
      ...(state === "revealed" ? { revealed_at: new Date() } : {}),
    })
    .where("workspace_id", "=", workspaceOf(tx))
    .where("id", "=", question)
    .execute();
};

/**
 * @throws Problem not-found if the room has not revealed this scenario; marking-forbids if the scenario is stricter than the room; not-split if the
 * room does not form two camps; not-compared if no movement between two rounds is known
 */
const start = async (
  tx: Tx,
  { workspace, id: room, assessment, clearance }: QuestionRoom,
  wanted: string,
  prompt: TalkPrompt,
): Promise<string> => {
  const round = await lastRevealed(tx, workspace, room, wanted);
  const [scenario] = await scenariosOf(tx, workspace, { ids: [wanted] });
  if (round === undefined || scenario === undefined) throw new Problem("not-found");
  if (tlpRank(scenario.marking) > clearance) throw new Problem("marking-forbids");
  if (prompt === "camps") await campsOf(tx, workspace, round.id, wanted);
  else if ((await resultOf(tx, workspace, round.id, wanted)).movement === null) throw new Problem("not-compared");
  return openTalk(tx, workspace, { assessment, room, round: round.id, scenario: wanted, prompt });
};

const single = singleQuestion(talkContract, {
  start: (tx, room, { scenario, prompt }) => start(tx, room, scenario, prompt),
  async view(tx, { workspace }, id) {
    const { talk, sentences } = await talkById(tx, workspace, id);
    return { question: talk, result: talk.state === "revealed" ? sentences : null };
  },
  async shown(tx, { workspace, id: room }, question) {
    const { talk } = await talkById(tx, workspace, question);
    const [scenario] = await scenariosOf(tx, workspace, { ids: [talk.scenario] });
    const titles = inEveryLanguage({ title: talk.title, translations: scenario?.translations ?? [] }, "title");
    const { number, prompt, code, scenario: id, roundNumber, round } = talk;
    const ranges = prompt === "camps" ? await campsOf(tx, workspace, round, id) : { bests: [], lower: null, higher: null };
    // if the individual ranges of a second round are shown, nothing about single people in the first round may be shown
    const isLast = (await lastRevealed(tx, workspace, room, id))?.id === round;
    return { number, prompt, code, scenario: id, roundNumber, titles, ...ranges, bests: isLast ? ranges.bests : [] };
  },
});

export const talkKind: QuestionKind<TalkAnswer, Talk> = {
  name: talkContract.name,
  further: true,
  opensWhenTimeEnds: true,
  answer: TalkAnswer,
  single,
  length,
  keepAgency: false,
  unpack: ["threat", "take_lines"],
  async ofRoom(tx, room, id) {
    const found = (await talksOf(tx, workspaceOf(tx), id === undefined ? { room } : { room, id })).at(-1);
    return found?.talk ?? null;
  },
  asked: async (tx, { question: id }) => (await talksOf(tx, workspaceOf(tx), { id }))[0]?.talk ?? null,
  check,
  trim,
  keeps: (answers) => openCamps(linesIn(answers)).map(({ camp, line }) => ({ cannotSay: false, camp, line })),
  shownCount: countInThrees,
  settle,
  async told(tx, { workspace }, { question }, { say }) {
    const { talk, sentences } = await talkById(tx, workspace, question);
    if (!sentences.written) return [say(talkWords(talk.prompt).waits)];
    const camp = (name: Camp): string[] =>
      sentences[name].length === 0 ? [] : [say(`talk.camp.${name}`), ...sentences[name].map(({ text }) => text)];
    return [...camp("lower"), ...camp("higher")];
  },
};
