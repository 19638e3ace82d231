/** Returns a function that formats day and hour in the reader's language, for changes that take effect at a certain time. */
import { comma, useWords } from "#platform/web/shell/words.ts";

export const useMoment = (): ((instant: string) => string) => {
  const { date, time } = useWords();
  return (instant) => `${date(instant)}${comma()}${time(instant)}`;
};
