/**
 * What modules add to the public folder: a shelf of articles in six languages, such as practices. A part reads its rows with the database login of
 * the folder, `counterpart_public`, which can read what is published at TLP:CLEAR and no other row, whatever a part asks.
 */
import type { MessageId } from "../../contract/message-ids.generated.ts";
import { extensionPoint } from "../../contract/extensions.ts";

/** Asks the database as the login of the folder, in its read-only transaction. */
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
  /** The texts that the search of the folder reads, beside title and summary. */
  readonly searched: readonly string[];
}

export interface PublicArticle {
  readonly id: string;
  /** Name of its files, without language and ending. It never changes. */
  readonly file: string;
  /** The language of the original. */
  readonly lang: string;
  readonly at: Date;
  /** By language; the original, and translations that follow it. */
  readonly texts: Readonly<Record<string, PublicText>>;
  /** The HTML below the title, in a language that it has. Every text goes through `escaped`. */
  readonly main: (speaking: Speaking) => string;
}

export interface PublicShelf {
  /** Name of its list pages. */
  readonly name: string;
  readonly rank: number;
  readonly title: MessageId;
  readonly lead: MessageId;
  /** In the order of the list. */
  readonly articles: readonly PublicArticle[];
  /** More below the list, as HTML. A shelf without it and without articles has no page. */
  readonly main?: (speaking: Speaking) => string;
  /** A script of its page, and further files, by their paths. */
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
