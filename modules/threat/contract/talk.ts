/**
 * The talk: a question for one anonymous line of text. After a split, everybody is asked what would have to be true for a camp (the people with low
 * or with high values) to be right. After a second round, everybody can be asked what changed their mind. A line is encrypted like a ballot and never
 * stored in clear. The State's rapporteur reads the lines of each camp with three or more lines, and writes up to three sentences for each camp. Only
 * these sentences appear on the wall, in the record and in the report.
 */
import * as z from "zod/mini";
import { camps } from "#methods/elicitation/talk.ts";
import { endpoint } from "#platform/contract/endpoint.ts";
import { questionContract, QuestionState } from "#platform/contract/questions.ts";
import { Id, Instant, LanguageTag, Rev, Text, Translated } from "#platform/contract/values.ts";
import { longestLine, longestSentence } from "./talk-lengths.ts";

/** Maximum number of sentences that the rapporteur writes for a camp. */
export const mostSentences = 3;

const Camp = z.enum(camps);
/** `camps`: what would have to be true, after a split. `changed`: what changed people's minds, after a second round. */
const Prompt = z.enum(["camps", "changed"]);
export type TalkPrompt = z.infer<typeof Prompt>;
const Line = z.object({ text: z.string().check(z.minLength(1), z.maxLength(longestLine)), lang: LanguageTag });
/** One person's line and the camp that the person chose for it; both are null if the person has nothing to add. */
export const TalkAnswer = z.object({ cannotSay: z.boolean(), camp: z.nullable(Camp), line: z.nullable(Line) });
export type TalkAnswer = z.infer<typeof TalkAnswer>;

const Sentence = z.object({ text: z.string().check(z.minLength(1), z.maxLength(longestSentence)), lang: LanguageTag });
const Sentences = z.array(Sentence).check(z.maxLength(mostSentences));
/** What the rapporteur wrote. While `written` is false, the rapporteur has not finished, and both lists are empty. */
export const Written = z.object({ written: z.boolean(), lower: Sentences, higher: Sentences });
export type Written = z.infer<typeof Written>;

export const Talk = z.object({
  id: Id,
  assessment: Id,
  round: Id,
  roundNumber: z.int(),
  scenario: Id,
  code: z.string(),
  title: Text,
  number: z.int(),
  prompt: Prompt,
  state: QuestionState,
  openedAt: Instant,
  revealedAt: z.nullable(Instant),
  asked: z.nullable(z.int()),
  /** The number of people who answered, rounded down to a multiple of three (methods/disclosure D12); null until the reveal. */
  answered: z.nullable(z.int()),
});
export type Talk = z.infer<typeof Talk>;

/** The best values of a camp, 0..1. */
const CampRange = z.object({ low: z.number(), high: z.number() });
export const talkContract = questionContract({
  name: "talk",
  answer: TalkAnswer,
  body: z.object({ scenario: Id, prompt: Prompt }),
  startProblems: ["not-split", "not-compared"],
  question: Talk,
  result: Written,
  shown: z.object({
    number: z.int(),
    prompt: Prompt,
    code: z.string(),
    scenario: Id,
    roundNumber: z.int(),
    /** The title in its language and in every up-to-date translation. */
    titles: Translated,
    /** The best value of each person, 0..1, in rising order, as the wall draws them; empty if the talk asks what changed people's minds. */
    bests: z.array(z.number()),
    /** The range of the lower camp; null if the talk asks what changed people's minds, because this question has no camps. */
    lower: z.nullable(CampRange),
    higher: z.nullable(CampRange),
  }),
});

const T = z.object({ workspace: Id, talk: Id });
/** The lines of a camp in random order; null if fewer than three people wrote a line, or if the lines were destroyed. */
const Lines = z.nullable(z.array(Line));
const Writing = z.object({
  talk: Talk,
  rev: Rev,
  lines: z.object({ lower: Lines, higher: Lines }),
  /** Whether the lines were destroyed, because the rapporteur has finished or the room was closed. */
  destroyed: z.boolean(),
  sentences: Written,
});
export type Writing = z.infer<typeof Writing>;
/** Returns the revealed lines, for the rapporteur. @throws round-open before the talk is revealed */
export const getTalkLines = endpoint({
  id: "threat.get-talk-lines",
  method: "GET",
  path: "/api/w/:workspace/talks/:talk/lines",
  permission: "talk.write",
  params: T,
  output: Writing,
  problems: ["round-open"],
});
/**
 * Stores the rapporteur's sentences about both camps, and destroys the lines. The sentences can be corrected afterwards. If the lines of a camp were
 * not revealed, the camp gets no sentences.
 */
export const writeTalk = endpoint({
  id: "threat.write-talk",
  method: "PUT",
  path: "/api/w/:workspace/talks/:talk/sentences",
  permission: "talk.write",
  params: T,
  body: z.object({ expectedRev: Rev, lower: Sentences, higher: Sentences }),
  output: Writing,
  problems: ["conflict", "round-open", "reads-like-a-method"],
});
/** Returns every talk of an assessment, with the rapporteur's sentences. */
export const listTalks = endpoint({
  id: "threat.list-talks",
  method: "GET",
  path: "/api/w/:workspace/assessments/:assessment/talks",
  permission: "workspace.read",
  params: z.object({ workspace: Id, assessment: Id }),
  output: z.object({ talks: z.array(z.object({ talk: Talk, sentences: Written })) }),
});
