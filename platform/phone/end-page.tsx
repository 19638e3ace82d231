/** The room or the seat has ended: the page says what happened, what the room received, what stays on the phone, and what to do. */
import type { JSX } from "preact";
import { Mark, Promised, t } from "./components.tsx";
import { storage } from "./seat.ts";
import { askAgain } from "./session.ts";
import { now, set } from "./store.ts";

export const EndPage = ({ why }: { why: "closed" | "replaced" | "left" }): JSX.Element => {
  const entries = now().outbox;
  const received = entries.filter((entry) => entry.state === "received").length;
  const rest = entries.length - received;
  return (
    <main class="calm">
      <div class="where">
        <Mark />
      </div>
      <h1>{t(`phone.over.${why}`)}</h1>
      <p>{t(`phone.over.${why}.do`)}</p>
      {why !== "left" && received > 0 && <p>{t("phone.over.received", { n: received })}</p>}
      {why !== "left" && rest > 0 && <p>{t("phone.over.rest", { n: rest })}</p>}
      {why === "closed" && <p>{t("phone.over.next")}</p>}
      {why === "closed" && <Promised at="end" />}
      <button
        type="button"
        class="quiet wide"
        onClick={() => (why === "replaced" ? void askAgain() : set({ page: "code", code: "", problem: null }))}
      >
        {t("phone.join")}
      </button>
      {why !== "left" && (
        <button
          type="button"
          class="text"
          onClick={() =>
            void storage()
              .clear()
              .then(() => set({ page: "left" }))
          }
        >
          {t("phone.forget")}
        </button>
      )}
    </main>
  );
};
