/** Counts a frozen figure again: the present rows, and the residues of people who were erased. */
import type { FrozenFigure } from "../contract/figures.ts";
import { workspaceOf, type Tx } from "#platform/server/db/index.ts";
import type { Counted, CountedRow, FigureRule } from "#platform/server/figures/index.ts";
import { digested, fingerprintOf, type Digested } from "./count.ts";
import { balanceOf, countedRows, type FrozenRow } from "./frozen.ts";

export interface Recount {
  /** The value with its interval, residues included, and the present rows without residues. */
  readonly counted: Counted;
  readonly rows: readonly CountedRow[];
  /** The present rows and the residues. */
  readonly digests: readonly Digested[];
  /** The rows of the frozen figure. */
  readonly was: readonly FrozenRow[];
  readonly residues: number;
  /** Whether the fingerprint equals that of the frozen figure. */
  readonly same: boolean;
}

export const recount = async (tx: Tx, rule: FigureRule, figure: FrozenFigure, now: Date): Promise<Recount> => {
  const was = await countedRows(tx, figure.id);
  const { rows, ...live } = await rule.count({ tx, workspace: workspaceOf(tx), scope: figure.scope, now });
  const salts = new Map(was.map(({ key, salt }) => [key, salt]));
  const residues = was.filter(({ residue }) => residue);
  const { balance, adds } = await balanceOf(tx, figure.id);
  const between = live.between === null ? null : ([live.between[0] + adds[1], live.between[1] + adds[2]] as const);
  const counted = { ...live, value: live.value + adds[0], between, rows };
  const digests = [...digested(rows, (key) => salts.get(key) ?? Buffer.alloc(0)), ...residues];
  const same = fingerprintOf(rule, figure.scope, counted, digests, balance).toString("hex") === figure.fingerprint;
  return { counted, rows, digests, was, residues: residues.length, same };
};
