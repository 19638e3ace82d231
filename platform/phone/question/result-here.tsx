/** The result of a revealed question in sentences. A person in a room without a projector reads it here instead of on the wall. */
import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { questionPaths } from "../../contract/question-paths.ts";
import { padded } from "../api.ts";
import { t } from "../components.tsx";
import { seatCall } from "../seat.ts";
import { now } from "../store.ts";
import type { Place } from "./kind.ts";

/** All requests for the result have this length in bytes, so that the length does not reveal the language. */
const length = 400;

export const ResultHere = ({ kind, question, part }: Place & { readonly kind: string }): JSX.Element => {
  const [lines, setLines] = useState<readonly string[] | "asking" | "failed" | null>(null);
  const read = (): void => {
    setLines("asking");
    void seatCall<{ lines: readonly string[] }>(questionPaths.result, (token) =>
      padded({ token, kind, question, part, lang: now().tag }, length),
    ).then(
      (told) => setLines(told.lines),
      () => setLines("failed"),
    );
  };
  if (lines === null || lines === "asking" || lines === "failed")
    return (
      <>
        <button type="button" class="quiet" disabled={lines === "asking"} onClick={read}>
          {t("phone.result")}
        </button>
        {lines === "failed" && <p role="alert">{t("phone.no-connection")}</p>}
      </>
    );
  return (
    <section class="result-here" role="status">
      {lines.length === 0 ? <p>{t("phone.result.none")}</p> : lines.map((line, at) => <p key={at}>{line}</p>)}
    </section>
  );
};
