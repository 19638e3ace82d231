/**
 * Implementers: the organisations that carry out a programme, each with the rule under which it decides on support, and the accounts
 * that work for each. A programme that names no implementer works as one organisation. An engagement or event that names no
 * implementer is carried out by all implementers.
 */
import * as z from "zod/mini";
import { endpoint } from "#platform/contract/endpoint.ts";
import { CommandId, Empty, Id, Rev, Text, Title } from "#platform/contract/values.ts";

const W = z.object({ workspace: Id });
const fields = { name: Title, rule: Title };

/**
 * The ids, without repetition, of the implementers that carry out an engagement or event. An empty list means all implementers of the
 * programme. If the list is absent from a request, the stored list does not change.
 */
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
/** Members of the workspace in the order of their names, each with the implementer for which the member works. */
export const listImplementerPeople = endpoint({
  id: "programme.list-implementer-people",
  method: "GET",
  path: "/api/w/:workspace/implementer-people",
  permission: "programme.name-implementers",
  params: W,
  output: z.object({ people: z.array(z.object({ account: Id, name: z.string(), implementer: z.nullable(Id) })) }),
});
/**
 * Adds an implementer. The first implementer also gets the due-diligence records that the programme wrote before it named any
 * implementer (decision 0080).
 */
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
 * Sets the implementer for which a member works; null if the member works for none. `expected`: the value that the writer saw.
 * @throws implementer-oneself if callers set their own implementer, because they would give themselves access to the sources of this
 * implementer
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
