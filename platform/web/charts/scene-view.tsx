/**
 * Shows a drawing of `methods/drawing` as SVG elements. The drawing has the width of its box; if the box is too narrow, the drawing scrolls
 * inside it. Every drawing can also be shown as a table; on a narrow page the table is shown first.
 */
import type { Drawing, SceneNode } from "#methods/drawing/index.ts";
import { createElement, useEffect, useId, useRef, useState, type ReactNode } from "react";
import { useWords } from "../shell/words.ts";
import "../ui/table.css";
import "./scene.css";

const camel = (name: string): string =>
  /^(aria|data)-/.test(name)
    ? name
    : name === "class"
      ? "className"
      : name.replace(/[-:]([a-z])/g, (_whole, letter: string) => letter.toUpperCase());

const element = (node: SceneNode, key: number): ReactNode =>
  createElement(
    node.tag,
    { key, ...Object.fromEntries(Object.entries(node.attrs).map(([name, value]) => [camel(name), value])) },
    node.text ?? node.children?.map((child, index) => element(child, index)),
  );

export const SceneView = ({ scene }: { readonly scene: SceneNode }) => element(scene, 0);

/** The measured width of a box. The drawing is shown only when the width is known. */
export const useWidth = (least: number, most = Number.POSITIVE_INFINITY) => {
  const box = useRef<HTMLDivElement>(null);
  const [width, setWidth] = useState<number | null>(null);
  useEffect(() => {
    const element = box.current;
    if (element === null) return undefined;
    const measure = (): void => setWidth(Math.min(most, Math.max(least, Math.floor(element.clientWidth))));
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => observer.disconnect();
  }, [least, most]);
  return { box, width };
};

interface Props {
  readonly draw: (width: number) => Drawing;
  readonly least: number;
  readonly most?: number;
  /** The caption of the table. */
  readonly caption: string;
  readonly table: boolean;
}

/** Shows the drawing, or its table if the reader asked for it. */
export const DrawingBox = ({ draw, least, most, caption, table }: Props) => {
  const { box, width } = useWidth(least, most);
  const drawing = width === null ? null : draw(width);
  return (
    <div ref={box} className="drawing-box" tabIndex={0} role="group" aria-label={caption}>
      {drawing === null ? null : table ? <DrawingTableView drawing={drawing} caption={caption} /> : <SceneView scene={drawing.scene} />}
    </div>
  );
};

export const DrawingTableView = ({ drawing, caption }: { readonly drawing: Drawing; readonly caption: string }) => (
  <table className="table drawing-table">
    <caption className="visually-hidden">{caption}</caption>
    <thead>
      <tr>
        {drawing.table.head.map((head, index) => (
          <th key={index} scope="col" data-end={index > 0 || undefined}>
            {head}
          </th>
        ))}
      </tr>
    </thead>
    <tbody>
      {drawing.table.rows.map((row, at) => (
        <tr key={at}>
          {row.map((cell, index) =>
            index === 0 ? (
              <th key={index} scope="row">
                {cell}
              </th>
            ) : (
              <td key={index} data-end data-label={drawing.table.head[index]}>
                {cell}
              </td>
            ),
          )}
        </tr>
      ))}
    </tbody>
  </table>
);

/** A button that switches between drawing and table. Its label names the table. */
export const TableSwitch = ({
  table,
  onChange,
  controls,
}: {
  readonly table: boolean;
  readonly onChange: (table: boolean) => void;
  readonly controls?: string;
}) => {
  const { t } = useWords();
  const id = useId();
  return (
    <button
      id={id}
      type="button"
      className="link-button"
      aria-pressed={table}
      {...(controls === undefined ? {} : { "aria-controls": controls })}
      onClick={() => onChange(!table)}
    >
      {table ? t("drawing.show-drawing") : t("drawing.show-table")}
    </button>
  );
};
