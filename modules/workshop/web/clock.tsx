/** The remaining time in digits of the reader's language. The digits are always in left-to-right order. */
import { useEffect, useRef, useState } from "react";
import { useWords } from "#platform/web/shell/words.ts";
import { clockParts, remaining, untilNextSecond, type Clock } from "./countdown.ts";

export const useRemaining = (clock: Clock | null): number | null => {
  const heard = useRef({ clock, at: performance.now() });
  if (heard.current.clock !== clock) heard.current = { clock, at: performance.now() };
  const [, tick] = useState(0);
  const left = clock === null ? null : remaining(clock, performance.now() - heard.current.at);
  useEffect(() => {
    if (left === null || clock?.running !== true || left <= 0) return undefined;
    const timer = setTimeout(() => tick((n) => n + 1), untilNextSecond(left));
    return () => clearTimeout(timer);
  });
  return left;
};

export const ClockDigits = ({ clock, className }: { readonly clock: Clock | null; readonly className: string }) => {
  const { locale } = useWords();
  const left = useRemaining(clock);
  if (left === null) return null;
  const { hours, minutes, seconds } = clockParts(left);
  const two = new Intl.NumberFormat(locale, { minimumIntegerDigits: 2, useGrouping: false });
  const text = [...(hours > 0 ? [two.format(hours)] : []), two.format(minutes), two.format(seconds)].join(":");
  return (
    <span className={className} role="timer" dir="ltr">
      {text}
    </span>
  );
};
