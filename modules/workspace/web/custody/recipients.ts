/** What was typed as public keys, and how a size is told. */

/** One key a line; empty lines and spaces do not count, and no key counts twice. */
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
