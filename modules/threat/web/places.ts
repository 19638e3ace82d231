/** Places on pages of scenarios to which modules above add a part. */
import type { ReactNode } from "react";
import { extensionPoint } from "#platform/contract/extensions.ts";
import type { Text } from "#platform/contract/values.ts";
import type { Part } from "#platform/web/module/part.ts";

/** Something that was said of a scenario, under the Chatham House Rule. */
export interface Said {
  readonly id: string;
  /** What kind of remark it is, in the reader's language. */
  readonly label: string;
  readonly text: Text;
}
export interface SaidProps {
  readonly workspace: string;
  readonly assessment: string;
  readonly scenario: string;
  /** Draws the section with what was found. */
  readonly children: (said: readonly Said[]) => ReactNode;
}
/** Who knows what was said of a scenario. */
export const saidOfScenario = extensionPoint<Part<SaidProps>>("threat.said-of-scenario");
