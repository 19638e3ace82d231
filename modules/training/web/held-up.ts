/** The number of people who cannot get a seat or be confirmed, because the support gate refuses their unit today. */
import type { OutputOf } from "#platform/contract/endpoint.ts";
import type { getCourse } from "../contract/training.ts";

export const heldUp = ({ nominations, units }: Pick<OutputOf<typeof getCourse>, "nominations" | "units">): number =>
  nominations.filter(
    ({ status, state, unitType }) =>
      ["nominated", "selected", "waitlisted"].includes(status) &&
      units.some((unit) => unit.state === state && unit.unitType === unitType && unit.refused !== null),
  ).length;
