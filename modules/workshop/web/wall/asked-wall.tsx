/**
 * The page of the wall for a scenario that people answer: its text, the questions, the time and the count of answers. Before the reveal the page
 * shows no part of any answer.
 */
import type { Question } from "#modules/threat/contract/judgement.ts";
import type { Scenario } from "#modules/threat/contract/threat.ts";
import type { z } from "zod/mini";
import { Rich } from "#platform/web/shell/rich.tsx";
import { useWords } from "#platform/web/shell/words.ts";
import type { Wall } from "../../contract/workshop.ts";
import { Both, Say, useSecond } from "#platform/web/ui/room/both-languages.tsx";
import { ScenarioText, summaryIn, useOpenScenarios } from "./scenario-text.tsx";
import { WallTime } from "./wall-time.tsx";
import "./pages.css";

/** Maximum length of a text beside the questions, in characters. A longer text is shown only on its own page. */
const longest = 620;
/** The same limit for a text in one of two columns. */
const longestBeside = 300;

/** The questions in words. Capability and intent are one question. */
const useQuestions = (asked: readonly z.infer<typeof Question>[], months: number): readonly string[] => {
  const { t } = useWords();
  const has = (name: (typeof asked)[number]): boolean => asked.includes(name);
  return [
    ...(has("capability") || has("intent") ? [t("scenario.who-could")] : []),
    ...(has("likelihood") || asked.length === 0 ? [t("scenario.how-likely", { n: months })] : []),
    ...(has("impact") ? [t("drawing.impact.title")] : []),
    ...(has("confidence") ? [t("drawing.confidence.title")] : []),
  ];
};

type TextSize = "questions" | "beside-questions" | null;

/** The size of the text; the text is omitted if it is too long in one of the languages. */
const sizeOf = (record: Scenario | undefined, first: string, second: string | null): TextSize => {
  const most = second === null ? longest : longestBeside;
  const tags = second === null ? [first] : [first, second];
  if (record === undefined || tags.some((tag) => summaryIn(record, tag).text.length > most)) return null;
  return second === null ? "questions" : "beside-questions";
};

/** The text and the questions, in one language of the wall. @param size null omits the text */
const TextAndQuestions = ({
  record,
  wall,
  size,
}: {
  readonly record: Scenario | undefined;
  readonly wall: Wall;
  readonly size: TextSize;
}) => {
  const { language } = useWords();
  const questions = useQuestions(wall.questions, wall.scenario?.horizonMonths ?? 0);
  const summary = record === undefined ? null : summaryIn(record, language.tag);
  return (
    <>
      {summary === null || size === null ? null : <ScenarioText {...summary} above={size} />}
      <ul className="wall-questions">
        {questions.map((question) => (
          <li key={question}>{question}</li>
        ))}
      </ul>
    </>
  );
};

export const AskedWall = ({ workspace, wall }: { readonly workspace: string; readonly wall: Wall }) => {
  const { language } = useWords();
  const second = useSecond();
  const record = useOpenScenarios(workspace, wall).find(({ id }) => id === wall.scenario?.id);
  if (wall.closedBecause !== null)
    return (
      <div className="wall-asking">
        <Both>
          <p className="wall-verdict">
            <Say id={wall.closedBecause === "lost" ? "console.closed-lost" : "console.closed-without"} />
          </p>
        </Both>
      </div>
    );
  return (
    <div className="wall-asked wall-asking">
      <div>
        <Both>
          <TextAndQuestions record={record} wall={wall} size={sizeOf(record, language.tag, second?.tag ?? null)} />
        </Both>
      </div>
      <div>
        <WallTime clock={wall.timer} />
        <Both stacked>
          <p className="wall-line wall-answered">
            <Rich id="console.count" values={{ n: wall.answered, of: wall.present }} parts={[<b key="n" className="wall-count" />]} />
          </p>
        </Both>
      </div>
    </div>
  );
};
