/** The path of a call that drafts of every step share. This file has no schemas, so that the phone page does not load any. */

/** The decision about a held draft. */
export const draftDecisionPath = "/room/draft-decision";
