/**
 * Implementers: the organisations that carry out a programme, each with the rule under which it decides on support, and the accounts that work
 * for each. A programme that names no implementer works as one organisation. An engagement or event that names no implementer is
 * carried out by all of them.
 */
import * as z from "zod/mini";
import { endpoint } from "#platform/contract/endpoint.ts";
import { CommandId, Empty, Id, Rev, Text, Title } from "#platform/contract/values.ts";

const W = z.object({ workspace: Id });
const fields = { name: Title, rule: Title };

/** Ids of those who carry something out, each once; empty: every implementer of the programme. If it is missing, nothing changes. */
export const carriedOutBy = z.optional(z.array(Id).check(z.maxLength(20)));

export const Implementer = z.object({ id: Id, number: z.int(), name: Text, rule: Text, rev: Rev });
export type Implementer = z.infer<typeof Implementer>;

export const listImplementers = endpoint({
  id: "programme.list-implementers",
  method: "GET",
  path: "/api/w/:workspace/implementers",
  permission: "workspace.read",
  params: W,
  output: z.object({
    implementers: z.array(Implementer),
    /** The implementer that the reader works for. */
    own: z.nullable(Id),
  }),
});
/** Members of the workspace by name, and whom each works for. */
export const listImplementerPeople = endpoint({
  id: "programme.list-implementer-people",
  method: "GET",
  path: "/api/w/:workspace/implementer-people",
  permission: "programme.name-implementers",
  params: W,
  output: z.object({ people: z.array(z.object({ account: Id, name: z.string(), implementer: z.nullable(Id) })) }),
});
/** The first implementer also gets what the programme wrote about due diligence before it named any (decision 0080). */
export const addImplementer = endpoint({
  id: "programme.add-implementer",
  method: "POST",
  path: "/api/w/:workspace/implementers",
  permission: "programme.name-implementers",
  params: W,
  body: z.object({ commandId: CommandId, ...fields }),
  output: Implementer,
  replay: true,
  mayBeHeld: true,
  problems: ["reads-like-a-method"],
});
export const changeImplementer = endpoint({
  id: "programme.change-implementer",
  method: "PUT",
  path: "/api/w/:workspace/implementers/:implementer",
  permission: "programme.name-implementers",
  params: z.object({ workspace: Id, implementer: Id }),
  body: z.object({ expectedRev: Rev, ...fields }),
  output: Implementer,
  mayBeHeld: true,
  problems: ["conflict", "reads-like-a-method"],
});
/**
 * Sets the implementer for which a member works; null: none of them. `expected`: what the writer saw.
 * @throws implementer-oneself if the caller sets their own implementer: they would give themselves access to its sources
 */
export const setImplementerOf = endpoint({
  id: "programme.set-implementer-of",
  method: "PUT",
  path: "/api/w/:workspace/implementer-people/:account",
  permission: "programme.name-implementers",
  params: z.object({ workspace: Id, account: Id }),
  body: z.object({ expected: z.nullable(Id), implementer: z.nullable(Id) }),
  output: Empty,
  problems: ["conflict", "implementer-oneself"],
});
