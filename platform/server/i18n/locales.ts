/** Language tags for `Intl`, with our few exceptions from the defaults of `Intl`. */

/** The six languages with complete texts, in the order in which pages offer them. */
export const shipped = ["en", "fr", "es", "ar", "ru", "zh"] as const;

/**
 * The tag that numbers and dates are formatted with. English uses the British formats. Digits are Latin in every language, because codes,
 * ranges and TLP labels appear beside them.
 */
export const formattingLocale = (tag: string): string => {
  if (tag === "en") return "en-GB";
  const usual = new Intl.NumberFormat(tag).resolvedOptions().numberingSystem;
  return tag === "ar" || usual !== "latn" ? `${tag}-u-nu-latn` : tag;
};

/** The language's own name: français, العربية; the tag itself if `Intl` has no name for it. */
export const nameOf = (tag: string): string => {
  const name = new Intl.DisplayNames([tag], { type: "language", fallback: "code" }).of(tag) ?? tag;
  // names such as "中文（简体）" for zh-Hans are not changed; in other names the first letter becomes a capital, as in a list of names
  return name.charAt(0).toLocaleUpperCase(tag) + name.slice(1);
};

/** The canonical form of a language tag; null if the text is not a valid tag. */
export const canonicalTag = (text: string): string | null => {
  try {
    return Intl.getCanonicalLocales(text)[0] ?? null;
  } catch {
    return null;
  }
};
