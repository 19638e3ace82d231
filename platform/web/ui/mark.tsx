/**
 * The product's mark: a sheet of paper cut along a toothed line; the start half is filled, the end half outlined. It is not mirrored in
 * right-to-left.
 */
interface Props {
  readonly size?: number;
  /** `waiting`: the end half is dotted. Pages use this in an empty state. */
  readonly variant?: "whole" | "waiting";
}

const start = "M1.5 1.5H9.6L13 5 9.6 8.5 13 12 9.6 15.5 13 19 9.6 22.5H1.5Z";
const end = "M13.2 2.2H22V21.8H13.2L16.2 19 12.8 15.5 16.2 12 12.8 8.5 16.2 5Z";

export const Mark = ({ size = 20, variant = "whole" }: Props) => (
  <svg className="mark" width={size} height={size} viewBox="0 0 24 24" aria-hidden="true" focusable="false">
    {variant === "whole" ? (
      <>
        <path d={start} fill="currentColor" />
        <path d={end} fill="none" stroke="currentColor" strokeWidth="1.6" />
      </>
    ) : (
      <>
        <path d={start} fill="none" stroke="currentColor" strokeWidth="0.9" />
        <path d={end} fill="none" stroke="currentColor" strokeWidth="0.9" strokeDasharray="1.2 1.6" />
      </>
    )}
  </svg>
);
