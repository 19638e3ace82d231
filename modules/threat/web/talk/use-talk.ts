/** Loads the talk that a room shows. */
import { getQuestion } from "#platform/contract/questions.ts";
import { useEffect } from "react";
import { refresh, useRead } from "#platform/web/shell/api.ts";
import { listTalks, talkContract } from "../../contract/talk.ts";

/** Loads the talk again whenever the event stream reports a change of the room. */
export const useTalk = (workspace: string, room: string, told: unknown) => {
  useEffect(() => void refresh(getQuestion, listTalks), [told]);
  return useRead(talkContract.get, { workspace, room, kind: "talk" }).data;
};
