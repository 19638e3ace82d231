/** Parses public keys that a person typed, and formats a file size. */

/** The keys in the text, one per line. Empty lines, spaces and repeated keys are ignored. */
export const recipientsIn = (text: string): string[] => [
  ...new Set(
    text
      .split(/\s+/)
      .map((line) => line.trim())
      .filter((line) => line !== ""),
  ),
];

/** The size in megabytes with one decimal, at least 0.1. */
export const megabytes = (bytes: number): number => Math.max(1, Math.round(bytes / 100_000)) / 10;
