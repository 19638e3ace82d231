/** A record that an answer names: its title (if the reader may read the record) and the parameters of the address of its page. */
import * as z from "zod/mini";
import { Tlp } from "./markings.ts";
import { Id, LanguageTag } from "./values.ts";

export const NamedRecord = z.object({
  kind: z.string(),
  record: Id,
  code: z.nullable(z.string()),
  title: z.object({ text: z.string(), lang: LanguageTag }),
  /** Null if the record has no marking. */
  marking: z.nullable(Tlp),
  /** Ids in the address of the record's page. */
  params: z.record(z.string(), Id),
});
export type NamedRecord = z.infer<typeof NamedRecord>;
