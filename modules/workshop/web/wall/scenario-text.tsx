/** The text of a scenario on the wall, in the reader's language, and the choice of the scenario whose text is shown. */
import { tlpRank } from "#platform/contract/markings.ts";
import { listScenarios, type Scenario } from "#modules/threat/contract/threat.ts";
import { useQuery } from "@tanstack/react-query";
import { translationFor } from "#methods/language/index.ts";
import { read, refresh } from "#platform/web/shell/api.ts";
import { langOf } from "#platform/web/shell/formats.ts";
import { useWords } from "#platform/web/shell/words.ts";
import { titleIn } from "#platform/web/ui/record/title-in.ts";
import { useRenewed } from "#platform/web/ui/room/use-renewed.ts";
import { splitText } from "#platform/web/ui/room/split-pages.ts";
import { useWallPage, WallPageLine } from "#platform/web/ui/room/wall-pages.tsx";
import { WallFrame, type WallProps } from "../wall-frame.tsx";
import { WallTime } from "./wall-time.tsx";
import "./pages.css";

const renewScenarios = (): Promise<void> => refresh(listScenarios);

/** The scenarios of the assessment that everybody in the room may read: not stricter than the room. */
export const useOpenScenarios = (workspace: string, { assessment, marking, sequence }: WallProps["wall"]): readonly Scenario[] => {
  const { data } = useQuery(read(listScenarios, { workspace, assessment }));
  useRenewed(sequence, renewScenarios);
  return (data?.scenarios ?? []).filter((one) => tlpRank(one.marking) <= tlpRank(marking));
};

/** The summary in the reader's language, or the original. */
export const summaryIn = ({ summary, translations }: Pick<Scenario, "summary" | "translations">, tag: string): Scenario["summary"] => {
  const found = translationFor(summary.lang, translations, tag);
  return found === undefined ? summary : { text: found.summary, lang: found.lang };
};

/** The maximum length of the text on one page, in characters. */
const most = 1_100;
/**
 * The maximum lengths of a text in large letters and in medium letters: for a text that is alone on the wall, and for a text above
 * the questions.
 */
const sizes = { alone: [420, 760], questions: [250, 430] } as const;

export const ScenarioText = ({ text, lang, above }: Scenario["summary"] & { readonly above?: "questions" }) => {
  const [large, middle] = sizes[above ?? "alone"];
  return (
    <p className="wall-text" data-size={text.length <= large ? "large" : text.length <= middle ? "middle" : "small"} {...langOf(lang)}>
      {text}
    </p>
  );
};

/** The scenario in view. If no scenario is in view, the ready scenarios are shown one after the other, each on its own page. */
export const TextWall = ({ workspace, wall, quiet = false }: WallProps) => {
  const { t, language } = useWords();
  const scenarios = useOpenScenarios(workspace, wall);
  const shown = scenarios.filter(({ id, status }) => (wall.scenario === null ? status === "ready" : id === wall.scenario.id));
  const pages = shown.flatMap((scenario) => {
    const summary = summaryIn(scenario, language.tag);
    return splitText(summary.text, summary.lang, most).map((text) => ({ scenario, text, lang: summary.lang }));
  });
  const page = useWallPage(wall.page, pages.length);
  const here = pages[page];
  const where = t("room-steps.step", { number: 3, name: t("assessment.step.scenarios") });
  if (here === undefined)
    return (
      <WallFrame wall={wall} quiet={quiet} where={where}>
        {null}
      </WallFrame>
    );
  return (
    <WallFrame
      wall={wall}
      quiet={quiet}
      where={
        <>
          <span className="ltr">{here.scenario.code}</span> · {t("console.stage.read")}
        </>
      }
      title={titleIn(here.scenario, language.tag)}
      marking={here.scenario.marking}
      foot={<WallPageLine page={page} pages={pages.length} />}
    >
      <div className="wall-asked">
        <ScenarioText text={here.text} lang={here.lang} />
        <WallTime clock={wall.timer} />
      </div>
    </WallFrame>
  );
};
