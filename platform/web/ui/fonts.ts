/**
 * Latin, Cyrillic and Arabic faces, self-hosted and subset by unicode-range: the browser fetches only what a page's letters
 * need. The Chinese faces are described by a hundred ranges each, so that description is loaded with the language alone.
 */
import "@fontsource-variable/source-sans-3/wght.css";
import "@fontsource-variable/source-serif-4/opsz.css";
import "@fontsource-variable/source-serif-4/opsz-italic.css";
import "@fontsource-variable/noto-sans-arabic/wght.css";
import "@fontsource-variable/noto-naskh-arabic/wght.css";

/** Loads the faces that only some languages need. */
export const loadFontsFor = async (tag: string): Promise<void> => {
  if (tag.split("-")[0] === "zh") await import("./fonts-chinese.ts");
};
