/** The worker thread of the comparison of rosters. */
import { answerRequests } from "#platform/server/threads/index.ts";
import { linkRoster } from "./link-roster.ts";

answerRequests(linkRoster);
