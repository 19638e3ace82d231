/** The routes of check-in. */
import { routes as answerScan } from "./answer-scan.ts";
import { routes as capacity } from "./capacity.ts";
import { routes as deliverScans } from "./deliver-scans.ts";
import { routes as enrolDevice } from "./enrol-device.ts";
import { routes as getCheckIn } from "./get-check-in.ts";
import { routes as issuePasses } from "./issue-passes.ts";

export const routes = [...getCheckIn, ...issuePasses, ...enrolDevice, ...capacity, ...answerScan, ...deliverScans];
