/**
 * Loads the claims questions of one step of an assessment, and selects the one to show: the latest, or an earlier one that the reader chose.
 */
import { listClaimsQuestions, type ClaimsQuestion, type ClaimsStep } from "../contract/landscape.ts";
import { useState } from "react";
import { useRead } from "#platform/web/shell/api.ts";

export interface ClaimsQuestions {
  readonly all: readonly ClaimsQuestion[];
  /** The latest claims question, open or revealed. */
  readonly latest: ClaimsQuestion | undefined;
  /** The revealed claims question whose map is shown. */
  readonly shown: ClaimsQuestion | undefined;
  readonly show: (claimsQuestion: string) => void;
}

export const useClaimsQuestions = (workspace: string, assessment: string, step: ClaimsStep): ClaimsQuestions => {
  const { data } = useRead(listClaimsQuestions, { workspace, assessment });
  const [chosen, show] = useState<string | null>(null);
  const all = data.claimsQuestions.filter((claimsQuestion) => claimsQuestion.step === step);
  const revealed = all.filter(({ state }) => state === "revealed");
  return { all, latest: all.at(-1), shown: revealed.find(({ id }) => id === chosen) ?? revealed.at(-1), show };
};
