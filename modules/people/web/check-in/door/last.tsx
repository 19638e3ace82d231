/** The result of the last scan, large enough to be read at arm's length. It names no person. */
import { useWords } from "#platform/web/shell/words.ts";
import { Status } from "#platform/web/ui/status.tsx";
import type { AtDoor } from "./read-at-door.ts";

interface Props {
  readonly last: { readonly what: AtDoor; readonly n: number } | null;
}

export const Last = ({ last }: Props) => {
  const { t } = useWords();
  const what = last?.what;
  const refused = what?.is === "not-a-pass" || what?.is === "other-event" || what?.is === "not-stored";
  const yes = what?.is === "taken" && what.ask === null;
  return (
    <div
      className="door-last"
      role="status"
      data-is={what === undefined ? "none" : yes ? "yes" : what.is === "again" ? "again" : "question"}
    >
      {what === undefined ? (
        <span className="meta">{t("check-in.door-next")}</span>
      ) : (
        // the key makes a new element for each scan, so that a screen reader also reads a second scan with the same result
        <div key={last?.n}>
          <b>
            <Status glyph={yes || what.is === "again" ? "done" : what.is === "taken" ? "due" : refused ? "late" : "skipped"}>
              {what.is === "taken" || what.is === "again"
                ? t(`check-in.door-${what.is}`, { code: what.reference })
                : t(`check-in.door-${what.is}`)}
            </Status>
          </b>
          {what.is === "taken" && what.ask !== null ? <span className="block">{t(`check-in.door-ask-${what.ask}`)}</span> : null}
          {refused ? (
            <span className="block">{t(what.is === "not-stored" ? "check-in.door-not-stored-why" : "check-in.door-refused-why")}</span>
          ) : null}
        </div>
      )}
    </div>
  );
};
