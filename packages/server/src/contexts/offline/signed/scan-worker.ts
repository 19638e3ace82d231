/** The thread that looks for text in scans. */
import { answerFile } from "../../../platform/spreadsheet/index.ts";
import { textOfPdf } from "./scan-text.ts";

answerFile(textOfPdf);
