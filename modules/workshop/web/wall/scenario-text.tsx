/** The text of a scenario on the wall, in the reader's language, and the function that selects the scenarios whose text may be shown. */
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
import { Both, Say, useSecond, useSecondPlace } from "#platform/web/ui/room/both-languages.tsx";
import { StepHere, WallFrame, type WallProps } from "../wall-frame.tsx";
import { WallTime } from "./wall-time.tsx";
import "./pages.css";

const renewScenarios = (): Promise<void> => refresh(listScenarios);

/** The scenarios of the assessment that everybody in the room may read: their marking is not stricter than the room's. */
export const useOpenScenarios = (workspace: string, { assessment, marking, sequence }: WallProps["wall"]): readonly Scenario[] => {
  const { data } = useQuery(read(listScenarios, { workspace, assessment }));
  useRenewed(sequence, renewScenarios);
  return (data?.scenarios ?? []).filter((one) => tlpRank(one.marking) <= tlpRank(marking));
};

/** The summary in the reader's language; the original if there is no translation. */
export const summaryIn = ({ summary, translations }: Pick<Scenario, "summary" | "translations">, tag: string): Scenario["summary"] => {
  const found = translationFor(summary.lang, translations, tag);
  return found === undefined ? summary : { text: found.summary, lang: found.lang };
};

/** The maximum length of the text on one page, in characters. */
const most = 1_100;
/** The same limit for each of two columns. */
const mostBeside = 620;
/**
 * The maximum lengths of a text for large letters and for medium letters: for a text that is alone on the wall, for a text above the questions, and
 * for both if the same text in another language is beside it.
 */
const sizes = { alone: [420, 760], questions: [250, 430], beside: [0, 240], "beside-questions": [0, 0] } as const;

export const ScenarioText = ({ text, lang, above }: Scenario["summary"] & { readonly above?: Exclude<keyof typeof sizes, "alone"> }) => {
  const [large, middle] = sizes[above ?? "alone"];
  return (
    <p className="wall-text" data-size={text.length <= large ? "large" : text.length <= middle ? "middle" : "small"} {...langOf(lang)}>
      {text}
    </p>
  );
};

/** The pages of a scenario in the languages of the wall. @param second the tag of the second language; null if the wall has only one */
const pagesOf = (scenario: Scenario, first: string, second: string | null): readonly TextPage[] => {
  const [here, beside] = [summaryIn(scenario, first), second === null ? null : summaryIn(scenario, second)];
  const both = beside !== null && beside.lang !== here.lang;
  const split = ({ text, lang }: Scenario["summary"]) => splitText(text, lang, both ? mostBeside : most);
  const [texts, besides] = [split(here), both ? split(beside) : []];
  return Array.from({ length: Math.max(texts.length, besides.length) }, (_, at) => ({
    scenario,
    first: texts[at] === undefined ? null : { text: texts[at], lang: here.lang },
    second: !both || besides[at] === undefined ? null : { text: besides[at], lang: beside.lang },
    both,
  }));
};
interface TextPage {
  readonly scenario: Scenario;
  readonly first: Scenario["summary"] | null;
  readonly second: Scenario["summary"] | null;
  /** Whether the scenario has a text in both languages. */
  readonly both: boolean;
}

/** A part of the text, in one language of the wall. */
const PartOfText = ({ page }: { readonly page: TextPage }) => {
  const text = useSecondPlace() ? page.second : page.first;
  return text === null ? null : <ScenarioText {...text} above="beside" />;
};

/** The present scenario. If the room shows no scenario, the ready scenarios, one after the other, each on its own pages. */
export const TextWall = ({ workspace, wall, quiet = false }: WallProps) => {
  const { language } = useWords();
  const second = useSecond();
  const scenarios = useOpenScenarios(workspace, wall);
  const shown = scenarios.filter(({ id, status }) => (wall.scenario === null ? status === "ready" : id === wall.scenario.id));
  const pages = shown.flatMap((scenario) => pagesOf(scenario, language.tag, second?.tag ?? null));
  const page = useWallPage(wall.page, pages.length);
  const here = pages[page];
  if (here === undefined)
    return (
      <WallFrame wall={wall} quiet={quiet} where={<StepHere step="scenarios" />}>
        {null}
      </WallFrame>
    );
  return (
    <WallFrame
      wall={wall}
      quiet={quiet}
      showsTime
      where={
        <>
          <span className="ltr">{here.scenario.code}</span> · <Say id="console.stage.read" />
        </>
      }
      title={(words) => titleIn(here.scenario, words.language.tag)}
      marking={here.scenario.marking}
      foot={<WallPageLine page={page} pages={pages.length} />}
    >
      <div className="wall-asked">
        {here.both ? (
          <Both>
            <PartOfText page={here} />
          </Both>
        ) : here.first === null ? null : (
          <ScenarioText {...here.first} />
        )}
        <WallTime clock={wall.timer} />
      </div>
    </WallFrame>
  );
};
