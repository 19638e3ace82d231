/**
 * Pairs of rows that could be one person, and the decisions about them. A decision says that the two rows count as one person or as
 * two, and can be taken back; both rows are kept. The list of decisions shows pairs, and not the events of one person.
 */
import * as z from "zod/mini";
import { endpoint } from "#platform/contract/endpoint.ts";
import { CommandId, Id, Instant, LocalDate, Rev, Text, Translated } from "#platform/contract/values.ts";
import { sexes } from "./people.ts";

const W = z.object({ workspace: Id });

export const verdicts = ["same", "different", "cannot-say"] as const;
export const Verdict = z.enum(verdicts);
export type Verdict = z.infer<typeof Verdict>;

/** How two fields agree. `nothing`: at least one of them is empty. */
export const agreements = ["same", "alike", "differs", "nothing"] as const;
export const pairFields = ["name", "email", "state", "organisation", "function", "sex"] as const;

export const PairRow = z.object({
  id: Id,
  rev: Rev,
  name: z.string(),
  email: z.string(),
  state: z.nullable(Translated),
  organisation: z.string(),
  function: z.string(),
  sex: z.enum(sexes),
  event: z.object({ title: Text, starts: LocalDate }),
  file: z.string(),
  fileRow: z.int(),
});
export type PairRow = z.infer<typeof PairRow>;

/**
 * The number of people in all rows: the minimum, the maximum, and the present number (`individuals`), in which each set of joined rows is one
 * person.
 */
export const Range = z.object({ fewest: z.int(), most: z.int(), individuals: z.int() });
export type Range = z.infer<typeof Range>;
const Bounds = z.object({ fewest: z.int(), most: z.int() });

export const Pair = z.object({
  a: PairRow,
  b: PairRow,
  /** The number of decisions about the pair; a command must contain this number. */
  seen: z.int(),
  fields: z.array(z.object({ field: z.enum(pairFields), agreement: z.enum(agreements), twoScripts: z.boolean() })),
  /** Whether both rows belong to the same event, which is evidence for two people. */
  sameEvent: z.boolean(),
  /** The number of rows that the decision affects. */
  moves: z.int(),
  ifSame: Bounds,
  ifDifferent: Bounds,
});
export type Pair = z.infer<typeof Pair>;

export const Decided = z.object({
  id: Id,
  a: PairRow,
  b: PairRow,
  verdict: Verdict,
  seen: z.int(),
  at: Instant,
  by: z.nullable(z.string()),
  /** Whether a row of the pair was changed after the decision. */
  changedSince: z.boolean(),
});
export type Decided = z.infer<typeof Decided>;

/**
 * Lists the first undecided pairs, starting with the pairs that are most uncertain and affect most rows (rule H4 of `methods/headcount`). `waiting`
 * is the number of all undecided pairs.
 */
export const listPairs = endpoint({
  id: "people.list-pairs",
  method: "GET",
  path: "/api/w/:workspace/people/pairs",
  permission: "people.pairs",
  params: W,
  output: z.object({
    rows: z.int(),
    range: Range,
    /** True if the fields do not allow a head count, so that only a minimum is known ("at least"). */
    atLeast: z.boolean(),
    waiting: z.int(),
    pairs: z.array(Pair),
    /** Pairs with a valid decision, latest decision first. */
    decided: z.array(Decided),
  }),
});
/**
 * Decides about a pair. `seen` is the number of decisions about it that the person saw; if another person decided in the meantime, the reply is a
 * conflict with that decision.
 */
export const decidePair = endpoint({
  id: "people.decide-pair",
  method: "POST",
  path: "/api/w/:workspace/people/pairs",
  permission: "people.pairs",
  params: W,
  body: z.object({
    commandId: CommandId,
    a: Id,
    b: Id,
    aRev: Rev,
    bRev: Rev,
    verdict: Verdict,
    seen: z.int().check(z.gte(0), z.lte(9_999)),
  }),
  output: z.object({ id: Id, range: Range }),
  replay: true,
  problems: ["conflict"],
});
/**
 * Opens a decided pair again. `aRev` and `bRev` are the revisions that the person saw; if a row was changed later, or another person decided again,
 * the reply is a conflict with the present decision.
 */
export const undoPair = endpoint({
  id: "people.undo-pair",
  method: "POST",
  path: "/api/w/:workspace/people/pairs/undo",
  permission: "people.pairs",
  params: W,
  body: z.object({ commandId: CommandId, decision: Id, aRev: Rev, bRev: Rev, seen: z.int().check(z.gte(1), z.lte(9_999)) }),
  output: z.object({ range: Range }),
  replay: true,
  problems: ["conflict"],
});
