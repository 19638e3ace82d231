/** The Partner States with a current engagement. A record of the programme can only be about one of these States. */
import type { Translated } from "#platform/contract/values.ts";
import type { Tx } from "#platform/server/db/index.ts";
import { engagedStates, stateByCode } from "#modules/programme/server/index.ts";

export const statesHere = async (tx: Tx, workspace: string, now: Date): Promise<{ code: string; name: Translated }[]> =>
  [...(await engagedStates(tx, workspace, now))].map((code) => ({ code, name: stateByCode(code)?.name ?? {} }));
