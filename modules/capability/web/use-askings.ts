/** For console and wall: the profiles of an assessment and their askings; fetched again when the room reports a change. */
import { getItem, getProfile, listProfiles, type ProfileLine } from "../contract/capability.ts";
import { listAskings, type Asking } from "../contract/capability-asking.ts";
import { useQueries, useSuspenseQuery } from "@tanstack/react-query";
import { read, refresh } from "#platform/web/shell/queries.ts";
import { useRenewed } from "#platform/web/ui/room/use-renewed.ts";

export const refreshAskings = (): Promise<void> => refresh(listAskings, listProfiles, getProfile, getItem);

export interface Asked {
  readonly line: ProfileLine;
  /** The latest asking of this profile. */
  readonly asking: Asking | undefined;
}
interface Askings {
  /** Every profile, in the order of creation. */
  readonly all: readonly Asked[];
  /** The profile that was asked last; before the first asking, the newest profile. */
  readonly current: Asked | undefined;
}

/** @param sequence the room's sequence */
export const useAskings = (workspace: string, assessment: string, sequence: number): Askings => {
  useRenewed(sequence, refreshAskings);
  const { data } = useSuspenseQuery(read(listProfiles, { workspace, assessment }));
  const asked = useQueries({ queries: data.profiles.map(({ id }) => read(listAskings, { workspace, assessment, profile: id })) });
  const all = data.profiles.map((line, i): Asked => ({ line, asking: asked[i]?.data?.askings.at(-1) }));
  const last = all
    .filter(({ asking }) => asking !== undefined)
    .toSorted((a, b) => (a.asking?.startedAt ?? "").localeCompare(b.asking?.startedAt ?? ""))
    .at(-1);
  return { all, current: last ?? all.at(-1) };
};
