/**
 * The published numbers about a programme, each with the number of the fact and the source, and whether the numbers add up. Each number is shown
 * as it was printed; none of them is counted from rows. If the source says "over N", the lowest possible value is used.
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
  /** The number of the fact, as in docs/requirements.md. */
  fact: z.string(),
  n: z.int(),
  /** Whether the source says "over" or "more than". */
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
  /** The parts that the total certainly includes. */
  parts: z.array(Part),
  /** Parts for which no source says whether the total includes them. */
  perhaps: z.array(Printed),
  /** Other published numbers about the same programme. */
  claims: z.array(Printed),
});
export type PublishedDocument = z.infer<typeof PublishedDocument>;

export const AddedUp = z.object({
  /** The sum of the parts. It is a minimum, because "over N" counts as N. */
  sum: z.int(),
  /** The maximum number of people in the total who are in none of the published parts. */
  without: z.int(),
  /**
   * For each combination of the parts that the total may include: the sum of the combination, and by how much this sum and `sum` together exceed
   * the total.
   */
  choices: z.array(z.object({ keys: z.array(z.enum(publishedKeys)), n: z.int(), beyond: z.int() })),
  /** For each part with events: the sum of the numbers that were published per event, and the number of events without a published number. */
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
