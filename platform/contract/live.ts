/**
 * Events that a live stream (Server-Sent Events) sends about itself. This file has no schemas, so that the phone page does not load any.
 */

/**
 * Event that the server sends after it dropped events because the reader was too slow. Its data is `{}`. The reader must fetch everything
 * it shows again.
 */
export const gapEvent = "gap";

/**
 * Time (ms) between two heartbeats: messages without a name, which every open stream gets. They keep proxies from closing the connection, and they show
 * the reader that the connection still works.
 */
export const heartbeatMs = 10_000;

/**
 * After this time (ms) without any message the reader connects again. A connection can end without a sign: the computer of the room has another
 * address, a router sleeps, the device left the network.
 */
export const silenceMs = 25_000;
