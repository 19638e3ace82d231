/** The join code, as people type it and as the wall's QR code contains it. */

/** Converts to capitals without spaces and hyphens; digits of other scripts become 0 to 9. */
export const plainCode = (typed: string): string =>
  typed
    .normalize("NFKC")
    .replace(/[\u0660-\u0669\u06f0-\u06f9]/g, (digit) => String(digit.charCodeAt(0) & 15))
    .replace(/[^0-9A-Za-z]/g, "")
    .toUpperCase();

/** Reads the fragment of a QR code: `#<code>.<key>` of the wall, `#<code>.<key>.<pass>` of a slip. */
export const scannedParts = (fragment: string): { code: string; key: string; pass: string | null } | null => {
  const [, code, key, pass = null] = /^#([^.]+)\.([A-Za-z0-9_-]{43})(?:\.([A-Za-z0-9_-]{22}))?$/.exec(fragment) ?? [];
  return code && key ? { code: plainCode(code), key, pass } : null;
};

/** Reads the fragment of the code of the network test: `#test.<word>`. */
export const testWord = (fragment: string): string | null => (fragment.startsWith("#test.") ? fragment.slice(6) : null);
