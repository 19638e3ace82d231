/** What waits for a person in a workspace: records in a state that is not final, on which this person may act. */
import * as z from "zod/mini";
import { endpoint } from "./endpoint.ts";
import { Role } from "./roles.ts";
import { Id, Instant, LocalDate, Text, Translated } from "./values.ts";

/** What kind of act a duty asks for; the page has an icon for each. */
export const dutyActs = [
  "open",
  "write",
  "test",
  "decide",
  "reply",
  "report",
  "verify",
  "read",
  "visit",
  "person",
  "access",
  "room",
] as const;
export const DutyAct = z.enum(dutyActs);
export type DutyAct = z.infer<typeof DutyAct>;

export const Duty = z.object({
  /** Unique among the duties of a workspace. Its texts are `duties.<kind>.what`, `.why` and `.act`. */
  kind: z.string(),
  /** The record; with `kind` it identifies the duty. */
  record: Id,
  act: DutyAct,
  /** Values of the texts. */
  values: z.record(z.string(), z.union([z.string(), z.number()])),
  /** The title of the record, in the language in which it was written. */
  title: z.nullable(Text),
  /** The translations of the title, by language. */
  titles: Translated,
  /** A name by language, inserted as `name`, for example that of the State that sent a parcel. */
  called: z.nullable(Translated),
  /** The code of the State that a programme's duty is about; null at a State. */
  state: z.nullable(z.string()),
  /** Path of the page on which it is done, below the workspace, with the parameters of that path. */
  page: z.string(),
  params: z.record(z.string(), z.string()),
  since: Instant,
  /** The person who asked; null if nobody did, or if the person is no longer a member. */
  askedBy: z.nullable(z.string()),
  due: z.nullable(LocalDate),
  /** Days from today to `due`, in the time zone of the record; negative if it is late. */
  dueInDays: z.nullable(z.int()),
  /** True if nobody in the workspace may do it. It is then shown to those who can invite somebody. */
  nobody: z.boolean(),
});
export type Duty = z.infer<typeof Duty>;

/** Late first, then by date, then those without a date, oldest first. */
export const listDuties = endpoint({
  id: "duties.list",
  method: "GET",
  path: "/api/w/:workspace/duties",
  permission: "workspace.read",
  params: z.object({ workspace: Id }),
  output: z.object({
    duties: z.array(Duty),
    /** Duties of others for which the reader waits, by the people who may do them. At most three people are named, otherwise their roles. */
    others: z.array(z.object({ names: z.array(z.string()), roles: z.array(Role), n: z.int() })),
  }),
});
