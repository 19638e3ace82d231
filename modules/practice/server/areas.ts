/** The shipped list of technology areas, which practices refer to. */
import { readFileSync } from "node:fs";
import type { Translated } from "#platform/contract/values.ts";

export const areas = JSON.parse(
  readFileSync(new URL("../../../platform/server/content/technology-areas.json", import.meta.url), "utf8"),
) as readonly { readonly code: string; readonly name: Translated }[];
/** As it is sent, with nothing else of the list. */
export const areaNames = areas.map(({ code, name }) => ({ code, name }));
