/**
 * Events that a live stream (Server-Sent Events) sends about itself. This file has no schemas, so that the phone page does not load any.
 */

/**
 * Event that the server sends after it dropped events because the reader was too slow. Its data is `{}`. The reader must fetch everything
 * it shows again.
 */
export const gapEvent = "gap";
