/** What other code may import of the public folder. */
export { escaped, publicParts } from "./parts.ts";
export type { PublicArticle, PublicPart, PublicQuery, PublicShelf, PublicText, Say, Speaking } from "./parts.ts";
