/** The records of the programme desk, as its pages and forms know them. */
import type { OutputOf } from "@counterpart/contract/endpoint";
import type { getState } from "@counterpart/contract/partner-state";
import type { getProgramme } from "@counterpart/contract/programme";

export type Programme = OutputOf<typeof getProgramme>;
export type EngagementRow = Programme["engagements"][number];
export type StatePageData = OutputOf<typeof getState>;
export type EventRow = StatePageData["events"][number];
export type Package = StatePageData["packages"][number];
