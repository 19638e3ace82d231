/**
 * Steps as points on one line. The line after a completed step has the accent colour; a dotted arc passes a skipped step, with the reason below it.
 * In a window below 900 px the line is vertical and at the inline start; between 600 and 900 px it has two columns.
 */
import type { CSSProperties, ReactNode } from "react";
import { StatusGlyph, type Glyph } from "./status.tsx";
import "./journey.css";

export interface JourneyStep {
  readonly key: string;
  /** Shown before the name, if the steps have numbers. */
  readonly number?: string;
  readonly name: string;
  /** `late`: the step delays other steps. `loading`: the state is not known yet, and no word is shown. */
  readonly state: "done" | "under-way" | "not-started" | "skipped" | "late" | "loading";
  /** The state of a step as a word, for readers who do not see the glyph. */
  readonly stateWord: string;
  readonly times?: string;
  readonly fact: ReactNode;
  readonly limit?: ReactNode;
  readonly link?: (name: ReactNode) => ReactNode;
}

const glyphs: Readonly<Record<JourneyStep["state"], Glyph>> = {
  done: "done",
  "under-way": "under-way",
  "not-started": "not-started",
  skipped: "skipped",
  late: "late",
  loading: "loading",
};

const lineAfter = (step: JourneyStep, next: JourneyStep | undefined): string =>
  next === undefined
    ? "none"
    : next.state === "skipped"
      ? "arc-up"
      : step.state === "skipped"
        ? "arc-down"
        : step.state === "done"
          ? "done"
          : "open";

export const Journey = ({ label, steps }: { readonly label: string; readonly steps: readonly JourneyStep[] }) => (
  <ol className="journey" aria-label={label} style={{ "--steps": steps.length } as CSSProperties}>
    {steps.map((step, index) => {
      const name = (
        <>
          {step.name}
          {step.times === undefined ? null : <span className="journey-times"> {step.times}</span>}
        </>
      );
      const line = lineAfter(step, steps[index + 1]);
      return (
        <li key={step.key} data-state={step.state}>
          <span className="journey-station">
            <StatusGlyph glyph={glyphs[step.state]} size={24} />
            {line === "none" ? null : line.startsWith("arc") ? (
              <svg className="journey-arc flip" viewBox="0 0 100 24" preserveAspectRatio="none" aria-hidden="true" focusable="false">
                <path d={line === "arc-up" ? "M0 22C40 22 40 2 100 2" : "M0 2C60 2 60 22 100 22"} vectorEffect="non-scaling-stroke" />
              </svg>
            ) : (
              <span className="journey-line" data-line={line} />
            )}
          </span>
          <span className="journey-text">
            <span className="journey-name">
              {step.number === undefined ? null : (
                <>
                  <span className="journey-number">{step.number}</span>{" "}
                </>
              )}
              {step.link === undefined ? name : step.link(name)}
            </span>
            <span className="visually-hidden">{step.stateWord}</span>
            <span className="journey-fact">{step.fact}</span>
            {step.limit === undefined ? null : <span className="journey-limit">{step.limit}</span>}
          </span>
        </li>
      );
    })}
  </ol>
);
