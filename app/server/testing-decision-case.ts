/** For tests only: the functions that make one decision, read it as its recipients, and take it back. */
import type { TestApplication } from "./testing.ts";

export interface DecisionCase {
  readonly app: TestApplication;
  /** Makes the decision. */
  readonly act: (reason: string) => Promise<unknown>;
  /** Whether the people named in the table can read the decision. */
  readonly told: () => Promise<boolean>;
  /** Takes the decision back, and checks that it was taken back. */
  readonly back?: () => Promise<unknown>;
}
