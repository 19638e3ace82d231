/** YAML texts that are small but slow to read. For tests only. */

/** A map with many keys, merged many times into another. */
export const mergesOf = (keys: number, merges: number): string =>
  `urn: u\nlocale: en\na: &a\n${Array.from({ length: keys }, (_, i) => ` k${i}: 1\n`).join("")}b:\n <<: [${"*a,".repeat(merges)}]\n`;

/** Nested lists, line after line. */
export const slowFlow = (bytes: number): string => "- [[[[]]]]\n".repeat(Math.floor(bytes / 11));
