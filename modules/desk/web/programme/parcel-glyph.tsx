/**
 * The icon of a parcel: a closed sheet if nobody here has opened it, two separate halves if somebody has. The same information is always beside it
 * in words.
 */
export const ParcelGlyph = ({ opened }: { readonly opened: boolean }) => (
  <svg className="parcel-glyph" data-opened={opened} viewBox="0 0 16 16" width="14" height="14" aria-hidden="true" focusable="false">
    {opened ? (
      <path
        d="M1.5 2h5l-1 2.4 1 2.4-1 2.4 1 2.4-1 2.4h-4ZM14.5 2H9.6l-1 2.4 1 2.4-1 2.4 1 2.4-1 2.4h5.9Z"
        fill="none"
        stroke="currentColor"
        strokeWidth="1.2"
      />
    ) : (
      <>
        <rect x="1.5" y="1.6" width="13" height="12.8" fill="currentColor" />
        <path d="M8 1.6 7 4l2 2.4L7 8.8l2 2.4-1 3.2" fill="none" stroke="var(--paper)" strokeWidth="1.4" />
      </>
    )}
  </svg>
);
