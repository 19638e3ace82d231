/**
 * Shows a drawing of core: its scene as SVG elements, drawn to the width of its box, scrolling inside the box where that is
 * too narrow; and behind every drawing its table, which is asked for first on a narrow page.
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

/** The width of a box, measured; nothing is drawn before it is known. */
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
  /** What the table is called. */
  readonly caption: string;
  readonly table: boolean;
}

/** The drawing, or its table when asked for. */
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

/** “Show as table” and back; it names what it switches. */
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
