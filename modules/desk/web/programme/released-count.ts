/** Counts the released recommendations on the home page, by the rule of the page that the figure leads to. */
import { progressKind } from "#modules/recommendation/contract/progress.ts";
import type { StateOverview } from "../../contract/overview.ts";

/** States whose engagement has ended count too: the programme still has what they released. */
export const releasedCount = (states: readonly Pick<StateOverview, "parcels">[]): number =>
  states.flatMap(({ parcels }) => parcels.filter(({ kind }) => kind === progressKind)).reduce((sum, { n }) => sum + (n ?? 0), 0);
