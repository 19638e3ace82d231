/** Splits a key into three parts, any two of which give the key; see SPEC.md. */
export { type ReadPart, crc16, groupCount, partGroups, readPart } from "./digits.ts";
export { identityOf } from "./identity.ts";
export { inverse, multiply } from "./field.ts";
export { type Joined, type Part, type PartNumber, cutKey, joinParts, keyBytes } from "./parts.ts";
export { isLongPassphrase, passphraseBytes, plainPassphrase, proquints } from "./proquints.ts";
