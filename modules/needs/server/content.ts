/** The shipped list of technology areas, which initiatives refer to. */
import { readFileSync } from "node:fs";
import type { Translated } from "#platform/contract/values.ts";

export const shippedAreas = JSON.parse(
  readFileSync(new URL("../../../platform/server/content/technology-areas.json", import.meta.url), "utf8"),
) as readonly { readonly code: string; readonly name: Translated }[];
