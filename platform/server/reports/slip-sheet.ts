/** Slips for the door of a room, four of size A6 on a page: the content of each slip. The typesetter (`slips.typ`) reads it as data. */
import { encode } from "uqr";

/** The texts of a slip in one of its languages. */
export interface SlipTexts {
  readonly lang: string;
  readonly dir: "ltr" | "rtl";
  readonly heading: string;
  readonly agencyLabel: string;
  readonly agency: string;
  readonly codeLabel: string;
  readonly addressLabel: string;
  readonly networkLabel: string;
  readonly steps: readonly string[];
  readonly foot: string;
}
export interface Slip {
  readonly code: string;
  readonly joinUrl: string;
  /** The texts of each language of the sheet; the first language is printed at the start side. */
  readonly texts: readonly SlipTexts[];
}
export interface SlipSheet {
  readonly title: { readonly text: string; readonly lang: string; readonly dir: "ltr" | "rtl" };
  readonly marking: string;
  /** The notice of a fictional State; null for a real State. */
  readonly fictional: string | null;
  readonly address: string;
  /** Name and password of the Wi-Fi; null if the slip does not print them. */
  readonly network: string | null;
  readonly slips: readonly Slip[];
}

/** A QR code as SVG, dark on white. */
export const qrSvg = (text: string): string => {
  const { data, size } = encode(text, { ecc: "M", border: 2 });
  const path = data.flatMap((row, y) => row.map((on, x) => (on ? `M${x} ${y}h1v1h-1z` : ""))).join("");
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${size} ${size}" shape-rendering="crispEdges"><rect width="${size}" height="${size}" fill="#fff"/><path d="${path}"/></svg>`;
};

/** The sheet as the template reads it. */
export const slipsAsData = (sheet: SlipSheet) => ({
  ...sheet,
  slips: sheet.slips.map(({ joinUrl, ...slip }) => ({ ...slip, qr: qrSvg(joinUrl) })),
});
