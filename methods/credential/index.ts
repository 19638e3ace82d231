/** Public API of `credential`: Open Badges 3.0 signed with `eddsa-jcs-2022`, and numbers of certificates (SPEC.md). */
export { badgeContexts, badgeFaults, badgeOf, checkBadge, type BadgeFault, type BadgeFields } from "./badge.ts";
export { certificateNumber, readCertificateNumber } from "./certificate-number.ts";
export { fromBase58, toBase58 } from "./base58.ts";
export { didOf, methodOf, readMethod } from "./did-key.ts";
export { checkProof, proofFaults, signDocument, signedBytes, type Checker, type Document, type ProofFault, type Signer } from "./proof.ts";
