/** The public API of `spreadsheet`: reads untrusted files into tables of text, and writes tables to files in which nothing can run. */
export { fromNeutral, plainCell } from "./neutral.ts";
export { answerFile } from "./answer-file.ts";
export { fold, latinDigits } from "./fold.ts";
export { holdsWords, matchByWords, meaningsOf, type HeaderMatch, type MatchHeader } from "./headers.ts";
export { statingRow } from "./merged.ts";
export { openList, samplesOf, unreadableList, type OpenList } from "./open-list.ts";
export { fileReader } from "./file-reader.ts";
export { PoolFull } from "../threads/index.ts";
export { readSpreadsheet } from "./read-in-worker.ts";
export { dateOfDays, SpreadsheetFault, type Encoding, type Limits, type Table, type TableRow } from "./table.ts";
export { writeCsv } from "./write-csv.ts";
export { writeForm, type Form, type FormColumn } from "./write-form.ts";
export { writeXlsx } from "./write-xlsx.ts";
export { openZip, type Archive } from "./read-zip.ts";
export { relations } from "./relations.ts";
export { readXml } from "./xml.ts";
