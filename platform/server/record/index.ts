/** Functions for all records: declaration, number, marking, conflicts, history and translations. */
export { changeRecord, expectRev, withCurrentOnConflict } from "./conflicts.ts";
export {
  defineRecord,
  recordKinds,
  urnOf,
  type Plant,
  type PlantedRecord,
  type Planting,
  type RecordKind,
  type RecordTable,
} from "./define-record.ts";
export { parseTlp, markingColumns, markedUnder } from "./marking-columns.ts";
export { markingOfNamed } from "./named-record.ts";
export { lastNumber, nextNumber } from "./numbers.ts";
export { revisionsOf, type Revision } from "./revisions.ts";
export { byLanguage, inEveryLanguage, keepTranslations, translationsOf, type TranslatedRecord } from "./translations.ts";
export { hiddenUrns } from "./visible.ts";
