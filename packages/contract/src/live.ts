/** What a live stream (Server-Sent Events) says about itself. Apart from the schemas, so that the phone page carries none. */

/**
 * Name of the event that follows events which the server dropped, because the reader did not keep up. Its data is `{}`. Whoever
 * gets it fetches everything that it shows anew, at once.
 */
export const gapEvent = "gap";
