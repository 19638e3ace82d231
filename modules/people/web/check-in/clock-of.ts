/** The difference between a device's clock and the server's clock, as a word and whole minutes. */
import { clockLimit } from "#methods/check-in/index.ts";

export const clockOf = (
  ahead: number,
): { readonly word: "right" | "ahead" | "behind"; readonly minutes: number; readonly doubted: boolean } => {
  const minutes = Math.round(Math.abs(ahead) / 60);
  return { word: minutes === 0 ? "right" : ahead > 0 ? "ahead" : "behind", minutes, doubted: Math.abs(ahead) >= clockLimit };
};
