/** The instruments of a workspace. The shipped ones are installed when somebody first asks. */
import { getInstrument, listInstruments } from "@counterpart/contract/capability";
import { implement } from "../../platform/http/index.ts";
import { installInstruments, instrumentById, instrumentsOf, viewOf } from "./instruments.ts";

export const routes = [
  implement(listInstruments, async ({ tx, params }) => {
    let found = await instrumentsOf(tx, params.workspace);
    if (!found.some(({ line }) => line.origin === "shipped")) {
      await installInstruments(tx, params.workspace);
      found = await instrumentsOf(tx, params.workspace);
    }
    return { instruments: found.map(({ line }) => line) };
  }),
  implement(getInstrument, async ({ tx, params }) => viewOf(await instrumentById(tx, params.workspace, params.instrument))),
];
