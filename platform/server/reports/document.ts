/**
 * One model for every report: the content in its order, with texts that are already translated. PDF and Word files are made only from this model, so
 * its digest applies to both.
 */
import { createHash } from "node:crypto";
import type { Tlp } from "../../contract/markings.ts";
import type { PictureType } from "../../contract/picture-file.ts";
import { canonicalize } from "#methods/canonical/index.ts";
import type { Drawing } from "#methods/drawing/index.ts";

/**
 * The parts of a block that belong to follow-up (a reply, a progress report, a measured value): the whole block, or at these positions the items of a
 * list, the rows of definitions or the columns of a table. A later reply changes these parts, and does not change the statements of the report.
 */
export interface FollowUp {
  readonly followUp?: true | readonly number[];
}

/** Text in the document's language, or free text that keeps its own language. */
export type Words =
  | string
  | {
      readonly text: string;
      readonly lang: string;
      /** The direction, if it is not that of the language. */
      readonly dir?: "ltr" | "rtl";
    };

export type ReportStatus = "draft" | "comments" | "cleared" | "approved";

export type TextBlock =
  | ({
      readonly kind: "paragraph";
      readonly text: Words;
      /** `body` by default. `front`: printed around the text, not part of it. */ readonly style?: "body" | "lead" | "note" | "front";
    } & FollowUp)
  | ({
      readonly kind: "list";
      readonly items: readonly Words[];
      readonly ordered?: boolean;
      /** The level of each item; 0 by default. */ readonly levels?: readonly number[];
    } & FollowUp);

export interface Column {
  /** Alignment of the column; columns of figures use `end`. */
  readonly align?: "start" | "end";
  /** Share of the table's width; by default it is computed from the length of the content. */
  readonly share?: number;
  /**
   * Set if a dividing line separates this column from the column before it, for example a statement of the State from the result of a verification.
   */
  readonly cut?: true;
}

export type Block =
  | TextBlock
  | { readonly kind: "heading"; readonly level: 1 | 2 | 3; readonly text: Words }
  | ({
      readonly kind: "table";
      readonly head: readonly Words[];
      readonly rows: readonly (readonly Words[])[];
      readonly caption?: string;
      readonly columns?: readonly Column[];
      /** The side of the first column, if it is not the start side of the document. */
      readonly dir?: "ltr" | "rtl";
      /** Set if the table claims to be complete, so that one more row changes its statement. */
      readonly complete?: true;
    } & FollowUp)
  | {
      readonly kind: "drawing";
      readonly drawing: Drawing;
      /**
       * Text that says how to read the drawing. The renderer adds the figure's number before this text and a reference to the figure's rows after it.
       */
      readonly caption: string;
      /** Description of the drawing, for a reader who cannot see it. */
      readonly alt: string;
      /** False if the rows are not printed, because a version that is sent out of the State may not show them. */
      readonly rows?: boolean;
    }
  /** A stored picture. Its bytes are passed to the renderer beside the document, by their digest. */
  | {
      readonly kind: "picture";
      readonly sha256: string;
      readonly type: PictureType;
      readonly width: number;
      readonly height: number;
      /** Description of the picture, for a reader who cannot see it. */
      readonly alt: Words;
      /** Empty if the picture has no caption. */
      readonly caption: Words;
      /** The owner and the licence of the picture; empty for a picture that belongs to the document. */
      readonly credit: string;
    }
  | ({ readonly kind: "definitions"; readonly rows: readonly { readonly term: string; readonly text: Words }[] } & FollowUp)
  /** Text with short notes in the marginal column: confidence, leave-one-out. */
  | {
      readonly kind: "margin";
      readonly notes: readonly { readonly title: string; readonly text: Words }[];
      readonly beside: readonly TextBlock[];
    }
  | { readonly kind: "contents" }
  | { readonly kind: "page-break" };

/*
 * Sheets: the pages at the front of a report, for a reader such as a minister. Each is one page with a few sections in words. The chapters with all
 * figures follow.
 */
