/** What waits for the reader, for the home and the counter of the navigation. */
import { listDuties, type Duty } from "../../contract/duties.ts";
import { useQuery } from "@tanstack/react-query";
import { read } from "../shell/api.ts";

/** A read of the list is audited, so pages share it for a minute; `call` makes it out of date after each command. */
export const duties = (workspace: string) => ({ ...read(listDuties, { workspace }), staleTime: 60_000 });

/** @returns undefined while the list is being read */
export const useDuties = (workspace: string) => useQuery(duties(workspace)).data;

/** For the home, which reads the list each time it opens: a duty can end when a person reads a record, and only commands make the list out of date. */
export const useDutiesNow = (workspace: string) => useQuery({ ...duties(workspace), staleTime: 0 }).data;

/** Whether it is not one that somebody else has taken. */
export const isOwn = ({ taken }: Duty): boolean => taken === null || taken.mine;
