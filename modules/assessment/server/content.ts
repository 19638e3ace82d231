/** The shipped catalogue. The server reads its files only once. The copies in a State's workspace are rows (`catalogue.ts`). */
import { readFileSync } from "node:fs";
import type { Catalogue, CriteriaSetData, YardstickData } from "../contract/catalogue.ts";

const read = <T>(name: string): T =>
  JSON.parse(readFileSync(new URL(`../../../platform/server/content/${name}`, import.meta.url), "utf8")) as T;

export const shippedYardsticks = read<YardstickData[]>("yardsticks.json");
export const shippedCriteriaSets = read<CriteriaSetData[]>("criteria-sets.json");
export const scales = read<Catalogue["scales"]>("scales.json");
export const technologyAreas = read<Catalogue["technologyAreas"]>("technology-areas.json");
export const actorClasses = read<Catalogue["actorClasses"]>("actor-classes.json");
export const interests = read<Catalogue["interests"]>("interests.json");

/** The part of the catalogue that phones need. */
export const catalogueParts = () => ({ scales, technologyAreas });
