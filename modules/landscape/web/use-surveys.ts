/** The surveys of one step of an assessment, and the one to show: the latest, or an earlier one that the reader chose. */
import { listSurveys, type Survey, type SurveyStep } from "../contract/landscape.ts";
import { useSuspenseQuery } from "@tanstack/react-query";
import { useState } from "react";
import { read } from "#platform/web/shell/queries.ts";

export interface Surveys {
  readonly all: readonly Survey[];
  /** The latest survey, open or revealed. */
  readonly latest: Survey | undefined;
  /** The revealed survey whose map is shown. */
  readonly shown: Survey | undefined;
  readonly show: (survey: string) => void;
}

export const useSurveys = (workspace: string, assessment: string, step: SurveyStep): Surveys => {
  const { data } = useSuspenseQuery(read(listSurveys, { workspace, assessment }));
  const [chosen, show] = useState<string | null>(null);
  const all = data.surveys.filter((survey) => survey.step === step);
  const revealed = all.filter(({ state }) => state === "revealed");
  return { all, latest: all.at(-1), shown: revealed.find(({ id }) => id === chosen) ?? revealed.at(-1), show };
};
