/** Console and wall: the last profile of an assessment and what was asked of it; fetched again when the room says that something changed. */
import { getItem, getProfile, listProfiles, type ProfileLine } from "@counterpart/contract/capability";
import { listAskings, type Asking } from "@counterpart/contract/capability-asking";
import { useQuery, useSuspenseQuery } from "@tanstack/react-query";
import { useEffect, useRef } from "react";
import { read, refresh } from "../../shell/queries.ts";

export const refreshAskings = (): Promise<void> => refresh(listAskings, listProfiles, getProfile, getItem);

interface Asked {
  readonly line: ProfileLine | undefined;
  readonly asking: Asking | undefined;
}

/** @param sequence of the room */
export const useAskings = (workspace: string, assessment: string, sequence: number): Asked => {
  const known = useRef(sequence);
  useEffect(() => {
    if (known.current === sequence) return;
    known.current = sequence;
    void refreshAskings();
  }, [sequence]);
  const { data } = useSuspenseQuery(read(listProfiles, { workspace, assessment }));
  const line = data.profiles.at(-1);
  const params = { workspace, assessment, profile: line?.id ?? "" };
  const { data: asked } = useQuery({ ...read(listAskings, params), enabled: line !== undefined });
  return { line, asking: asked?.askings.at(-1) };
};