export interface Note {
  readonly title: string;
  readonly text: Words;
}

/** A line about one range: its subject, its words, and a small drawing of the range. */
export interface RangeRow {
  readonly title: Words;
  /** A short word in a frame before the text, for a value on which the room is split. */
  readonly mark: string | null;
  readonly text: string;
  /** Null if there is no range to draw. */
  readonly drawing: Drawing | null;
}

/** A line of a list that begins with a label, such as the decision or the speaker. */
export interface LabelledRow {
  readonly label: string;
  readonly text: Words;
  /** Smaller text under the line. */
  readonly note?: string;
}

export type SheetBlock =
  | TextBlock
  | { readonly kind: "ranges"; readonly rows: readonly RangeRow[]; readonly axis: Drawing; readonly note: string }
  /** `wide`: the labels are titles and need more room. */
  | { readonly kind: "labelled"; readonly rows: readonly LabelledRow[]; readonly wide?: true }
  | Extract<Block, { kind: "table" }>
  | Extract<Block, { kind: "drawing" }>;

export interface SheetSection {
  /** Empty for the first section of a sheet that follows its title directly. */
  readonly title: string;
  /** Short notes in the marginal column. */
  readonly notes: readonly Note[];
  readonly blocks: readonly SheetBlock[];
}

export interface Sheet {
  readonly title: Words;
  /** Lines under the title. */
  readonly under: readonly Words[];
  readonly sections: readonly SheetSection[];
  /** The labels of the lines on which a person signs and writes the date. */
  readonly signature?: { readonly name: string; readonly date: string };
}

/** Texts that the renderers print themselves. They fill in `{n}` and `{total}`. */
export interface ReportLabels {
  readonly fictional: string;
  /** The version, with its status or the date of approval. It is in the foot of every page. */
  readonly version: string;
  readonly page: string;
  readonly figure: string;
  readonly table: string;
  readonly rowsIn: string;
  readonly rowsOf: string;
  readonly annex: string;
  readonly contents: string;
  readonly digest: string;
  readonly demonstration: string;
  /** Text before `checkpoint` in the footer. */
  readonly checkpoint: string;
  /** The ten digits for page and figure numbers. */
  readonly digits: string;
}

export interface ReportDocument {
  readonly title: string;
  readonly subtitle: string;
  readonly state: string;
  readonly fictional: boolean;
  readonly demonstration: boolean;
  readonly marking: Tlp;
  /** Language as a BCP 47 tag. */
  readonly language: string;
  readonly direction: "ltr" | "rtl";
  readonly version: number;
  readonly status: ReportStatus;
  /** ISO date (YYYY-MM-DD) of the present status; a draft needs none. */
  readonly statusAt?: string;
  /** Newest checkpoint of the workspace's audit when the version was frozen. It is in the footer of every page. Absent if there was no checkpoint. */
  readonly checkpoint?: string;
  /** `documentDigest` of this document; empty while it is being composed. */
  readonly digest: string;
  readonly labels: ReportLabels;
  /** The pages in words before the contents; absent in a document without such pages. */
  readonly sheets?: readonly Sheet[];
  readonly sections: readonly Block[];
  /** Notes to which `[^label]` in a text of `sections` refers; each is printed at the first reference. Absent if no text refers to a note. */
  readonly notes?: readonly { readonly label: string; readonly text: Words }[];
}

/** The bytes of the pictures of a document, by their SHA-256. */
export type PictureBytes = Readonly<Record<string, Uint8Array>>;

/**
 * SHA-256, in hexadecimal, of the canonical form of the document's content. Status, its date and the printed labels are left out, because an approval
 * must not change the digest of the approved content. The checkpoint is left out too, because it is not content.
 * @throws TypeError if a text contains half a surrogate pair.
 */
export const documentDigest = (document: ReportDocument): string => {
  const { digest: _digest, status: _status, statusAt: _statusAt, labels: _labels, checkpoint: _checkpoint, ...content } = document;
  return createHash("sha256").update(canonicalize(content)).digest("hex");
};
