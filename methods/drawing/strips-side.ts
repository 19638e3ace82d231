/** The column at the inline end of the strips: brackets with the groups of a split room, and the words of the pooled lane. */
import { isSmallCell } from "../disclosure/index.ts";
import type { Renderer, Sizes } from "./renderer.ts";
import { token, type SceneNode } from "./scene.ts";
import type { Group } from "./strips-input.ts";
import { fold, widthOf } from "./text-width.ts";

interface Line {
  readonly text: string;
  readonly bold: boolean;
}

const foldAll = (lines: readonly string[], size: number, room: number): readonly Line[] =>
  lines.flatMap((text, at) => fold(text, size, room).map((part) => ({ text: part, bold: at === 0 })));

/** Measures the column and returns a function that draws it. The width is 0 if there is no text beside the strips. */
export const layOutSide = (
  groups: readonly Group[],
  laneLines: readonly string[],
  rows: readonly { readonly best: number }[],
  pitch: number,
  sizes: Sizes,
  width: number,
) => {
  const { font, line, gap } = sizes;
  const arm = gap;
  const told = groups
    .map((group) => {
      const members = rows.flatMap((row, at) => (row.best >= group.low - 1e-9 && row.best <= group.high + 1e-9 ? [at] : []));
      return { lines: group.lines, first: members[0] ?? 0, last: members.at(-1) ?? 0, n: members.length };
    })
    .filter((group) => !isSmallCell(group.n));
  const indent = told.length > 0 ? gap * 1.5 + arm + gap : gap * 1.5;
  const most = Math.max(
    0,
    ...told.flatMap((group) => group.lines).map((text) => indent + widthOf(text, font)),
    ...laneLines.map((text) => gap * 1.5 + widthOf(text, font)),
  );
  const column = Math.min(most, width * 0.34);
  const blocks = told.map((group) => ({ ...group, lines: foldAll(group.lines, font, column - indent) }));
  const tall = blocks.map((block) => block.lines.length * line + gap);
  const height = tall.reduce((sum, each) => sum + each, 0);

  const draw = (pen: Renderer, start: number, top: number, available: number): readonly SceneNode[] => {
    // each text is at the middle of its bracket, unless the text above or below needs that space
    const places: number[] = [];
    let free = top;
    let rest = height;
    for (const [at, block] of blocks.entries()) {
      const high = tall[at] ?? 0;
      const middle = top + ((block.first + block.last + 1) / 2) * pitch;
      const place = Math.min(Math.max(free, middle - high / 2), top + available - rest);
      places.push(place);
      free = place + high;
      rest -= high;
    }
    return blocks.flatMap((block, at) => {
      const y1 = top + (block.first + 0.5) * pitch - Math.min(pitch, 6) * 0.6;
      const y2 = top + (block.last + 0.5) * pitch + Math.min(pitch, 6) * 0.6;
      const place = (places[at] ?? top) + gap / 2;
      return [
        pen.bracket(start + gap, y1, y2, arm, sizes.stroke * 0.75),
        ...block.lines.map((text, index) =>
          pen.text(start + indent, place + index * line + font * 0.95, text.text, text.bold ? { weight: 600, fill: token("ink") } : {}),
        ),
      ];
    });
  };
  return { width: Math.ceil(column), height, lane: foldAll(laneLines, font, column - gap * 1.5), draw };
};
