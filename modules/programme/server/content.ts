/** Names of States and regions from the shipped M49 table; fictional States have their own codes, not M49 codes. */
import { readFileSync } from "node:fs";
import type { Translated } from "#platform/contract/values.ts";
import { fold } from "#platform/server/spreadsheet/index.ts";

const read = <T>(name: string): T =>
  JSON.parse(readFileSync(new URL(`../../../platform/server/content/${name}`, import.meta.url), "utf8")) as T;

interface Countries {
  readonly regions: readonly { readonly m49: string; readonly name: Translated }[];
  readonly countries: readonly { readonly m49: string; readonly region: string; readonly name: Translated }[];
}
interface Fictional {
  readonly fictionalRegion: { readonly code: string; readonly name: Translated };
  readonly fictionalStates: readonly { readonly code: string; readonly name: Translated }[];
  readonly packages: readonly { readonly code: string; readonly name: Translated }[];
}

const { regions, countries } = read<Countries>("countries.json");
const { fictionalRegion, fictionalStates, packages } = read<Fictional>("demonstration/programme.json");

export interface StateName {
  readonly name: Translated;
  readonly region: string;
  readonly regionName: Translated;
  readonly fictional: boolean;
}

/** Finds a State by its M49 code or by its fictional code; returns null if the code is unknown. */
export const stateByCode = (code: string): StateName | null => {
  const fictional = fictionalStates.find((state) => state.code === code);
  if (fictional !== undefined)
    return { name: fictional.name, region: fictionalRegion.code, regionName: fictionalRegion.name, fictional: true };
  const state = countries.find((country) => country.m49 === code);
  if (state === undefined) return null;
  return {
    name: state.name,
    region: state.region,
    regionName: regions.find((region) => region.m49 === state.region)?.name ?? {},
    fictional: false,
  };
};

const codesByName: ReadonlyMap<string, string> = new Map(
  [...countries.map(({ m49, name }) => ({ code: m49, name })), ...fictionalStates].flatMap(({ code, name }) =>
    [code, ...Object.values(name)].map((one) => [fold(one), code] as const),
  ),
);

/** Finds the code of a State from a text, which is a code or a name in one of the six languages; null if the text names no State. */
export const stateCalled = (name: string): string | null => codesByName.get(fold(name)) ?? null;

/** The packages that a Partner State can receive: codes and names of the shipped list. */
export const shippedPackages: readonly { readonly code: string; readonly name: Translated }[] = packages;

/** Converts a date with its precision to the form of the contract. */
export const partialDate = (date: string | null, precision: string | null): { date: string; precision: "day" | "month" | "year" } | null =>
  date === null || precision === null ? null : { date, precision: precision as "day" | "month" | "year" };
