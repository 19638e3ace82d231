/**
 * The gate before support. A handler names each unit that it would support, and the gates that modules provide refuse it with a Problem. An
 * endpoint that declares `support` and does not ask fails (`perform.ts`). Only a programme is held: a State's own workspace supports nobody. What people
 * of a programme do there is asked in the programme (`guests.ts`).
 */
import { Problem } from "../../contract/problems.ts";
import { supportProblems, type SupportKind } from "../../contract/support.ts";
import { extensionPoint, provided, type Tx } from "../db/index.ts";
import { workspaceHere } from "../directory/memberships.ts";
import type { Languages } from "../i18n/index.ts";

export interface SupportAsk {
  /** The code of the State. */
  readonly state: string | null;
  /** The type of the receiving unit; null if the path names a State only: then one unit of that State must be allowed. */
  readonly unit: string | null;
  readonly kind: SupportKind;
  /** True if the path is about people of a unit: then State and unit must be named. */
  readonly people?: true;
  /** Ids of the implementers of the programme that give it; none: every one that the programme named. Each is held by its own decisions. */
  readonly by?: readonly string[];
  /** First and last day on which the support was given, if it is over; otherwise the gate is asked about today. */
  readonly days?: readonly [from: string, to: string];
}
export interface Asking {
  readonly i18n: Languages;
  readonly now: Date;
  /** What gates read before, for a page that asks about many units in one transaction. */
  readonly memo?: Map<string, unknown>;
}
/** @throws Problem of `supportProblems` if one of the units may not be supported today */
export type SupportGate = (tx: Tx, asks: readonly SupportAsk[], asking: Asking) => Promise<void>;

type SupportProblem = (typeof supportProblems)[number];
const isRefusal = (error: unknown): error is Problem & { code: SupportProblem } =>
  error instanceof Problem && supportProblems.some((code) => code === error.code);

export const supportGates = extensionPoint<SupportGate>("platform.support-gates");

/**
 * The problem with which the gate would refuse one unit, or null. For what is shown, and for choosing among people of whom some may not be
 * supported; a handler that gives support calls `supports` (`perform.ts`).
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
