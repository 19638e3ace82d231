/**
 * Subscribes to the events of a room. The page uses only two parts of an event: that something changed, and the present count. It loads all other
 * data again, also after a gap in the stream, after a lost connection and after a restart of the server.
 */
import { listSteps } from "#modules/assessment/contract/step.ts";
import { scenarioResults } from "#modules/threat/contract/judgement.ts";
import { getDoor } from "../contract/door.ts";
import { followRoom, getRoom, getWall, type Room, type Wall } from "../contract/workshop.ts";
import { getQuestion } from "#platform/contract/questions.ts";
import { useStream, type Connection } from "#platform/web/live/use-stream.ts";
import { address, queryClient, read, refresh } from "#platform/web/shell/api.ts";
import { readEvent } from "./room-event.ts";

export type { Connection } from "#platform/web/live/use-stream.ts";

export const useRoomLive = (workspace: string, room: string): Connection => {
  const params = { workspace, room };
  const fetchAll = (): void => void refresh(getRoom, getWall, getDoor, listSteps, getQuestion, scenarioResults);
  const hear = (data: string): void => {
    const event = readEvent(data);
    if (event === null) return;
    if (event.kind === "changed") return fetchAll();
    const known =
      queryClient.getQueryData(read(getRoom, params).queryKey)?.sequence ??
      queryClient.getQueryData(read(getWall, params).queryKey)?.sequence;
    if (known !== undefined && event.sequence > known) return fetchAll();
    // the count in the event belongs to step 3; if the page shows another question, its count is loaded
    void refresh(getQuestion);
    const count = { answered: event.answered, present: event.present };
    queryClient.setQueryData(read(getRoom, params).queryKey, (old: Room | undefined) => (old === undefined ? old : { ...old, ...count }));
    queryClient.setQueryData(read(getWall, params).queryKey, (old: Wall | undefined) => (old === undefined ? old : { ...old, ...count }));
  };
  return useStream(address(followRoom, { params }), { event: "room", hear, fetchAll });
};
