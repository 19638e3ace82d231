/**
 * What was published about a programme, with the number of the fact and its source, and whether it adds up. The numbers stand as they were
 * printed; none of them is counted from rows. "Over" is taken at its lowest.
 */
import * as z from "zod/mini";
import { endpoint } from "#platform/contract/endpoint.ts";
import { Id, LocalDate, Translated } from "#platform/contract/values.ts";

export const publishedKeys = [
  "total",
  "consultations",
  "regional",
  "national",
  "courses",
  "kick-off",
  "launch",
  "individuals",
  "states-34",
  "states-35",
  "states-60",
  "states-consulted",
  "states-regional",
  "officials",
] as const;

const Printed = z.object({
  key: z.enum(publishedKeys),
  /** Number of the fact, as in docs/requirements.md. */
  fact: z.string(),
  n: z.int(),
  /** The source says "over" or "more than". */
  over: z.boolean(),
  source: z.string(),
});
export type Printed = z.infer<typeof Printed>;

const PublishedEvent = z.object({
  fact: z.string(),
  place: Translated,
  /** Null if no date was published. */
  from: z.nullable(LocalDate),
  to: z.nullable(LocalDate),
  /** Null if no number was published. */
  n: z.nullable(z.int()),
  source: z.string(),
});
const Part = z.object({ ...Printed.shape, events: z.array(PublishedEvent) });

export const PublishedDocument = z.object({
  total: Printed,
  /** The parts that the total certainly has. */
  parts: z.array(Part),
  /** Parts of which nobody says whether the total has them. */
  perhaps: z.array(Printed),
  /** Other published numbers about the same programme. */
  claims: z.array(Printed),
});
export type PublishedDocument = z.infer<typeof PublishedDocument>;

export const AddedUp = z.object({
  /** The parts together, at least. */
  sum: z.int(),
  /** At most this many of the total have no published source. */
  without: z.int(),
  /** Each choice of the parts that may be in the total: how many that is, and how many too many. */
  choices: z.array(z.object({ keys: z.array(z.enum(publishedKeys)), n: z.int(), beyond: z.int() })),
  /** For each part with events: the numbers that were published by event together, and how many events have none. */
  byEvent: z.array(z.object({ key: z.enum(publishedKeys), sum: z.int(), silent: z.int() })),
});
export type AddedUp = z.infer<typeof AddedUp>;

export const getPublished = endpoint({
  id: "figures.get-published",
  method: "GET",
  path: "/api/w/:workspace/published-figures",
  permission: "workspace.read",
  params: z.object({ workspace: Id }),
  output: z.object({ published: z.nullable(z.object({ document: PublishedDocument, added: AddedUp })) }),
});
