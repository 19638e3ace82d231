/**
 * The facilitator tests the network with a phone before a room opens: a phone that scans the test code sends a message to the room's
 * computer.
 */
import { post, Refused } from "../api.ts";
import { framePaths } from "../../contract/room-paths.ts";
import { set } from "../store.ts";

/** Reads the fragment of the test code: `#test.<word>`. */
export const testWord = (fragment: string): string | null => /^#test\.([A-Za-z0-9_-]{1,40})$/.exec(fragment)?.[1] ?? null;

export const reach = async (word: string): Promise<void> => {
  try {
    await post(framePaths.reach, { word });
    set({ page: "reached" });
  } catch (error) {
    set({ page: error instanceof Refused ? "reach-old" : "code", problem: error instanceof Refused ? null : "phone.way-in.unreachable" });
  }
};
