/** Paths of the room listener for drafts of measures. This file has no schemas, so that the phone page does not load any. */

/** A break-out group's draft of a measure. */
export const draftMeasurePath = "/room/measure-draft";
/** The group's drafts. */
export const measureDraftsPath = "/room/measure-drafts";
