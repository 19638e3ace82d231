/**
 * The parts that modules add to the public folder, a folder of static web pages for readers outside the node. A part is a list ("shelf") of articles
 * in six languages, such as practices. A part reads its rows with the folder's database login, `counterpart_public`. This login can read only rows
 * that are published at TLP:CLEAR.
 */
import type { MessageId } from "../../contract/message-ids.generated.ts";
import { extensionPoint } from "../../contract/extensions.ts";

/** Sends a query with the login of the folder, in its read-only transaction. */
export type PublicQuery = <Row extends object>(text: string, values: readonly unknown[]) => Promise<readonly Row[]>;

export type Say = (id: MessageId, values?: Readonly<Record<string, unknown>>) => string;

/** The language in which a page is made. */
export interface Speaking {
  readonly lang: string;
  readonly say: Say;
  readonly nameOf: (lang: string) => string;
  readonly directionOf: (lang: string) => "ltr" | "rtl";
  readonly date: (at: Date) => string;
}

/** An article in one language. */
export interface PublicText {
  readonly title: string;
  readonly summary: string;
  /** The texts that the folder's search reads, in addition to title and summary. */
  readonly searched: readonly string[];
}

export interface PublicArticle {
  readonly id: string;
  /** Name of the article's files, without language and extension. It never changes. */
  readonly file: string;
  /** The language of the original. */
  readonly lang: string;
  readonly at: Date;
  /** The article by language: the original, and the translations that are up to date with it. */
  readonly texts: Readonly<Record<string, PublicText>>;
  /** The HTML below the title, in one of the article's languages. Every text passes through `escaped`. */
  readonly main: (speaking: Speaking) => string;
}

export interface PublicShelf {
  /** Name of the shelf's list pages. */
  readonly name: string;
  readonly rank: number;
  readonly title: MessageId;
  readonly lead: MessageId;
  /** The articles in the order of the list. */
  readonly articles: readonly PublicArticle[];
  /** Further content below the list, as HTML. A shelf without this content and without articles has no page. */
  readonly main?: (speaking: Speaking) => string;
  /** A script of the shelf's page, and further files, by their paths. */
  readonly script?: string;
  readonly files?: readonly (readonly [path: string, content: string])[];
}

export interface PublicPart {
  readonly name: string;
  readonly read: (query: PublicQuery, workspace: string) => Promise<PublicShelf>;
}

export const publicParts = extensionPoint<PublicPart>("platform.public-parts", ({ name }) => name);

export const escaped = (text: string): string =>
  text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;").replaceAll("'", "&#39;");
