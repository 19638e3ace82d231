/** Parses typed public keys, and formats a size. */

/** One key per line; empty lines, spaces and repeated keys are ignored. */
export const recipientsIn = (text: string): string[] => [
  ...new Set(
    text
      .split(/\s+/)
      .map((line) => line.trim())
      .filter((line) => line !== ""),
  ),
];

/** Megabytes with one decimal, at least 0.1. */
export const megabytes = (bytes: number): number => Math.max(1, Math.round(bytes / 100_000)) / 10;
