/** The Partner States with a current engagement: which ones a record of the programme can be about. */
import type { Translated } from "@counterpart/contract/values";
import type { Tx } from "../../platform/db/index.ts";
import { engagedStates, stateByCode } from "../programme/index.ts";

export const statesHere = async (tx: Tx, workspace: string, now: Date): Promise<{ code: string; name: Translated }[]> =>
  [...(await engagedStates(tx, workspace, now))].map((code) => ({ code, name: stateByCode(code)?.name ?? {} }));
