/** Lists the pairs to decide with the effect of each answer, and the decided pairs. */
import { inProgramme } from "#modules/programme/server/index.ts";
import { headCount, type HeadCountInput } from "#methods/headcount/index.ts";
import { membersOf } from "#platform/server/directory/index.ts";
import { workspaceOf, type Tx } from "#platform/server/db/index.ts";
import { implement } from "#platform/server/http/index.ts";
import { listPairs, pairFields, type Decided, type Pair, type Range, type agreements } from "../../contract/pairs.ts";
import { countedInput, onlyAtLeast } from "./count-people.ts";
import { heldDecisions, type Held } from "./decisions.ts";
import { pairRows } from "./pair-rows.ts";
import { inTwoScripts } from "./two-scripts.ts";

/** The maximum number of pairs in one reply, because a person decides one after another. */
const shown = 12;
const shownDecided = 50;

/** The number of people in all rows of the workspace. */
export const rangeOf = async (tx: Tx, input: HeadCountInput): Promise<Range> => {
  const linked = await tx
    .selectFrom("people.participation as p")
    .leftJoin("people.linked as l", (on) => on.onRef("l.workspace_id", "=", "p.workspace_id").onRef("l.participation_id", "=", "p.id"))
    .select((eb) => eb.fn.count<string>(eb.fn.coalesce("l.person", "p.id")).distinct().as("n"))
    .where("p.workspace_id", "=", workspaceOf(tx))
    .executeTakeFirst();
  const individuals = Number(linked?.n ?? 0);
  const { fewest, most } = headCount(input);
  return { fewest: Math.min(fewest, individuals), most: Math.max(most, individuals), individuals };
};

/** How two values agree, from the code of the comparison: the words after the kind of field. */
const agreementOf = (code: string | undefined): (typeof agreements)[number] => {
  if (code === undefined) return "nothing";
  const level = code.slice(code.indexOf(".") + 1);
  if (level === "equal") return "same";
  return ["different", "little-alike", "same-domain"].includes(level) ? "differs" : "alike";
};

/** Decisions with their two rows. A decision is left out if the reader may not see one of its rows. @param names by the author of a decision */
export const decidedList = (
  held: readonly Held[],
  rows: Awaited<ReturnType<typeof pairRows>>,
  names: ReadonlyMap<string, string>,
): Decided[] =>
  held.flatMap(({ id, verdict, seen, at, by, aRev, bRev, ...of }) => {
    const [a, b] = [rows.get(of.a), rows.get(of.b)];
    if (a === undefined || b === undefined || verdict === "undone") return [];
    const changedSince = a.rev !== aRev || b.rev !== bRev;
    return [{ id, a, b, verdict, seen, at: at.toISOString(), by: names.get(by ?? "") ?? null, changedSince }];
  });

export const routes = [
  implement(listPairs, async ({ tx, audited }) => {
    await inProgramme(tx);
    const workspace = workspaceOf(tx);
    const input = await countedInput(tx);
    const range = await rangeOf(tx, input);
    const asked = await tx
      .selectFrom("people.pair")
      .selectAll()
      .where("workspace_id", "=", workspace)
      .where("asked", "is not", null)
      .orderBy("asked")
      .execute();
    const all = await heldDecisions(tx);
    const held = all.filter(({ verdict }) => verdict !== "undone").slice(0, shownDecided);
    const first = asked.slice(0, shown);
    const rows = await pairRows(
      tx,
      [...first, ...held].flatMap(({ a, b }) => [a, b]),
    );
    const names = new Map((await membersOf(tx, workspace)).map(({ account, name }) => [`account:${account}`, name]));
    const pairs = first.flatMap((pair): Pair[] => {
      const [a, b] = [rows.get(pair.a), rows.get(pair.b)];
      if (a === undefined || b === undefined) return [];
      const reasons = pair.reasons as Readonly<Record<string, string>>;
      const after = (same: boolean) => headCount({ ...input, decided: [...input.decided, { a: pair.a, b: pair.b, same }] });
      return [
        {
          a,
          b,
          seen: all.find((one) => one.a === pair.a && one.b === pair.b)?.seen ?? 0,
          fields: pairFields.map((field) => {
            const agreement = agreementOf(reasons[field]);
            const twoScripts = (field === "name" || field === "organisation") && inTwoScripts(a[field], b[field]);
            return { field, agreement: agreement === "differs" && twoScripts ? ("nothing" as const) : agreement, twoScripts };
          }),
          sameEvent: a.eventId === b.eventId,
          moves: pair.moves,
          ifSame: after(true),
          ifDifferent: after(false),
        },
      ];
    });
    audited([...first, ...held].flatMap(({ a, b }) => [a, b]));
    return {
      rows: input.rows.length,
      range,
      atLeast: await onlyAtLeast(tx),
      waiting: asked.length,
      pairs,
      decided: decidedList(held, rows, names),
    };
  }),
];
