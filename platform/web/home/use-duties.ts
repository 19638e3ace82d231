/** The duties of the reader, for the home page and the counter in the navigation. */
import { listDuties, type Duty } from "../../contract/duties.ts";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { queryClient, read } from "../shell/api.ts";

/**
 * Each read of the list writes a row in the audit, so all pages share one list for a minute. `call` marks the list as out of date after each command.
 */
export const duties = (workspace: string) => ({ ...read(listDuties, { workspace }), staleTime: 60_000 });

/** @returns undefined while the list is being read */
export const useDuties = (workspace: string) => useQuery(duties(workspace)).data;

/**
 * For the home page, which reads the list every time it opens. The reason: reading a record can end a duty, but only commands mark the list as out of
 * date.
 */
export const useDutiesNow = (workspace: string) => {
  const list = duties(workspace);
  // an answer that is on its way can be older than the reading that ended a duty
  useState(() => void queryClient.cancelQueries({ queryKey: list.queryKey }));
  return useQuery({ ...list, staleTime: 0 }).data;
};

/** Whether nobody else has taken the duty. */
export const isOwn = ({ taken }: Duty): boolean => taken === null || taken.mine;
