/** Makes Velmara's workspace the programme's partner in the demonstration. */
import { joinDemonstration } from "#platform/server/exchange/index.ts";
import type { LoadDemonstration } from "#platform/server/http/index.ts";
import { stateByCode } from "./content.ts";

const code = "X-VEL";

export const joinVelmara: LoadDemonstration = ({ db }, { velmara, programme }) =>
  joinDemonstration(db, programme, { workspace: velmara, code, name: stateByCode(code)?.name ?? {} });
