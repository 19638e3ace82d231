/** Shows the text of a passage according to its kind. Each block has its own text direction. */
import type { ReactNode } from "react";
import { langOf } from "#platform/web/shell/formats.ts";
import { branchesIn, noteIn, piecesIn, rowsIn, type Branch } from "../contract/passage-text.ts";
import type { Passage, PassageDirection } from "../contract/passages.ts";
import { FigureView } from "./figure/figure-view.tsx";
import type { ShownPicture } from "./figure/shown-picture.ts";

/** A text in which references to notes are superscript. */
const Said = ({ text }: { readonly text: string }) => (
  <>{piecesIn(text).map((piece, i) => (typeof piece === "string" ? <span key={i}>{piece}</span> : <sup key={i}>{piece.note}</sup>))}</>
);

const Branches = ({ branches, ordered }: { readonly branches: readonly Branch[]; readonly ordered: boolean }): ReactNode => {
  const List = ordered ? "ol" : "ul";
  return (
    <List>
      {branches.map((one, i) => (
        <li key={i}>
          <Said text={one.text} />
          {one.below.length === 0 ? null : <Branches branches={one.below} ordered={ordered} />}
        </li>
      ))}
    </List>
  );
};

const TableText = ({ text }: { readonly text: string }) => {
  const [head = [], ...rows] = rowsIn(text);
  return (
    <table>
      <thead>
        <tr>
          {head.map((cell, i) => (
            <th key={i} scope="col">
              <Said text={cell} />
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((cells, i) => (
          <tr key={i}>
            {cells.map((cell, at) => (
              <td key={at}>
                <Said text={cell} />
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
};

interface Props {
  readonly kind: Passage["kind"];
  readonly text: string;
  readonly lang: string;
  readonly dir?: PassageDirection;
  /** The picture, if the passage is a figure. */
  readonly picture?: ShownPicture | null;
}

export const PassageText = ({ kind, text, lang, dir = null, picture = null }: Props) => {
  const usual = langOf(lang);
  const own = { ...usual, dir: dir ?? usual.dir };
  if (kind === "heading" || kind === "heading-2" || kind === "heading-3") {
    const Heading = kind === "heading" ? "h3" : kind === "heading-2" ? "h4" : "h5";
    return (
      <Heading className="know-heading" data-kind={kind} {...own}>
        <Said text={text} />
      </Heading>
    );
  }
  if (kind === "list" || kind === "numbered")
    return (
      <div className="know-list" {...own}>
        <Branches branches={branchesIn(text)} ordered={kind === "numbered"} />
      </div>
    );
  if (kind === "table")
    return (
      <div className="know-table" tabIndex={0} {...own}>
        <TableText text={text} />
      </div>
    );
  if (kind === "figure") return <FigureView text={text} lang={own} picture={picture} said={(line) => <Said text={line} />} />;
  const note = kind === "note" ? noteIn(text) : null;
  const lines = (note?.text ?? text).split("\n").filter((line) => line.trim() !== "");
  return (
    <div className={kind === "note" ? "know-note" : "know-paragraph"} {...own}>
      {lines.map((line, i) => (
        <p key={i}>
          {i === 0 && note !== null ? <sup>{note.label} </sup> : null}
          <Said text={line} />
        </p>
      ))}
    </div>
  );
};
