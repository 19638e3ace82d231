/** The buttons at the end of a page with a question: a button that sends the answer, and a button that skips the question. */
import type { ComponentChildren, JSX } from "preact";

export const Foot = ({
  primary,
  onPrimary,
  secondary,
  onSecondary,
  busy,
  children,
}: {
  primary: string;
  onPrimary: () => void;
  secondary?: string;
  onSecondary?: () => void;
  busy?: boolean;
  children?: ComponentChildren;
}): JSX.Element => (
  <footer>
    {children}
    <div class="foot">
      {secondary && (
        <button type="button" class="second" onClick={onSecondary}>
          {secondary}
        </button>
      )}
      <button type="button" class="first" aria-busy={busy} onClick={onPrimary}>
        {primary}
      </button>
    </div>
  </footer>
);
