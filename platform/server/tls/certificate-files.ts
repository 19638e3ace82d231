/**
 * Reads the certificate and the key of the desk from their files. If a browser would refuse the certificate, the start is refused with a message. The
 * messages name the files and never quote their content.
 */
import { createPrivateKey, X509Certificate, type KeyObject } from "node:crypto";
import { readFile, stat } from "node:fs/promises";
import { isIP } from "node:net";
import { createSecureContext } from "node:tls";
import { SettingsRefused } from "../settings/arguments.ts";

export interface CertificateFiles {
  readonly certificate: string;
  readonly key: string;
}

export interface ReadCertificate {
  /** PEM: the certificate, and the certificates between it and its authority. */
  readonly certificate: string;
  readonly key: string;
  /** SHA-256 over the certificate, as `AB:CD:...`. */
  readonly fingerprint: string;
  readonly until: Date;
  /** True if no authority signed it. Browsers then warn, and people compare the fingerprint. */
  readonly selfSigned: boolean;
}

const refuse = (sentence: string): never => {
  throw new SettingsRefused(sentence);
};

const contentOf = async (what: string, file: string): Promise<string> => {
  try {
    return await readFile(file, "utf8");
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    if (code === "ENOENT" || code === "ENOTDIR") return refuse(`There is no file ${file}, which should be the ${what} of the desk.`);
    if (code === "EISDIR") return refuse(`${file} is a folder; the ${what} of the desk is a file.`);
    return refuse(`The ${what} of the desk, ${file}, cannot be read by this user (${code ?? "no reason given"}).`);
  }
};

const keyOf = (text: string, file: string): KeyObject => {
  if (/-----BEGIN ENCRYPTED PRIVATE KEY-----|^Proc-Type: 4,ENCRYPTED/m.test(text))
    return refuse(`The key ${file} has a passphrase, and nobody can type it at a start. Give a key without one.`);
  try {
    return createPrivateKey(text);
  } catch {
    return refuse(`${file} is not a key in PEM form ("-----BEGIN PRIVATE KEY-----").`);
  }
};

const leafOf = (text: string, file: string): X509Certificate => {
  try {
    return new X509Certificate(text);
  } catch {
    return refuse(`${file} is not a certificate in PEM form ("-----BEGIN CERTIFICATE-----").`);
  }
};

/** Whether the certificate is valid for the host of an address. As in browsers, the common name is ignored. */
const carries = (leaf: X509Certificate, host: string): boolean =>
  isIP(host) > 0 ? leaf.checkIP(host) !== undefined : leaf.checkHost(host, { subject: "never" }) !== undefined;

const serverAuth = "1.3.6.1.5.5.7.3.1";
const dayOf = (at: Date): string => at.toISOString().slice(0, 10);

/**
 * @param origin the address under which people reach the desk
 * @throws SettingsRefused
 */
export const readCertificate = async (files: CertificateFiles, origin: string, now: Date): Promise<ReadCertificate> => {
  const [certificate, key] = [await contentOf("certificate", files.certificate), await contentOf("key", files.key)];
  // Windows has no such file modes
  if (process.platform !== "win32" && ((await stat(files.key)).mode & 0o007) !== 0)
    refuse(`Everybody on this machine may use the key ${files.key}. Give it to one user only: chmod 600 ${files.key}`);
  const leaf = leafOf(certificate, files.certificate);
  if (!leaf.checkPrivateKey(keyOf(key, files.key)))
    refuse(
      `The key ${files.key} does not belong to the certificate ${files.certificate}. The server's own certificate must be the first in the file.`,
    );
  const [from, until] = [leaf.validFromDate, leaf.validToDate];
  if (now < from) refuse(`The certificate ${files.certificate} is valid from ${dayOf(from)} only. Is the clock of this machine right?`);
  if (now > until) refuse(`The certificate ${files.certificate} expired on ${dayOf(until)}.`);
  const host = new URL(origin).hostname.replace(/^\[|\]$/g, "");
  if (!carries(leaf, host))
    refuse(
      `The certificate ${files.certificate} is not for ${host}, under which people reach the desk. It is for: ${leaf.subjectAltName ?? "no name"}.`,
    );
  if (leaf.keyUsage !== undefined && !leaf.keyUsage.includes(serverAuth))
    refuse(`The certificate ${files.certificate} is not one of a server ("serverAuth").`);
  try {
    createSecureContext({ cert: certificate, key });
  } catch (error) {
    refuse(`The certificate ${files.certificate} cannot be used (${(error as NodeJS.ErrnoException).code ?? "TLS refuses it"}).`);
  }
  return { certificate, key, fingerprint: leaf.fingerprint256, until, selfSigned: leaf.verify(leaf.publicKey) };
};
