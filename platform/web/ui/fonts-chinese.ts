/** Kept apart from fonts.ts so that nobody but a reader of Chinese loads the descriptions of these faces. */
import "@fontsource-variable/noto-sans-sc/wght.css";
import "@fontsource-variable/noto-serif-sc/wght.css";
