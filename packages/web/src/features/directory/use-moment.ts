/** A day with its hour, as the reader's language writes them: for what begins to hold at a moment. */
import { useWords } from "../../shell/words.ts";

export const useMoment = (): ((instant: string) => string) => {
  const { date, time } = useWords();
  return (instant) => `${date(instant)}, ${time(instant)}`;
};
