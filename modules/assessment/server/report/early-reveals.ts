/**
 * Early reveals: results that the facilitator revealed before half of the admitted people had answered. The module that runs rooms provides them.
 * The chapters print the facilitator's reason beside the result.
 */
import type { EarlyReveal } from "#platform/contract/early-reveal.ts";
import { extensionPoint, provided, type Tx } from "#platform/server/db/index.ts";
import type { Block, Voice } from "#platform/server/reports/index.ts";

/** One early reveal. `part` is the scenario of a round; null if the question has no parts. */
export interface RevealedEarly extends EarlyReveal {
  readonly question: string;
  readonly part: string | null;
}

/** Extension point: returns every early reveal of an assessment that the module knows. */
export const earlyReveals =
  extensionPoint<(tx: Tx, workspace: string, assessment: string) => Promise<readonly RevealedEarly[]>>("assessment.early-reveals");

/** Returns the early reveals that all modules provide. */
export const earlyRevealsOf = async (tx: Tx, workspace: string, assessment: string): Promise<readonly RevealedEarly[]> =>
  (await Promise.all(provided(tx, earlyReveals).map((read) => read(tx, workspace, assessment)))).flat();

/**
 * The line beside a result; empty if the result was not revealed early. A version for others contains the counts but not the reason, because the
 * reason is in the facilitator's own words and is about the room.
 */
export const earlyRevealBlocks = (
  early: readonly RevealedEarly[],
  question: string,
  part: string | null,
  { say }: Voice,
  forOthers: boolean,
): Block[] =>
  early
    .filter((one) => one.question === question && one.part === part)
    .map(({ answered, finished, of, reason }) => {
      const counts = finished === null ? say("report.early", { n: answered, of }) : say("report.early-agencies", { n: finished, of });
      return forOthers
        ? { kind: "paragraph", text: counts, style: "note" }
        : { kind: "definitions", rows: [{ term: counts, text: "code" in reason ? say(`common.reveal-why.${reason.code}`) : reason }] };
    });
