/** The content of a printed certificate, A4 in one or two languages. The typesetter (`certificate.typ`) reads it as data. */
import { qrSvg } from "./slip-sheet.ts";

/** The texts of a certificate in one of its languages. */
export interface CertificateTexts {
  readonly lang: string;
  readonly dir: "ltr" | "rtl";
  readonly kind: string;
  readonly awarded: string;
  readonly attending: string;
  readonly details: string;
  readonly states: string;
  readonly half: string;
  readonly issuedLabel: string;
  readonly issued: string;
  readonly inside: string;
}
export interface CertificateSheet {
  readonly number: string;
  readonly holder: string;
  readonly course: { readonly text: string; readonly lang: string; readonly dir: "ltr" | "rtl" };
  readonly issuer: string;
  /** The notice of a demonstration; null for a real node. */
  readonly fictional: string | null;
  /** The address at which people check the number. */
  readonly url: string;
  /** The signed badge as JSON, which is attached to the PDF as a file. */
  readonly badge: string;
  /** The first one is printed on the left. */
  readonly texts: readonly CertificateTexts[];
}

/** The certificate as the template reads it. */
export const certificateAsData = ({ url, ...sheet }: CertificateSheet) => {
  const { host, pathname } = new URL(url);
  return { ...sheet, qr: qrSvg(url), address: `${host}${pathname}` };
};
