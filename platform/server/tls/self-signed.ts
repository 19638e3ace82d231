/**
 * Makes a key and a certificate that it signs itself, for an office without a certificate authority (decision 0071). Node cannot write X.509, so the
 * structure of RFC 5280 is written here; key, random numbers and signature are Node's. The certificate is valid only for a server and cannot sign
 * other certificates, so a person who steals the key can impersonate only this server.
 */
import { createHash, generateKeyPairSync, randomBytes, sign, X509Certificate } from "node:crypto";
import { isIP } from "node:net";
import { domainToASCII } from "node:url";
import { der } from "./der.ts";

const ecdsaWithSha256 = der.sequence(der.oid("1.2.840.10045.4.3.2"));
const day = 86_400_000;

const label = /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/;

/** The form in which a certificate contains a name or an address; null if the text is neither. A name with `*` is refused. */
export const certifiableName = (text: string): string | null => {
  if (isIP(text) === 4) return text;
  if (isIP(text) === 6) return new URL(`http://[${text.replace(/%.*$/, "")}]`).hostname.slice(1, -1);
  const name = domainToASCII(text).toLowerCase();
  const labels = name.split(".");
  // browsers read a name whose last part is a number as an address
  return name.length <= 253 && labels.every((part) => label.test(part)) && !/^\d+$/.test(labels.at(-1) ?? "") ? name : null;
};

const addressBytes = (address: string): Uint8Array => {
  if (isIP(address) === 4) return Uint8Array.from(address.split(".").map(Number));
  const [head = "", tail] = address.split("::");
  const groups = (text: string | undefined): string[] => (text ? text.split(":") : []);
  const [before, after] = [groups(head), groups(tail)];
  const all = tail === undefined ? before : [...before, ...Array<string>(8 - before.length - after.length).fill("0"), ...after];
  return Buffer.from(all.map((group) => group.padStart(4, "0")).join(""), "hex");
};

const extension = (oid: string, critical: boolean, content: Uint8Array): Uint8Array =>
  der.sequence(der.oid(oid), ...(critical ? [der.yes()] : []), der.octets(content));

export interface MadeCertificate {
  /** PEM. */
  readonly certificate: string;
  readonly key: string;
  readonly fingerprint: string;
  readonly until: Date;
}

/** @param names names and addresses as `certifiableName` returns them, the usual one first */
export const makeSelfSigned = (names: readonly [string, ...string[]], days: number, now: Date): MadeCertificate => {
  const { publicKey, privateKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
  const spki = publicKey.export({ format: "der", type: "spki" });
  // 127 random bits, because RFC 5280 and the browsers require a positive serial number that cannot be guessed
  const serial = randomBytes(16);
  serial[0] = (serial[0] ?? 0) & 0x7f;
  // the common name has at most 64 letters; only people read it
  const name = der.sequence(der.set(der.sequence(der.oid("2.5.4.3"), der.utf8(names[0].slice(0, 64)))));
  // the validity begins an hour before now, because the clocks of the computers in an office differ
  const from = new Date(now.getTime() - 3_600_000);
  const until = new Date(now.getTime() + days * day);
  // the key identifier is the digest of the bits of the key, which are at the end of the structure (an uncompressed point of 65 bytes)
  const keyId = createHash("sha1").update(spki.subarray(-65)).digest();
  const carried = names.map((one) =>
    isIP(one) === 0 ? der.tagged(2, false, Buffer.from(one, "ascii")) : der.tagged(7, false, addressBytes(one)),
  );
  const extensions = der.sequence(
    extension("2.5.29.19", true, der.sequence()),
    extension("2.5.29.15", true, der.bits(Uint8Array.of(0x80), 7)),
    extension("2.5.29.37", false, der.sequence(der.oid("1.3.6.1.5.5.7.3.1"))),
    extension("2.5.29.17", false, der.sequence(...carried)),
    extension("2.5.29.14", false, der.octets(keyId)),
  );
  const signed = der.sequence(
    der.tagged(0, true, der.integer(Uint8Array.of(2))),
    der.integer(serial),
    ecdsaWithSha256,
    name,
    der.sequence(der.time(from), der.time(until)),
    name,
    spki,
    der.tagged(3, true, extensions),
  );
  const whole = der.sequence(signed, ecdsaWithSha256, der.bits(sign("sha256", signed, { key: privateKey, dsaEncoding: "der" })));
  const certificate = new X509Certificate(whole);
  return {
    certificate: certificate.toString(),
    key: String(privateKey.export({ format: "pem", type: "pkcs8" })),
    fingerprint: certificate.fingerprint256,
    until,
  };
};
