/** The public API of erasures: note what is erased, and erase again what an older database brings back. */
export { createErasedList, type ErasedList, listFile, madeListKey } from "./erased-list.ts";
export { erasedLists, type ErasureKind, erasureKinds } from "./erasure-kind.ts";
export { eraseImported, settleErasures } from "./erase-again.ts";
export { noteErased } from "./note-erased.ts";
export { carryList } from "./carry-list.ts";
