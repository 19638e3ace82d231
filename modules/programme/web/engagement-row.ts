/** The types of the programme desk's records in its pages and forms. */
import type { OutputOf } from "#platform/contract/endpoint.ts";
import type { getState } from "../contract/partner-state.ts";
import type { getProgramme } from "../contract/programme.ts";

export type Programme = OutputOf<typeof getProgramme>;
export type EngagementRow = Programme["engagements"][number];
export type StatePageData = OutputOf<typeof getState>;
export type EventRow = StatePageData["events"][number];
export type Package = StatePageData["packages"][number];
