/** The thread that looks for text in a scan: it gets one file, answers with its text or null, and ends. */
import { parentPort, workerData } from "node:worker_threads";
import { textOfPdf } from "./scan-text.ts";

parentPort?.postMessage(textOfPdf(workerData as Uint8Array));
