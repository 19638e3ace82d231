/** The section "On the wall" of the console: a miniature of the wall, whether the wall follows the room, and the pages that can be shown instead. */
import { useMutation } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { ProblemSentence } from "#platform/web/shell/problem-sentence.tsx";
import { call, refresh } from "#platform/web/shell/api.ts";
import { useSession } from "#platform/web/shell/session.ts";
import { useWords } from "#platform/web/shell/words.ts";
import { Button } from "#platform/web/ui/button.tsx";
import { Icon } from "#platform/web/ui/icon.tsx";
import { Section } from "#platform/web/ui/page.tsx";
import { CountWallPages } from "#platform/web/ui/room/wall-pages.tsx";
import { SelectAndSend } from "#platform/web/ui/select-and-send.tsx";
import { StatusGlyph } from "#platform/web/ui/status.tsx";
import { useWallView } from "../console/joining-bar.tsx";
import { setWallSecond } from "../../contract/wall-second.ts";
import { getRoom, getWall, type Room } from "../../contract/workshop.ts";
import { WallMiniature } from "../wall-stage.tsx";
import { useOfferedPages } from "./offered-pages.ts";
import { useKeysOn } from "../console/keys.ts";
import { useLetters } from "./use-letters.ts";
import "./director.css";

interface Props {
  readonly workspace: string;
  readonly room: Room;
}

const useDirector = ({ workspace, room }: Props) => {
  const show = useWallView({ workspace, room });
  const [pages, setPages] = useState(1);
  const offered = useOfferedPages(room);
  const choose = (view: string, page = 0): void => show.mutate({ view, page });
  const turn = (): void => choose(room.wallView, (room.wallPage + 1) % pages);
  const follow = (): void => choose("follows");
  /** @returns whether the letter has an effect now */
  const press = (letter: string): boolean => {
    const page = offered.find(({ key, locked }) => key === letter && !locked);
    if (page !== undefined) choose(page.name);
    else if (letter === "g") follow();
    else if (letter === "p" && pages > 1) turn();
    else return false;
    return true;
  };
  return { show, pages, setPages, offered, choose, turn, follow, press };
};

const Key = ({ letter }: { readonly letter: string }) => (
  <kbd className="director-key" aria-hidden="true">
    {letter.toUpperCase()}
  </kbd>
);

/** The field for the second language of the wall, which is shown beside the console's language. */
const SecondLanguageField = ({ workspace, room }: Props) => {
  const { t, language } = useWords();
  const { languages } = useSession();
  const others = languages.filter(({ tag }) => tag !== language.tag);
  const choose = useMutation({
    mutationFn: (second: string) =>
      call(setWallSecond, { params: { workspace, room: room.id }, body: { second: second === "" ? null : second } }),
    onSettled: () => refresh(getRoom, getWall),
  });
  return (
    <>
      <SelectAndSend<string>
        label={t("console.wall-second")}
        now={room.wallSecond ?? ""}
        options={["", ...others.map(({ tag }) => tag)]}
        show={(tag) => others.find((one) => one.tag === tag)?.name ?? t("door.slips-one-language")}
        langOf={(tag) => (tag === "" ? undefined : tag)}
        send={t("desk.save")}
        pending={choose.isPending}
        onSend={choose.mutate}
      />
      <ProblemSentence error={choose.error} />
    </>
  );
};

const Choices = ({ workspace, room, director }: Props & { readonly director: ReturnType<typeof useDirector> }) => {
  const { t, number } = useWords();
  const { show, pages, offered, choose, turn, follow, press } = director;
  const [letters, setLetters] = useKeysOn();
  useLetters(letters, press);
  const held = room.wallView !== "follows";
  const keyed = (letter: string) => (letters ? { "aria-keyshortcuts": letter.toUpperCase() } : {});
  return (
    <>
      <p className="director-state" role="status">
        <StatusGlyph glyph={held ? "under-way" : "done"} />
        <span>{t(held ? "console.wall-held" : "console.wall-follows")}</span>
        {held ? (
          <Button look="tertiary" disabled={show.isPending} onClick={follow} {...keyed("g")}>
            {t("console.wall-follow")}
          </Button>
        ) : null}
      </p>
      <div className="director-pages" role="group" aria-label={t("console.wall-shows")}>
        {offered.map(({ name, label, key, locked }) => (
          <button
            key={name}
            type="button"
            className="director-page"
            aria-pressed={room.wallView === name}
            disabled={locked}
            onClick={() => choose(name)}
            {...keyed(key)}
          >
            {locked ? <Icon name="lock" size={17} /> : null}
            <span>{t(label)}</span>
            {letters && !locked ? <Key letter={key} /> : null}
          </button>
        ))}
        {pages > 1 ? (
          <button type="button" className="director-page" onClick={turn} {...keyed("p")}>
            <span>
              {t("wall.choose.next")}{" "}
              <span className="meta">
                {number((room.wallPage % pages) + 1)}/{number(pages)}
              </span>
            </span>
            {letters ? <Key letter="p" /> : null}
          </button>
        ) : null}
      </div>
      {offered.some(({ locked }) => locked) ? <p className="meta small">{t("console.wall-locked")}</p> : null}
      <SecondLanguageField workspace={workspace} room={room} />
      <label className="director-letters">
        <input
          type="checkbox"
          checked={letters}
          onChange={({ currentTarget: { checked } }) => {
            setLetters(checked);
          }}
        />
        <span>{t("console.wall-letters")}</span>
      </label>
      <ProblemSentence error={show.error} />
    </>
  );
};

export const WallDirector = ({ workspace, room }: Props) => {
  const { t } = useWords();
  const director = useDirector({ workspace, room });
  return (
    <Section
      title={t("console.wall-shows")}
      end={
        <Link to="/w/$workspace/rooms/$room/wall" params={{ workspace, room: room.id }} target="_blank" className="quiet-link">
          {t("console.open-wall")}
        </Link>
      }
    >
      <CountWallPages value={director.setPages}>
        <WallMiniature workspace={workspace} room={room.id} />
      </CountWallPages>
      {room.state === "open" ? <Choices workspace={workspace} room={room} director={director} /> : null}
      <p className="meta small">{t("console.wall-private")}</p>
    </Section>
  );
};
