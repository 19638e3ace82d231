/**
 * Attendance sheets on paper. Two people type in one sheet, and neither sees the entries of the other before both have finished. Then one person
 * decides the differences, and the result becomes check-ins. Of names on the paper that are on no list, only the number is typed in.
 */
import * as z from "zod/mini";
import { endpoint } from "#platform/contract/endpoint.ts";
import { Tlp } from "#platform/contract/markings.ts";
import { CommandId, Empty, Id, Instant, LocalDate, Text } from "#platform/contract/values.ts";
import { answers, directions, holderKinds } from "./check-in.ts";

const path = "/api/w/:workspace/people/events/:event/sheets";
const E = z.object({ workspace: Id, event: Id });
const S = z.object({ workspace: Id, event: Id, sheet: Id });
const officer = { permission: "people.keep" } as const;

const Line = z.object({ kind: z.enum(holderKinds), id: Id, direction: z.enum(directions) });
const mostLines = 4_000;
const Keying = z.object({ others: z.int().check(z.gte(0), z.lte(500)), lines: z.array(Line).check(z.maxLength(mostLines)) });
const By = z.object({ name: z.nullable(z.string()), at: Instant, mine: z.boolean() });

export const PaperSheet = z.object({
  id: Id,
  session: Id,
  label: z.string(),
  /** The people who typed in the sheet, in order; their entries are not included here. */
  keyed: z.array(By),
  /** The reader's own entries; null if the reader typed none, or after both people have finished. */
  own: z.nullable(Keying),
  /** The comparison of the two entries; null until both people have finished. */
  readings: z.nullable(
    z.object({
      /** The number of names that are on no list, as the first and the second person counted them. */
      others: z.tuple([z.int(), z.int()]),
      agreed: z.int(),
      differences: z.array(
        z.object({
          ...Line.shape,
          name: z.string(),
          /**
           * Whether the first and the second person read a signature at this name. If both are true, the officer decides whether the
           * person may attend.
           */
          first: z.boolean(),
          second: z.boolean(),
          answer: z.nullable(z.enum(answers)),
        }),
      ),
    }),
  ),
  settled: z.nullable(By),
  /** Whether the attendance of the session is confirmed. New check-ins end the confirmation. */
  confirmed: z.boolean(),
});
export type PaperSheet = z.infer<typeof PaperSheet>;

export const listSheets = endpoint({
  id: "people.list-sheets",
  method: "GET",
  path,
  ...officer,
  params: E,
  output: z.object({
    title: Text,
    marking: Tlp,
    sessions: z.array(z.object({ id: Id, title: Text, day: LocalDate })),
    /** All people on a list of the event, by name. */
    people: z.array(
      z.object({
        kind: z.enum(holderKinds),
        id: Id,
        name: z.string(),
        /** Whether the person may have a pass now. A printed sheet has only such people, because everyone who signs can read it. */
        entitled: z.boolean(),
      }),
    ),
    sheets: z.array(PaperSheet),
  }),
});
export const addSheet = endpoint({
  id: "people.add-sheet",
  method: "POST",
  path,
  ...officer,
  params: E,
  body: z.object({ commandId: CommandId, session: Id, label: z.string().check(z.trim(), z.minLength(1), z.maxLength(60)) }),
  output: z.object({ id: Id }),
  replay: true,
});
/**
 * Stores the entries of one person. The same person may replace them until both people have finished. @throws sheet-keyed if two other
 * people typed it in, or if both have finished
 */
export const keySheet = endpoint({
  id: "people.key-sheet",
  method: "PUT",
  path: `${path}/:sheet/keying`,
  ...officer,
  params: S,
  body: Keying,
  output: Empty,
  problems: ["sheet-keyed"],
});
/**
 * Settles a sheet: every difference between the two entries needs an answer. @throws sheet-waits if one of the two entries is missing;
 * sheet-settled
 */
export const settleSheet = endpoint({
  id: "people.settle-sheet",
  method: "POST",
  path: `${path}/:sheet/settlement`,
  ...officer,
  params: S,
  body: z.object({
    commandId: CommandId,
    decisions: z.array(z.object({ ...Line.shape, answer: z.enum(answers) })).check(z.maxLength(2 * mostLines)),
  }),
  /** The number of new check-ins, without the people who were already checked in. */
  output: z.object({ added: z.int() }),
  replay: true,
  problems: ["sheet-waits", "sheet-settled"],
});
/** Removes a sheet that was opened by mistake. @throws sheet-settled */
export const dropSheet = endpoint({
  id: "people.drop-sheet",
  method: "DELETE",
  path: `${path}/:sheet`,
  ...officer,
  params: S,
  output: Empty,
  problems: ["sheet-settled"],
});
