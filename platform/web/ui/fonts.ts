/**
 * Latin, Cyrillic and Arabic fonts, served by this server and split by unicode-range: the browser fetches only the parts that the letters
 * of a page need. Each Chinese font needs about a hundred ranges, so these descriptions are loaded only with that language.
 */
import "@fontsource-variable/source-sans-3/wght.css";
import "@fontsource-variable/source-serif-4/opsz.css";
import "@fontsource-variable/source-serif-4/opsz-italic.css";
import "@fontsource-variable/noto-sans-arabic/wght.css";
import "@fontsource-variable/noto-naskh-arabic/wght.css";

/** Loads the fonts that only some languages need. */
export const loadFontsFor = async (tag: string): Promise<void> => {
  if (tag.split("-")[0] === "zh") await import("./fonts-chinese.ts");
};
