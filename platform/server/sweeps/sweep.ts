/** A sweep, as a module declares it. */
import type { Tx } from "../db/index.ts";

export interface Sweep {
  /** The name of the action in the audit. */
  readonly action: string;
  /** The message in the log if the sweep fails. */
  readonly failed: string;
  /** Deletes or ends the rows of the open workspace whose time is over. The transaction can see every row. @returns the ids of these rows */
  end(tx: Tx, workspace: string, now: Date): Promise<readonly string[]>;
}
