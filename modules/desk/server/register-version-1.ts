/**
 * Version 1 of the released register. It named the report version "edition", and the number of people who could not say was never null. Some later
 * parcels that are labelled as version 1 already have the new name and the null, so this function reads both forms.
 */
import * as z from "zod/mini";
import { ReleasedRegister } from "#modules/threat/contract/released.ts";

/** The fields that version 2 renamed. The schema of version 2 checks all other fields. */
const Renamed = z.looseObject({ edition: z.optional(z.unknown()) });

/** @returns the payload in the form of version 2 @throws ZodError if the payload does not match version 1 */
export const registerOfVersion1 = (payload: unknown): ReleasedRegister => {
  const { edition, ...rest } = Renamed.parse(payload);
  return ReleasedRegister.parse(edition === undefined ? rest : { ...rest, reportVersion: edition });
};
