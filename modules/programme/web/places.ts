/** Extension points on the programme's pages. Modules that depend on this one add parts there. */
import { extensionPoint } from "#platform/contract/extensions.ts";
import type { MessageId } from "#platform/contract/message-ids.generated.ts";
import { place, type Part } from "#platform/web/module/part.ts";

/** The place beside the reader's duties. */
export const besideWaiting = place("programme.beside-waiting");
/** The place above the list of Partner States. */
export const aboveStates = place("programme.above-states");
/** The place below the list of Partner States. */
export const belowStates = place("programme.below-states");

export interface StateColumn {
  readonly key: string;
  readonly head: MessageId;
  readonly width: string;
  /** The cell for one State. */
  readonly cell: Part<{ readonly state: string }>;
  /** A part below the name of the column, such as an axis. */
  readonly below?: Part;
}
/** Additional columns of the list of Partner States, after the programme's own columns. */
export const stateColumns = extensionPoint<StateColumn>("programme.state-columns", ({ key }) => key);

/** On the page of a Partner State, beside its events. `engagement` is null for a reader who does not edit the programme. */
export const besideState = place<{ readonly state: string; readonly engagement: string | null }>("programme.beside-state");
