/** Blocks of a report as both renderers read them: texts with their language and direction, numbered labels, shares of columns. */
import type { PictureType } from "../../contract/picture-file.ts";
import type { Drawing } from "#methods/drawing/index.ts";

/** A text with its language and direction. */
export interface Run {
  readonly text: string;
  /** The language in two or three letters, as typesetters require; if the text has no language, that of the document. */
  readonly lang: string;
  readonly dir: "ltr" | "rtl";
  /** True if the text is in the document's language and has its direction; it then needs no declaration of language or direction. */
  readonly own: boolean;
  /** Set if the text refers to notes: its pieces, each of which is a text or a note with its number in the document. */
  readonly parts?: readonly ({ readonly text: string } | { readonly number: number; readonly note: Run })[];
}
export interface Branch {
  readonly text: Run;
  readonly below: readonly Branch[];
}
export interface PreparedColumn {
  readonly align: "start" | "end";
  readonly share: number;
  readonly cut: boolean;
}
export type PreparedText =
  | {
      readonly kind: "paragraph";
      readonly text: Run;
      readonly style: "body" | "lead" | "note" | "front";
      /** True if no page break may separate this block from the next one. */ readonly keep: boolean;
    }
  | {
      readonly kind: "list";
      readonly items: readonly Run[];
      readonly ordered: boolean;
      readonly levels: readonly number[];
      /** The items as a tree, if there is more than one level. */ readonly branches: readonly Branch[] | null;
    };
export type PreparedBlock =
  | PreparedText
  | { readonly kind: "heading"; readonly level: 1 | 2 | 3; readonly text: Run }
  | {
      readonly kind: "table";
      readonly head: readonly Run[];
      readonly rows: readonly (readonly Run[])[];
      readonly label: string;
      readonly caption: string;
      readonly columns: readonly PreparedColumn[];
      readonly dir: "ltr" | "rtl";
    }
  | { readonly kind: "drawing"; readonly drawing: Drawing; readonly label: string; readonly caption: string; readonly alt: string }
  | {
      readonly kind: "picture";
      readonly sha256: string;
      readonly type: PictureType;
      readonly width: number;
      readonly height: number;
      readonly alt: Run;
      readonly caption: Run;
      readonly credit: string;
    }
  | { readonly kind: "definitions"; readonly rows: readonly { readonly term: string; readonly text: Run }[] }
  | {
      readonly kind: "margin";
      readonly notes: readonly { readonly title: string; readonly text: Run }[];
      readonly beside: readonly PreparedText[];
    }
  | { readonly kind: "contents" }
  | { readonly kind: "page-break" };
