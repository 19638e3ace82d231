/** Shared by the drawings of a ranking: the marks of risks, and how a share of draws is printed and shaded. */
import type { Renderer, Sizes } from "./renderer.ts";
import { token, type Direction, type Mode, type SceneNode } from "./scene.ts";

/** A scenario is a filled disc, a risk of the national list is a hollow square, so that shape and not colour distinguishes them. */
export type RiskMark = "scenario" | "national-risk";

export interface RankedName {
  /** The code of a risk, short and unique: S3, N1. It is the same in every language. */
  readonly code: string;
  readonly name: string;
  readonly mark: RiskMark;
}

/** Drawing options that all drawings of a ranking accept. */
export interface Sheet {
  readonly direction: Direction;
  readonly mode: Mode;
  readonly width?: number;
}

export const markNodes = (pen: Renderer, sizes: Sizes, x: number, y: number, mark: RiskMark): readonly SceneNode[] => {
  const [r, edge] = [sizes.dot * 1.3, sizes.stroke * 0.8];
  if (mark === "scenario") return [pen.dot(x, y, r, token("q6"), token("surface"), sizes.ring)];
  const inner = r - edge;
  return [pen.rect(x - r, y - r, 2 * r, 2 * r, token("ink")), pen.rect(x - inner, y - inner, 2 * inner, 2 * inner, token("surface"))];
};

const steps = [0.05, 0.1, 0.18, 0.26, 0.36, 0.6];

/** The colours of the background and of the letters of a cell, for a share of draws 0..1. */
export const shade = (share: number): { readonly fill: string; readonly text: string } => {
  const at = steps.filter((step) => share >= step).length;
  return { fill: token(`q${at}`), text: token(at >= 4 ? "on-accent" : "ink") };
};

/** The whole per cent of a share. Below one half of one per cent (`isDot`), a dot is drawn instead of the number. */
export const printedShare = (share: number): number => Math.round(share * 100);
export const isDot = (share: number): boolean => share < 0.005;
