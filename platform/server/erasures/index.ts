/** The public API of erasures: records which rows were erased, and erases these rows again if an older database contains them. */
export { createErasedList, type ErasedList, listFile, madeListKey } from "./erased-list.ts";
export { erasedLists, type ErasureKind, erasureKinds } from "./erasure-kind.ts";
export { eraseImported, settleErasures } from "./erase-again.ts";
export { noteErased } from "./note-erased.ts";
export { carryList } from "./carry-list.ts";
