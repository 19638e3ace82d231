/**
 * Sends a POST by node:http on keep-alive connections. A POST by node:http needs half the processor time of a fetch, so that five
 * hundred simulated phones in one process distort the result less.
 */
import { Agent } from "node:http";
import { postBy } from "../e2e/post-by.ts";

export const lightPost = postBy(new Agent({ keepAlive: true, maxSockets: Infinity }));
