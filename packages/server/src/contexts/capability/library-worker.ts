/** The thread that reads libraries: YAML into values, values into instruments. */
import { answerFile } from "../../platform/spreadsheet/index.ts";
import { readLibraryFile } from "./read-library-file.ts";

answerFile(readLibraryFile);
