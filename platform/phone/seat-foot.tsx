/** The end of a page without a question: the break-out group, the language, and the button to leave. */
import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { t } from "./components.tsx";
import { LanguageChoice } from "./language-choice.tsx";
import { chooseGroup, leave } from "./session.ts";
import { now } from "./store.ts";

/** The person chooses the break-out group; the page then loads the drafts of this group. */
const GroupChoice = (): JSX.Element | null => {
  const { snapshot } = now();
  if (!snapshot || snapshot.room.groups === 0 || snapshot.seat.follows) return null;
  return (
    <label class="choice-in">
      {t("phone.group.which")}
      <select
        class="group-choice"
        value={snapshot.seat.group ?? 0}
        onChange={(event) => void chooseGroup(Number(event.currentTarget.value))}
      >
        <option value={0} disabled hidden>
          {t("phone.choose")}
        </option>
        {Array.from({ length: snapshot.room.groups }, (_, i) => (
          <option key={i} value={i + 1}>
            {t("phone.group", { n: i + 1 })}
          </option>
        ))}
      </select>
    </label>
  );
};

export const SeatFoot = (): JSX.Element => {
  const [asks, setAsks] = useState(false);
  return (
    <section class="seat">
      <GroupChoice />
      <LanguageChoice />
      {asks ? (
        <>
          <p role="alert">{t("phone.leave.what")}</p>
          <div class="pair">
            <button type="button" class="quiet" onClick={() => setAsks(false)}>
              {t("phone.leave.not")}
            </button>
            <button type="button" class="quiet" onClick={() => void leave()}>
              {t("phone.leave")}
            </button>
          </div>
        </>
      ) : (
        <button type="button" class="text" onClick={() => setAsks(true)}>
          {t("phone.leave")}
        </button>
      )}
    </section>
  );
};
