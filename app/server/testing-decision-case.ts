/** For tests only: the functions that make one decision, read it as its recipients, and take it back. */
import type { TestApplication } from "./testing.ts";

export interface DecisionCase {
  readonly app: TestApplication;
  /** Makes the decision. */
  readonly act: (reason: string) => Promise<unknown>;
  /** Whether the people whom the table names can read the decision. */
  readonly told: () => Promise<boolean>;
  /** Takes the decision back, and checks that it is. */
  readonly back?: () => Promise<unknown>;
}
