/** One Partner State of the programme, as the page and its form know it. */
import type { OutputOf } from "@counterpart/contract/endpoint";
import type { getProgramme } from "@counterpart/contract/programme";

export type Programme = OutputOf<typeof getProgramme>;
export type EngagementRow = Programme["engagements"][number];
