/** A separate file from fonts.ts, so that only readers of Chinese load the descriptions of these fonts. */
import "@fontsource-variable/noto-sans-sc/wght.css";
import "@fontsource-variable/noto-serif-sc/wght.css";
