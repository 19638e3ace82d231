/**
 * Implementers: the organisations that carry out a programme, each with the rule under which it decides on support, and the accounts that work
 * for each. A programme that names none is as one organisation. What does not say who carries it out is carried out by every implementer.
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
/** The first one gets what the programme wrote before it named any. */
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
 * Says whom a member works for; null: none of them. `expected`: what the writer saw.
 * @throws implementer-oneself: nobody chooses the own implementer, because its sources become readable
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
