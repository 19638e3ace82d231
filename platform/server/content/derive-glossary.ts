/**
 * Makes docs/glossary.md: each term has one meaning, and its word in six languages. The meanings are in this file; the words come from the shared
 * list of terms, or from `screen-words.ts` if that list has no such term. The last table lists the words of the code. `npm run generate` writes the
 * file if the shared list is on this machine.
 */
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { chosenWords } from "./chosen-words.ts";
import { codeWords } from "./code-words.ts";
import { screenWords, unusedWords } from "./screen-words.ts";

export interface Term {
  id: string;
  en: string;
  fr: string;
  es: string;
  ar: string;
  ru: string;
  zh: string;
}

/** Each heading, and below it the ids of terms with their meaning in this product. */
export const meanings: readonly (readonly [heading: string, terms: readonly (readonly [id: string, meaning: string])[]])[] = [
  [
    "States, programme and people",
    [
      ["partner_state", "A State that takes part in the programme at its own request."],
      ["member_state", "A Member State of the United Nations."],
      ["programme", "What the implementers run: phases, events, products, support to States."],
      ["phase", "A stretch of the programme. Names and number of phases are data."],
      ["engagement", "The record of one State's part in the programme: package, joined, left."],
      ["support_package", "What one State receives."],
      ["donor", "A State or organization that pays for the programme."],
      ["implementer", "An organization that runs the programme or a part of it."],
      ["focal_point", "The person who owns a State's workspace and decides what is shared."],
      ["guest", "A programme officer let in by a State for one workshop, until a date."],
      ["facilitator", "Who leads a room: stages, timer, reveal."],
      ["rapporteur", "Who writes the notes of a room, and what both camps said in a talk, without names."],
      [
        "moderator",
        "Who decides on text that the guard held: the focal point or the authority of the State, a programme officer in a programme. Never its author, never a guest facilitator.",
      ],
      ["reviewer_rights", "Who decides the rights test; never for a measure of the reviewer or of a superior."],
      ["verifier", "Who checks what a State reports and never edits what it said."],
      ["programme_officer", "Who runs States, phases, events and reports for the programme."],
      ["agency", "A public body or organization that answers, acts or takes part."],
    ],
  ],
  [
    "The room",
    [
      ["workspace", "The rows of one State or of the programme. Two workspaces never read each other."],
      ["workshop", "Several days in which a State works through the eight steps."],
      ["room", "A session that people join from their phones by a code."],
      ["join_code", "What is typed or scanned to join a room."],
      ["seat", "A place in a room, random and without a name."],
      ["ballot", "What one seat answers on one scenario in one round; it does not say who the person is."],
      ["breakout_group", "A few people who draft scenarios together."],
      ["step", "One of the eight parts of a national workshop."],
      ["projector_view", "What the wall shows: large, and nothing private."],
      ["round", "One time of asking the same questions about a list of scenarios."],
      ["reveal", "The act that shows the answers to one scenario and closes it."],
      ["chatham_house_rule", "What was said may be used; who said it may not be told."],
    ],
  ],
  [
    "Threat and judgement",
    [
      ["threat_assessment", "A State's judgement of threats within a horizon, on a chosen yardstick and criteria set."],
      ["scenario", "A short description of a plausible course at policy level, used for rating."],
      ["threat_capability", "What an actor can do."],
      ["intent", "What an actor is assessed to want; not criminal intent."],
      ["likelihood", "How probable a scenario is within the horizon, as a range."],
      ["yardstick", "A fixed set of words, each with a band of probability. Words of two yardsticks are never mixed."],
      ["yardstick_gap", "A stretch of probability for which the yardstick has no word, on purpose."],
      ["range", "From the lowest to the highest plausible value."],
      ["best_estimate", "The value a person holds closest to the truth."],
      ["confidence", "How well founded a judgement is. Never told in one sentence with likelihood."],
      ["judgement", "One person's revealed answer, kept as it was given."],
      ["spread", "How far the answers lie apart. It is shown first."],
      ["pooled_value", "What the answers of a room say together, by a named rule. It is shown second."],
      ["leave_one_out", "How far the pooled value moves when any one answer is left out."],
      ["room_split", "Hardly anybody stands near the pooled value: there is a range, no best figure and no word."],
      ["cannot_be_told_apart", "The data do not separate these; it does not say that they are equal."],
      ["impact", "What a scenario would do if it happened, told by criteria."],
      ["impact_criterion", "One of the dimensions on which impact is rated."],
      ["weight", "How much a criterion counts in a ranking. It is stated and shown."],
      ["national_risk", "A risk from the State's own list, beside which scenarios are ranked."],
      ["ranking", "An order of scenarios and risks with its uncertainty; never of States."],
      ["horizon", "The time within which a scenario may happen."],
      ["assumption", "What is taken as given and is watched."],
      ["residual_risk", "The risk that remains after measures."],
    ],
  ],
  [
    "Measures, rights and follow-up",
    [
      ["measure", "What a State may do about a scenario."],
      ["rights_test", "The questions a measure must pass: absolute rights first, then legality to remedy."],
      ["legality", "The measure rests on clear, accessible law."],
      ["necessity", "No less intrusive means would do."],
      ["proportionality", "The benefit is not outweighed by the harm."],
      ["non_discrimination", "The measure burdens no group because of who its members are."],
      ["oversight", "Someone independent watches how the measure is used."],
      ["remedy", "An affected person can have a violation reviewed and put right."],
      ["sunset_clause", "The date on which a measure ends unless it is renewed."],
      ["theory_of_change", "The stated reason why an action should lead to a result."],
      ["recommendation", "What a workshop advises a State to do, with addressee and due date."],
      ["self_reported", "What the State says about progress; kept beside what was verified."],
      ["verified_status", "What a verifier found; it never replaces what the State said."],
      ["follow_up_visit", "A later visit that starts from the open recommendations."],
      ["due_diligence", "Checking, before support to security forces, the risk of grave violations."],
      ["personal_data", "What names a person or can lead to one."],
    ],
  ],
  [
    "Capability and results",
    [
      ["capability_institution", "What an institution can do, by people, process, tools, law and governance."],
      ["capability_instrument", "The questions and levels by which agencies rate themselves."],
      ["level", "What an agency can do today, on the scale of an instrument."],
      ["target_level", "The level that a State wants to reach."],
      ["evidence_grade", "Whether a level is asserted, documented or verified; apart from the level."],
      ["consensus", "A value agreed in the room; the originals stay."],
      ["gap", "Distance from the current level to the target level."],
      ["participation", "One person in one event."],
      ["individual", "A person, counted once in a stated scope."],
      ["figure", "A published number with its rule, date and rows."],
      ["counting_rule", "What counts, once or each time, in which scope: printed beside the number."],
      ["frozen", "Of a figure: kept as published on a date, and reproducible."],
    ],
  ],
  [
    "Library",
    [
      ["work", "A publication with all its editions and languages."],
      ["edition", "A work as it was published on one day. It does not change."],
      ["practice", "What was done somewhere, what came of it, and what did not work."],
    ],
  ],
  [
    "Exchange and markings",
    [
      ["marking", "The TLP 2.0 label of a record: who may read it. Labels are never translated."],
      ["parcel", "An immutable, marked snapshot that one workspace sends and another opens."],
      ["receipt", "Proof that a parcel arrived, with date and digest."],
      ["release", "A State's decision that others may see something."],
      ["share", "To let other workspaces read a copy."],
      ["recall", "To take back a parcel: its content is deleted at the receiver, and a note of it stays. Screens and code say withdraw."],
      ["audit_trail", "Who did and read what; its checkpoints show a change."],
    ],
  ],
];

