/**
 * Sends a POST by node:http on keep-alive connections. It needs half the processor time of a fetch, so five hundred simulated phones
 * in the process of the benchmark distort the result less.
 */
import { Agent } from "node:http";
import { postBy } from "../e2e/post-by.ts";

export const lightPost = postBy(new Agent({ keepAlive: true, maxSockets: Infinity }));
