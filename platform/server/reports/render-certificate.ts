/** A certificate as PDF. The text is passed as data and is never read as markup. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { certificateAsData, type CertificateSheet } from "./certificate-sheet.ts";
import { typesetter } from "./typesetter.ts";

/** @throws Error if the typesetter reports an error */
export const renderCertificate = (sheet: CertificateSheet): Uint8Array => {
  const template = readFileSync(join(import.meta.dirname, "certificate.typ"), "utf8");
  const typist = typesetter();
  const bytes = typist.pdf(typist.compile(template, { document: JSON.stringify(certificateAsData(sheet)) }));
  typist.tidy();
  return bytes;
};
