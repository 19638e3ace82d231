/**
 * For tests only: verifies a badge with the libraries of Digital Bazaar (`@digitalbazaar/vc`), which share no code with `methods/credential`. The
 * libraries get the keys that the exported register publishes, and load nothing from the network.
 */
import { readFileSync } from "node:fs";
import { contexts } from "@digitalbazaar/credentials-context";
import { DataIntegrityProof } from "@digitalbazaar/data-integrity";
import { createVerifyCryptosuite } from "@digitalbazaar/eddsa-jcs-2022-cryptosuite";
import { verifyCredential, type DocumentLoader } from "@digitalbazaar/vc";
import jsonld from "jsonld";
import { badgeContexts } from "#methods/credential/index.ts";

const [credentials, openBadges] = badgeContexts;
const golden = new URL("../../../../methods/goldens/open-badges-3.0.3.json", import.meta.url);
const local = new Map<string, unknown>([
  [credentials, contexts.get(credentials)],
  [openBadges, JSON.parse(readFileSync(golden, "utf8"))],
]);

/** Gives the libraries the two JSON-LD contexts of a badge, and the DID documents of the trusted issuers as the method `did:key` defines them. */
const loader =
  (issuers: readonly string[]): DocumentLoader =>
  (url) => {
    const context = local.get(url);
    if (context !== undefined) return Promise.resolve({ documentUrl: url, document: context });
    const [did = "", key] = url.split("#");
    if (!issuers.includes(did)) return Promise.reject(new Error(`no published key: ${url}`));
    const publicKeyMultibase = did.slice("did:key:".length);
    const id = `${did}#${publicKeyMultibase}`;
    const method = { "@context": "https://w3id.org/security/multikey/v1", id, type: "Multikey", controller: did, publicKeyMultibase };
    const about = { "@context": "https://www.w3.org/ns/did/v1", id: did, verificationMethod: [method], assertionMethod: [id] };
    return Promise.resolve({ documentUrl: url, document: key === undefined ? about : method });
  };

/** @param issuers the did:keys that the verifier trusts @returns the reason why the libraries refuse the badge; null if they accept it */
export const refusedBy = async (credential: unknown, issuers: readonly string[], now: Date): Promise<string | null> => {
  const suite = new DataIntegrityProof({ cryptosuite: createVerifyCryptosuite() });
  const { verified, error } = await verifyCredential({ credential, suite, documentLoader: loader(issuers), now });
  return verified ? null : (error?.errors?.[0]?.message ?? error?.message ?? "not verified");
};

/** The badge as linked data. @throws Error if the contexts do not define a member of the badge */
export const asLinkedData = async (credential: unknown) => {
  const [expanded] = await jsonld.expand(credential, { documentLoader: loader([]), safe: true });
  return expanded ?? {};
};
