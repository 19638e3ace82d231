/**
 * Subscribes to a room. The stream contains only the fact of a change, or the present count; the page fetches all other data again.
 * The page also fetches after a gap in the stream, a restored connection or a restart of the server.
 */
import { gapEvent } from "#platform/contract/live.ts";
import { listSteps } from "#modules/assessment/contract/step.ts";
import { scenarioResults } from "#modules/threat/contract/judgement.ts";
import { getDoor } from "../contract/door.ts";
import { followRoom, getRoom, getWall, type Room, type Wall } from "../contract/workshop.ts";
import { useEffect, useState } from "react";
import { getQuestion } from "#platform/contract/questions.ts";
import { address, queryClient, read, refresh } from "#platform/web/shell/api.ts";
import { readEvent } from "./room-event.ts";

export type Connection = "connecting" | "live" | "lost";

export const useRoomLive = (workspace: string, room: string): Connection => {
  const [connection, setConnection] = useState<Connection>("connecting");
  useEffect(() => {
    const params = { workspace, room };
    let source: EventSource | null = null;
    let again: ReturnType<typeof setTimeout> | undefined;
    let tries = 0;
    const fetchAll = (): void => void refresh(getRoom, getWall, getDoor, listSteps, getQuestion, scenarioResults);
    const hear = (message: MessageEvent<string>): void => {
      const event = readEvent(message.data);
      if (event === null) return;
      if (event.kind === "changed") return fetchAll();
      const known =
        queryClient.getQueryData(read(getRoom, params).queryKey)?.sequence ??
        queryClient.getQueryData(read(getWall, params).queryKey)?.sequence;
      if (known !== undefined && event.sequence > known) return fetchAll();
      // the count in the event belongs to step 3; the count of another question is fetched if it is on screen
      void refresh(getQuestion);
      const count = { answered: event.answered, present: event.present };
      queryClient.setQueryData(read(getRoom, params).queryKey, (old: Room | undefined) => (old === undefined ? old : { ...old, ...count }));
      queryClient.setQueryData(read(getWall, params).queryKey, (old: Wall | undefined) => (old === undefined ? old : { ...old, ...count }));
    };
    const open = (): void => {
      source = new EventSource(address(followRoom, { params }));
      source.addEventListener("room", hear as EventListener);
      source.addEventListener(gapEvent, fetchAll);
      source.addEventListener("open", () => {
        if (tries > 0) fetchAll();
        tries = 0;
        setConnection("live");
      });
      source.addEventListener("error", () => {
        setConnection("lost");
        tries += 1;
        // the browser retries automatically unless the server refused; then we retry with growing delays
        if (source?.readyState === EventSource.CLOSED) again = setTimeout(open, Math.min(10_000, 500 * 2 ** tries));
      });
    };
    open();
    return () => {
      clearTimeout(again);
      source?.close();
    };
  }, [workspace, room]);
  return connection;
};
