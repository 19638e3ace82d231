/** For console and wall: the profiles of an assessment and their levels questions. They are fetched again when the room reports a change. */
import { getItem, getProfile, listProfiles, type ProfileLine } from "../contract/capability.ts";
import { listLevelsQuestions, type LevelsQuestion } from "../contract/levels-question.ts";
import { useQueries } from "@tanstack/react-query";
import { read, refresh, useRead } from "#platform/web/shell/api.ts";
import { useRenewed } from "#platform/web/ui/room/use-renewed.ts";

export const refreshLevelsQuestions = (): Promise<void> => refresh(listLevelsQuestions, listProfiles, getProfile, getItem);

export interface Asked {
  readonly line: ProfileLine;
  /** The latest levels question of this profile. */
  readonly levelsQuestion: LevelsQuestion | undefined;
}
interface LevelsQuestions {
  /** Every profile, in the order of creation. */
  readonly all: readonly Asked[];
  /** The profile whose items were asked last. Before the first levels question: the newest profile. */
  readonly current: Asked | undefined;
}

/** @param sequence the number of the room's last change; a new number causes a new fetch */
export const useLevelsQuestions = (workspace: string, assessment: string, sequence: number): LevelsQuestions => {
  useRenewed(sequence, refreshLevelsQuestions);
  const { data } = useRead(listProfiles, { workspace, assessment });
  const asked = useQueries({ queries: data.profiles.map(({ id }) => read(listLevelsQuestions, { workspace, assessment, profile: id })) });
  const all = data.profiles.map((line, i): Asked => ({ line, levelsQuestion: asked[i]?.data?.levelsQuestions.at(-1) }));
  const last = all
    .filter(({ levelsQuestion }) => levelsQuestion !== undefined)
    .toSorted((a, b) => (a.levelsQuestion?.startedAt ?? "").localeCompare(b.levelsQuestion?.startedAt ?? ""))
    .at(-1);
  return { all, current: last ?? all.at(-1) };
};
