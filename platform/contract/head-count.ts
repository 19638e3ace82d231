/** A number of people. The counts one and two are shown as the same value, so that a count does not identify a person. */
import * as z from "zod/mini";

export const Count = z.union([z.int(), z.literal("fewer-than-three")]);
