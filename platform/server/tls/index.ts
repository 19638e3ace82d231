/** The public API of `tls`: the certificate of the desk. */
export type { CertificateFiles } from "./certificate-files.ts";
export { endSentence, openDeskCertificate, type DeskCertificate } from "./desk-certificate.ts";
export { certifiableName, makeSelfSigned } from "./self-signed.ts";
