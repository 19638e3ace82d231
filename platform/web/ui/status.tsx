/** A status: a glyph and a word, always together. The shape of the glyph carries the meaning, not its colour. */
import type { ReactNode } from "react";
import "./status.css";

export type Glyph =
  | "done"
  | "under-way"
  | "not-started"
  | "due"
  | "late"
  | "skipped"
  | "unknown"
  | "confirmed"
  | "verified"
  | "not-released"
  | "paper"
  | "out-of-reach"
  | "loading"
  | "original";

const tick = <path d="m4.6 8.2 2.4 2.4 4.5-4.8" fill="none" stroke="var(--glyph-cut)" strokeWidth="1.8" />;
const ring = <circle cx="8" cy="8" r="6.4" fill="none" stroke="currentColor" strokeWidth="1.6" />;
const shapes: Readonly<Record<Glyph, ReactNode>> = {
  done: (
    <>
      <circle cx="8" cy="8" r="7.2" fill="currentColor" />
      {tick}
    </>
  ),
  // the original text of a translated text
  original: <path d="M3.6 1.2h8.8v13.6L8 11.4l-4.4 3.4Z" fill="currentColor" />,
  loading: <circle cx="8" cy="8" r="6.4" fill="none" stroke="currentColor" strokeWidth="1.5" strokeDasharray="2.2 1.8" />,
  "under-way": (
    <>
      {ring}
      <path d="M8 3.6a4.4 4.4 0 0 1 0 8.8Z" fill="currentColor" />
    </>
  ),
  "not-started": ring,
  due: (
    <>
      <path d="M8 1.2 14.8 8 8 14.8 1.2 8Z" fill="none" stroke="currentColor" strokeWidth="1.5" strokeLinejoin="round" />
      <path d="M8 5v3.6M8 10.2v1.3" stroke="currentColor" strokeWidth="1.6" />
    </>
  ),
  late: (
    <>
      <path d="M8 1 15.4 14.4H.6Z" fill="currentColor" strokeLinejoin="round" />
      <path d="M8 5.8v4M8 11.2v1.5" stroke="var(--glyph-cut)" strokeWidth="1.7" />
    </>
  ),
  skipped: (
    <>
      {ring}
      <path d="M4.8 8h6.4" stroke="currentColor" strokeWidth="1.7" />
    </>
  ),
  unknown: (
    <>
      <circle cx="8" cy="8" r="6.4" fill="none" stroke="currentColor" strokeWidth="1.5" strokeDasharray="2.2 1.8" />
      <path d="M6.2 6.6c0-2.4 3.7-2.3 3.7-.1 0 1.4-1.8 1.4-1.8 2.8M8.1 10.6v1.2" fill="none" stroke="currentColor" strokeWidth="1.3" />
    </>
  ),
  // confirmed by the State itself: a square with a tick, and not the seal of a verification
  confirmed: (
    <>
      <rect x="1.8" y="1.8" width="12.4" height="12.4" rx="1.6" fill="none" stroke="currentColor" strokeWidth="1.5" />
      <path d="m4.8 8.2 2.2 2.2 4.3-4.6" fill="none" stroke="currentColor" strokeWidth="1.6" />
    </>
  ),
  verified: (
    <>
      <path
        d="m8 .6 1.7 1.3 2.1-.2.8 2 1.9 1-.3 2.1 1.2 1.8-1.3 1.6.1 2.2-2 .8-1 1.9-2.1-.4L8 15.4l-1.6-1.3-2.2.3-.8-2-1.9-1 .4-2.1L.6 8l1.3-1.6-.2-2.2 2-.7 1-1.9 2.1.3Z"
        fill="currentColor"
      />
      {tick}
    </>
  ),
  "not-released": (
    <>
      <rect x="2.6" y="6.8" width="10.8" height="7.4" rx="1" fill="none" stroke="currentColor" strokeWidth="1.4" />
      <path d="M5.2 6.8V4.6a2.8 2.8 0 0 1 5.6 0v2.2" fill="none" stroke="currentColor" strokeWidth="1.4" />
    </>
  ),
  paper: (
    <>
      <path d="M13.2 8.2v5H2.8V2.8h5" fill="none" stroke="currentColor" strokeWidth="1.4" />
      <path d="m6.2 9.9.5-2.3 5.6-5.6 1.8 1.8-5.6 5.6Z" fill="none" stroke="currentColor" strokeWidth="1.3" strokeLinejoin="round" />
    </>
  ),
  "out-of-reach": (
    <>
      <path
        d="M1.6 6.4a9 9 0 0 1 3.2-2M8 3.6c2.4 0 4.7 1 6.4 2.8M3.8 8.8a6 6 0 0 1 2.6-1.6M9.4 7.1c1.1.3 2 .9 2.8 1.7M6 11.1a2.9 2.9 0 0 1 3.4-.3"
        fill="none"
        stroke="currentColor"
        strokeWidth="1.4"
      />
      <circle cx="8" cy="13.2" r="1" fill="currentColor" />
      <path d="m2.6 2 10.8 12" stroke="currentColor" strokeWidth="1.4" />
    </>
  ),
};

export const StatusGlyph = ({ glyph, size = 16 }: { readonly glyph: Glyph; readonly size?: number }) => (
  <svg className="glyph" data-glyph={glyph} width={size} height={size} viewBox="0 0 16 16" aria-hidden="true" focusable="false">
    {shapes[glyph]}
  </svg>
);

export const Status = ({ glyph, children }: { readonly glyph: Glyph; readonly children: ReactNode }) => (
  <span className="status" data-glyph={glyph}>
    <StatusGlyph glyph={glyph} />
    <span>{children}</span>
  </span>
);
