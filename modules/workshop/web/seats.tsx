/**
 * Seats: answered, not answered, paper, out of reach. It shows no other data about a phone. The facilitator can open a seat to
 * replace it.
 */
import { getRoom, replaceSeat, seatStates, type Room } from "../contract/workshop.ts";
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { call } from "#platform/web/shell/client.ts";
import { ProblemSentence } from "#platform/web/shell/problem-sentence.tsx";
import { refresh } from "#platform/web/shell/queries.ts";
import { useWords } from "#platform/web/shell/words.ts";
import { Button } from "#platform/web/ui/button.tsx";
import { ModalDialog } from "#platform/web/ui/overlay.tsx";
import { StatusGlyph, type Glyph } from "#platform/web/ui/status.tsx";

type Seat = Room["seats"][number];
const glyphs: Readonly<Record<Seat["state"], Glyph>> = {
  answered: "done",
  "not-answered": "not-started",
  paper: "paper",
  "out-of-reach": "out-of-reach",
};

const ReplaceSeat = ({
  workspace,
  room,
  seat,
  onClose,
}: {
  readonly workspace: string;
  readonly room: string;
  readonly seat: Seat;
  readonly onClose: () => void;
}) => {
  const { t } = useWords();
  const replace = useMutation({
    mutationFn: () => call(replaceSeat, { params: { workspace, room, seat: seat.id }, body: {} }),
    onSettled: () => refresh(getRoom),
  });
  if (replace.data !== undefined) {
    return (
      <>
        <p className="read">{t("console.seat-code")}</p>
        <p className="seat-code ltr join-code">{replace.data.code}</p>
        <div className="button-row">
          <Button look="primary" onClick={onClose}>
            {t("common.close")}
          </Button>
        </div>
      </>
    );
  }
  return (
    <>
      <p className="read">{t("console.seat-replace-means")}</p>
      <ProblemSentence error={replace.error} />
      <div className="button-row">
        <Button look="primary" disabled={replace.isPending} onClick={() => replace.mutate()}>
          {t("console.seat-replace")}
        </Button>
        <Button onClick={onClose}>{t("desk.cancel")}</Button>
      </div>
    </>
  );
};

export const Seats = ({ workspace, room }: { readonly workspace: string; readonly room: Room }) => {
  const { t } = useWords();
  const [open, setOpen] = useState<Seat | null>(null);
  const seats = room.seats.toSorted((a, b) => a.number - b.number);
  const label = (seat: Seat): string => t("console.seat", { number: seat.number });
  if (seats.length === 0) return <p className="meta">{t("console.no-seats")}</p>;
  return (
    <>
      <ul className="seats">
        {seats.map((seat) => (
          <li key={seat.id}>
            <button type="button" className="seat" data-state={seat.state} disabled={room.state !== "open"} onClick={() => setOpen(seat)}>
              <StatusGlyph glyph={glyphs[seat.state]} />
              <span>
                {label(seat)}
                <span className="visually-hidden">, {t(`console.seat-state.${seat.state}`)}</span>
              </span>
            </button>
          </li>
        ))}
      </ul>
      <ul className="seat-legend" aria-hidden="true">
        {seatStates.map((state) => (
          <li key={state}>
            <StatusGlyph glyph={glyphs[state]} /> {t(`console.seat-state.${state}`)}
          </li>
        ))}
      </ul>
      <p className="meta small">{t("console.marks-in-batches")}</p>
      <ModalDialog open={open !== null} title={open === null ? "" : label(open)} onClose={() => setOpen(null)}>
        {open === null ? null : <ReplaceSeat workspace={workspace} room={room.id} seat={open} onClose={() => setOpen(null)} />}
      </ModalDialog>
    </>
  );
};
