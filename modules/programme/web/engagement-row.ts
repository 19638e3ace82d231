/** Types for the records that the programme desk's pages and forms use. */
import type { OutputOf } from "#platform/contract/endpoint.ts";
import type { getState } from "../contract/partner-state.ts";
import type { getProgramme } from "../contract/programme.ts";

export type Programme = OutputOf<typeof getProgramme>;
export type EngagementRow = Programme["engagements"][number];
export type StatePageData = OutputOf<typeof getState>;
export type EventRow = StatePageData["events"][number];
export type Package = StatePageData["packages"][number];
