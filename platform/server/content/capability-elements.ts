/** The elements of the shipped instrument on capability, such as people, procedures or tools. Works in a library refer to them. */
import { readFileSync } from "node:fs";
import type { Translated } from "../../contract/values.ts";

const { areas } = JSON.parse(readFileSync(new URL("instruments/law-enforcement-capability.json", import.meta.url), "utf8")) as {
  readonly areas: readonly { readonly code: string; readonly name: Translated }[];
};
export const capabilityElements = areas.map(({ code, name }) => ({ code, name }));
