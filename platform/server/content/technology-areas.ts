/** The shipped list of technology areas, which initiatives and practices refer to. */
import { readFileSync } from "node:fs";
import type { Translated } from "../../contract/values.ts";

const list = JSON.parse(readFileSync(new URL("technology-areas.json", import.meta.url), "utf8")) as readonly {
  readonly code: string;
  readonly name: Translated;
}[];
export const shippedAreas = list.map(({ code, name }) => ({ code, name }));
