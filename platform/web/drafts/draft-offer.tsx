/** At the head of a form: earlier drafts, which the person can continue or discard. */
import { dayIn } from "../../contract/day-in.ts";
import { Button } from "../ui/button.tsx";
import { Icon } from "../ui/icon.tsx";
import { today } from "../shell/formats.ts";
import { useWords } from "../shell/words.ts";
import type { FormDraft } from "./use-draft.ts";
import "./draft.css";

/** The time of a draft of today; for an older draft, also the day. */
export const useDraftTime = () => {
  const { t, time, dateShort } = useWords();
  return (at: string): string =>
    dayIn(new Date(at)) === today() ? time(at) : t("desk.draft.day-and-time", { day: dateShort(at), time: time(at) });
};

/** Moves the focus to the first field, because the button that was pressed disappears. */
const toFirstField = (button: Element): void =>
  button.closest("form")?.querySelector<HTMLElement>("input:not([type=hidden]), textarea, select")?.focus();

export const DraftOffer = ({ draft }: { readonly draft: FormDraft | null | undefined }) => {
  const { t } = useWords();
  const when = useDraftTime();
  if (draft === null || draft === undefined || draft.offers.length === 0) return null;
  return (
    <div className="draft-offer" role="group" aria-label={t("desk.draft.offer")}>
      <Icon name="edit" />
      <p>{t("desk.draft.offer")}</p>
      <div className="button-row">
        {draft.offers.map((offer) => (
          <Button
            key={offer.from}
            onClick={(event) => {
              toFirstField(event.currentTarget);
              draft.goOn(offer);
            }}
          >
            {t(offer.from === "server" ? "desk.draft.go-on" : "desk.draft.go-on-here", { time: when(offer.at) })}
          </Button>
        ))}
        <Button
          look="tertiary"
          onClick={(event) => {
            toFirstField(event.currentTarget);
            draft.startAgain();
          }}
        >
          {t("desk.draft.start-again")}
        </Button>
      </div>
    </div>
  );
};
