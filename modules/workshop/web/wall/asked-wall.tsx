/** A scenario that is asked: its text, the questions, the time and the count. Before the reveal the page shows no part of any answer. */
import type { Question } from "#modules/threat/contract/judgement.ts";
import type { z } from "zod/mini";
import { Rich } from "#platform/web/shell/rich.tsx";
import { useWords } from "#platform/web/shell/words.ts";
import type { Wall } from "../../contract/workshop.ts";
import { ScenarioText, summaryIn, useOpenScenarios } from "./scenario-text.tsx";
import { WallTime } from "./wall-time.tsx";
import "./pages.css";

/** A longer text is not repeated beside the questions; the page with the scenario's text has it. */
const longest = 620;

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

export const AskedWall = ({ workspace, wall }: { readonly workspace: string; readonly wall: Wall }) => {
  const { t, language } = useWords();
  const record = useOpenScenarios(workspace, wall).find(({ id }) => id === wall.scenario?.id);
  const questions = useQuestions(wall.questions, wall.scenario?.horizonMonths ?? 0);
  const summary = record === undefined ? null : summaryIn(record, language.tag);
  if (wall.closedBecause !== null)
    return (
      <div className="wall-asking">
        <p className="wall-verdict">{t(wall.closedBecause === "lost" ? "console.closed-lost" : "console.closed-without")}</p>
      </div>
    );
  return (
    <div className="wall-asked wall-asking">
      <div>
        {summary === null || summary.text.length > longest ? null : <ScenarioText {...summary} above="questions" />}
        <ul className="wall-questions">
          {questions.map((question) => (
            <li key={question}>{question}</li>
          ))}
        </ul>
      </div>
      <div>
        <WallTime clock={wall.timer} />
        <p className="wall-line wall-answered">
          <Rich id="console.count" values={{ n: wall.answered, of: wall.present }} parts={[<b key="n" className="wall-count" />]} />
        </p>
      </div>
    </div>
  );
};
