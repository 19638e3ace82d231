/** The ten seconds in which a reveal can be stopped. The page shows the seconds that are left. */

/** Seconds in which a reveal can be stopped. */
export const holdSeconds = 10;

interface Hold {
  /** Called after each second with the seconds that are left. */
  readonly onLeft: (seconds: number) => void;
  /** Called once, when no second is left. */
  readonly onReveal: () => void;
}

/** Starts the countdown. @returns a function that stops it; after that, neither function is called any more */
export const startHold = ({ onLeft, onReveal }: Hold): (() => void) => {
  let left = holdSeconds;
  const clock = setInterval(() => {
    left -= 1;
    onLeft(left);
    if (left > 0) return;
    clearInterval(clock);
    onReveal();
  }, 1000);
  return () => clearInterval(clock);
};