const cell = (text: string): string => text.replaceAll("|", "\\|");

const header = "| Term | Meaning | Français | Español | العربية | Русский | 中文 |\n|---|---|---|---|---|---|---|\n";
const termRow = (term: Omit<Term, "id">, meaning: string): string =>
  `| **${cell(term.en)}** | ${cell(meaning)} | ${[term.fr, term.es, term.ar, term.ru, term.zh].map(cell).join(" | ")} |\n`;

export function printGlossary(terms: readonly Term[]): string {
  const byId = new Map(terms.map((term) => [term.id, term]));
  const tables = meanings.map(([heading, entries]) => {
    const rows = entries.map(([id, meaning]) => {
      const term = byId.get(id);
      if (term === undefined) throw new Error(`The list of terms has no "${id}"`);
      return termRow(term, meaning);
    });
    return `## ${heading}\n\n${header}${rows.join("")}`;
  });
  return `# Glossary\n\nA term has one meaning here, and one word in each language. Yardstick words and level words are data (\`platform/server/content\`).\nMade by \`platform/server/content/derive-glossary.ts\`; edit the meanings there.\n\n${tables.join("\n")}\n${printScreenWords()}\n${printUnusedWords()}\n${printChosenWords()}\n${printCodeWords()}`;
}

const printScreenWords = (): string => `## Words of screens\n\n${header}${screenWords.map((row) => termRow(row, row.meaning)).join("")}`;

const printUnusedWords = (): string =>
  `## Words that screens do not use\n\n| Language | Not | But | Why |\n|---|---|---|---|\n${unusedWords
    .map(({ tag, word, instead, why }) => `| ${[tag, word, instead, why].map(cell).join(" | ")} |\n`)
    .join("")}`;

const printChosenWords = (): string =>
  `## One word on the screens in French, Spanish and Russian\n\nWhere the tables above leave a choice, or a screen needs a shorter word. Made from \`platform/server/content/chosen-words.ts\`.\n\n| Idea | Français | Español | Русский | Note |\n|---|---|---|---|---|\n${chosenWords.map(({ idea, fr, es, ru, note }) => `| ${[idea, fr, es, ru, note].map(cell).join(" | ")} |\n`).join("")}`;

const printCodeWords = (): string =>
  `## Words of the code\n\n| Word | Meaning | Where |\n|---|---|---|\n${codeWords.map((row) => `| ${row.map(cell).join(" | ")} |\n`).join("")}`;

export const sharedTerms = (): string =>
  join(process.env["COUNTERPART_SHARED"] ?? join(import.meta.dirname, "../../../../shared"), "domain/terms.json");
export const glossaryFile = (): string => join(import.meta.dirname, "../../../docs/glossary.md");

if (import.meta.main && existsSync(sharedTerms())) {
  const text = printGlossary(JSON.parse(readFileSync(sharedTerms(), "utf8")) as Term[]);
  if (!process.argv.includes("--check")) writeFileSync(glossaryFile(), text);
  else if (readFileSync(glossaryFile(), "utf8") !== text) {
    console.error("docs/glossary.md is stale: run node platform/server/content/derive-glossary.ts");
    process.exitCode = 1;
  }
}
