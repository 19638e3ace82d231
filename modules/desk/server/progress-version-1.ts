/**
 * Version 1 of the released progress. It named the verification "verdict"; version 2 names it "verification", and names the value in it "result". A
 * stored parcel is never rewritten, so version 1 must be read for as long as such parcels exist.
 */
import * as z from "zod/mini";
import { ReleasedProgress } from "#modules/recommendation/contract/progress.ts";

/** The fields that version 2 renamed. The schema of version 2 checks all other fields. */
const Renamed = z.looseObject({
  recommendations: z.array(z.looseObject({ verdict: z.nullable(z.looseObject({ verdict: z.unknown() })) })),
});

/** @returns the payload in the form of version 2 @throws ZodError if the payload does not match version 1 */
export const fromVersion1 = (payload: unknown): ReleasedProgress => {
  const { recommendations, ...head } = Renamed.parse(payload);
  return ReleasedProgress.parse({
    ...head,
    recommendations: recommendations.map(({ verdict: former, ...one }) => {
      if (former === null) return { ...one, verification: null };
      const { verdict: result, ...rest } = former;
      return { ...one, verification: { ...rest, result } };
    }),
  });
};
