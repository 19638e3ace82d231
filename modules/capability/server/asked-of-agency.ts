/** The data that a phone shows: the items that were asked last, and its own agency's answers to them. It contains no data of other agencies. */
import { textIn } from "#methods/language/index.ts";
import type { AskedWords, RoomAsked, SaidAnswer } from "../contract/capability-room.ts";
import { areaOf, itemsOf, type Instrument, type Words } from "#methods/instrument/index.ts";
import type { Tx } from "#platform/server/db/index.ts";
import { agencyById, speakingFor } from "#modules/programme/server/index.ts";
import { answerRows, type AnswerRow } from "./answers.ts";
import { isAskedAlone } from "./late-levels.ts";
import { levelsQuestionsOf } from "./levels-questions.ts";
import { profileById } from "./profiles.ts";

/**
 * The text in the reader's language. If there is none, the English text. If there is no English text either, the text in the first available
 * language.
 */
const inOne = (words: Words, lang: string): Record<string, string> => {
  const found = textIn(words, lang);
  return found.text === "" ? {} : { [found.lang]: found.text };
};

export const wordsOf = (
  instrument: Instrument,
  levelsQuestion: { readonly id: string; readonly items: readonly string[] },
  lang: string,
): AskedWords => {
  const asked = new Set(levelsQuestion.items);
  const tops = areaOf(instrument.nodes);
  const nodes = new Map(instrument.nodes.map((node) => [node.id, node]));
  const items = itemsOf(instrument).flatMap((node, place) => (asked.has(node.id) ? [{ node, place }] : []));
  const say = (words: Words) => inOne(words, lang);
  const used = new Set(items.map(({ node }) => node.scale));
  return {
    levelsQuestion: levelsQuestion.id,
    lang,
    scales: instrument.scales.flatMap(({ id, levels }) =>
      used.has(id) ? [{ id, levels: levels.map(({ name, describes }) => ({ name: say(name), describes: say(describes) })) }] : [],
    ),
    areas: [...Map.groupBy(items, ({ node }) => tops.get(node.id) ?? node.id)].map(([area, of]) => {
      const top = nodes.get(area);
      const named = say(top?.name ?? {});
      return {
        name: Object.keys(named).length > 0 ? named : { und: (top?.ref ?? "") || area },
        items: of.map(({ node, place }) => ({
          item: String(place),
          ref: node.ref || node.id,
          name: say(node.name),
          text: say(node.text),
          evidence: say(node.evidence),
          safeguard: node.safeguard,
          scale: node.scale ?? "",
          questions: node.questions.map((question) => say(question.text)),
        })),
      };
    }),
  };
};

/** An answer in the form for phones. The grade "verified" becomes "documented", because phones neither give nor show "verified". */
export const saidOf = (row: AnswerRow, item: string): SaidAnswer => ({
  item,
  standing: row.standing as SaidAnswer["standing"],
  level: row.level,
  evidence: row.level === null ? null : row.evidence === "asserted" ? "asserted" : "documented",
  confidence: row.level === null ? null : (row.confidence as "low"),
});

interface Looking {
  readonly assessment: string;
  /** The agency that the seat speaks for; null for a seat without an agency. */
  readonly agency: string | null;
  readonly lang: string;
  /** The id of the levels question whose texts the phone already has. */
  readonly knows: string | null;
}
/**
 * Everything that a phone gets, except `few` (whether fewer than three phones answer for the agency): only the module that runs the room knows
 * this.
 */
export type AskedOfAgency = Omit<RoomAsked, "few">;

export const askedOfAgency = async (tx: Tx, workspace: string, { assessment, agency, lang, knows }: Looking): Promise<AskedOfAgency> => {
  const [levelsQuestion] = await levelsQuestionsOf(tx, workspace, { assessment, last: true });
  const found = agency === null ? null : await agencyById(tx, workspace, agency);
  const who = found === null ? null : { id: found.id, name: found.name };
  if (levelsQuestion === undefined) return { levelsQuestion: null, agency: who, alone: false, words: null, answers: [] };
  const { instrument } = await profileById(tx, workspace, levelsQuestion.profile, assessment);
  const places = new Map(itemsOf(instrument).map((node, place) => [node.id, String(place)]));
  const asked = new Set(levelsQuestion.items);
  const rows =
    found === null ? [] : await speakingFor(tx, found.id, () => answerRows(tx, workspace, levelsQuestion.profile, { agency: found.id }));
  return {
    levelsQuestion: { id: levelsQuestion.id, state: levelsQuestion.state, finished: levelsQuestion.finished, asked: levelsQuestion.asked },
    agency: who,
    alone: found !== null && (await isAskedAlone(tx, workspace, levelsQuestion.id, found.id)),
    words: knows === levelsQuestion.id ? null : wordsOf(instrument, levelsQuestion, lang),
    answers: rows.flatMap((row) =>
      asked.has(row.item) ? [{ ...saidOf(row, places.get(row.item) ?? ""), other: row.other, rev: row.rev }] : [],
    ),
  };
};
