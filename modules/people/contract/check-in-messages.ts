/** The bytes that a device signs, and the text of the link that enrols it. Device and server build the same bytes. */
import type { DeviceScan } from "./check-in.ts";

const bytes = (lines: readonly (string | number)[]): Uint8Array => new TextEncoder().encode(lines.join("\n"));

export const scanMessage = (device: string, { number, session, direction, text, at }: Omit<DeviceScan, "signature">): Uint8Array =>
  bytes(["counterpart scan", device, number, session, direction, at, text]);

interface Delivery {
  readonly delivery: number;
  readonly sent: string;
  readonly scans: readonly Pick<DeviceScan, "signature">[];
}
export const deliveryMessage = (device: string, { delivery, sent, scans }: Delivery): Uint8Array =>
  bytes(["counterpart delivery", device, delivery, sent, ...scans.map(({ signature }) => signature)]);

/** `until` in seconds since 1970. */
export const linkMessage = (device: string, until: number): Uint8Array => bytes(["counterpart device", device, until]);

export const toHex = (of: Uint8Array): string => Array.from(of, (byte) => byte.toString(16).padStart(2, "0")).join("");
export const fromHex = (text: string): Uint8Array => Uint8Array.from(text.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));
