/**
 * The support gate. A handler names each unit that it would support, and the gates that modules provide refuse a unit with a Problem. If an endpoint
 * declares `support` and its handler does not ask, the request fails (`perform.ts`). Only programmes are checked, because a State's own workspace
 * supports nobody. For acts of a programme's people in a State's workspace, the gate is asked in the programme's workspace (`guests.ts`).
 */
import { Problem } from "../../contract/problems.ts";
import { supportProblems, type SupportKind } from "../../contract/support.ts";
import { extensionPoint, provided, type Tx } from "../db/index.ts";
import { workspaceHere } from "../directory/memberships.ts";
import type { Languages } from "../i18n/index.ts";

export interface SupportAsk {
  /** The code of the State. */
  readonly state: string | null;
  /** The type of the receiving unit; null if only a State is known. In that case at least one unit of the State must be allowed. */
  readonly unit: string | null;
  readonly kind: SupportKind;
  /** True if the support is for people of a unit. State and unit must then be given. */
  readonly people?: true;
  /**
   * Ids of the programme's implementers that give the support. If the list is empty, all implementers of the programme count as giving it. The
   * decisions of each implementer are checked.
   */
  readonly by?: readonly string[];
  /** First and last day of the support, if it is over. If they are absent, the gate checks for today. */
  readonly days?: readonly [from: string, to: string];
}
export interface Asking {
  readonly i18n: Languages;
  readonly now: Date;
  /** Data that gates have already read, for a page that asks about many units in one transaction. */
  readonly memo?: Map<string, unknown>;
}
/** @throws Problem of `supportProblems` if one of the units may not be supported today */
export type SupportGate = (tx: Tx, asks: readonly SupportAsk[], asking: Asking) => Promise<void>;

type SupportProblem = (typeof supportProblems)[number];
const isRefusal = (error: unknown): error is Problem & { code: SupportProblem } =>
  error instanceof Problem && supportProblems.some((code) => code === error.code);

export const supportGates = extensionPoint<SupportGate>("platform.support-gates");

/**
 * The problem with which the gate would refuse one unit, or null. Use it to show the state, and to choose among people of whom some may not be
 * supported. A handler that gives support calls `supports` (`perform.ts`).
 */
export const supportRefusal = async (tx: Tx, ask: SupportAsk, asking: Asking): Promise<(Problem & { code: SupportProblem }) | null> => {
  try {
    await passSupport(tx, [ask], asking);
    return null;
  } catch (error) {
    if (isRefusal(error)) return error;
    throw error;
  }
};

/** @throws Problem of `supportProblems` */
export const passSupport = async (tx: Tx, asks: readonly SupportAsk[], asking: Asking): Promise<void> => {
  if (asks.length === 0 || (await workspaceHere(tx))?.kind !== "programme") return;
  for (const gate of provided(tx, supportGates)) await gate(tx, asks, asking);
};
