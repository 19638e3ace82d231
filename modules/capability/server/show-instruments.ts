/** The instruments of a workspace. The first request installs the shipped instruments. */
import { getInstrument, listInstruments } from "../contract/capability.ts";
import { implement } from "#platform/server/http/index.ts";
import { installInstruments, instrumentById, instrumentsOf, viewOf } from "./instruments.ts";

export const routes = [
  implement(listInstruments, async ({ tx, db, params }) => {
    let found = await instrumentsOf(tx, params.workspace);
    if (!found.some(({ line }) => line.origin === "shipped")) {
      // the transaction of a GET is read-only, so the first read in a new workspace installs the copies in a separate transaction
      await db.inSeparateTransaction({ workspace: params.workspace, account: null, clearance: 4 }, (apart) =>
        installInstruments(apart, params.workspace),
      );
      found = await instrumentsOf(tx, params.workspace);
    }
    return { instruments: found.map(({ line }) => line) };
  }),
  implement(getInstrument, async ({ tx, params }) => viewOf(await instrumentById(tx, params.workspace, params.instrument))),
];
