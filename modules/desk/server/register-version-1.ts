/**
 * Version 1 of the released register. It named the report version "edition", and its number of people who could not say was never null.
 * Parcels of version 1 that were sent later have the name and the null of version 2, so both are read.
 */
import * as z from "zod/mini";
import { ReleasedRegister } from "#modules/threat/contract/released.ts";

/** The fields that version 2 renamed; the schema of version 2 checks the others. */
const Renamed = z.looseObject({ edition: z.optional(z.unknown()) });

/** @returns the payload in the shape of version 2 @throws ZodError if the payload does not match version 1 */
export const registerOfVersion1 = (payload: unknown): ReleasedRegister => {
  const { edition, ...rest } = Renamed.parse(payload);
  return ReleasedRegister.parse(edition === undefined ? rest : { ...rest, reportVersion: edition });
};
