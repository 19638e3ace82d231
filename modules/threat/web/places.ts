/** Extension points on the pages of scenarios. Modules that depend on this one add parts there. */
import type { Text } from "#platform/contract/values.ts";
import type { HomePartProps } from "#platform/web/module/home-places.ts";
import { place, type SourceProps } from "#platform/web/module/part.ts";

/** On the page of an assessment's rounds: a link to a room, because only a room can start a round. */
export const wayToRoom = place<HomePartProps>("threat.way-to-room");

/** A remark about a scenario, under the Chatham House Rule. */
export interface Said {
  readonly id: string;
  /** The kind of remark, in the reader's language. */
  readonly label: string;
  readonly text: Text;
}
export interface SaidOf {
  readonly workspace: string;
  readonly assessment: string;
  readonly scenario: string;
}
/** Sources of remarks about a scenario; each module that has remarks adds one. */
export const saidOfScenario = place<SourceProps<Said, SaidOf>>("threat.said-of-scenario");
