/** A number of people; one or two are not told apart, so that nobody is found by a count. */
import * as z from "zod/mini";

export const Count = z.union([z.int(), z.literal("fewer-than-three")]);
