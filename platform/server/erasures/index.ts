/** The public API of erasures: records what is erased, and erases it again if an older database contains it. */
export { createErasedList, type ErasedList, listFile, madeListKey } from "./erased-list.ts";
export { erasedLists, type ErasureKind, erasureKinds } from "./erasure-kind.ts";
export { eraseImported, settleErasures } from "./erase-again.ts";
export { noteErased } from "./note-erased.ts";
export { carryList } from "./carry-list.ts";
