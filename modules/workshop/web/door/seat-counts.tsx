/** The progress of the answers as four counts of seats. No single seat is shown. */
import { seatStates, type Room } from "../../contract/workshop.ts";
import { useWords } from "#platform/web/shell/words.ts";
import { StatusGlyph, type Glyph } from "#platform/web/ui/status.tsx";

const glyphs: Readonly<Record<(typeof seatStates)[number], Glyph>> = {
  answered: "done",
  "not-answered": "not-started",
  paper: "paper",
  "out-of-reach": "out-of-reach",
};

export const SeatCounts = ({ room }: { readonly room: Room }) => {
  const { t, number } = useWords();
  return (
    <ul className="seat-counts">
      {seatStates.map((state) => (
        <li key={state} data-state={state}>
          <StatusGlyph glyph={glyphs[state]} />
          <b>{number(room.seats[state] ?? 0)}</b>
          <span>{t(`console.seat-state.${state}`)}</span>
        </li>
      ))}
    </ul>
  );
};
