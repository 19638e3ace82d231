/**
 * The bar on every page. It has the mark, the workspace and the fictional flag at its start, and language, appearance and account at its
 * end.
 */
import { lockSession } from "../../contract/own-sessions.ts";
import { setLanguage as setLanguageEndpoint, signOut } from "../../contract/session.ts";
import { Link, useNavigate, useParams } from "@tanstack/react-router";
import { useState, type ReactNode } from "react";
import { FictionalFlag } from "../ui/labels.tsx";
import { loadFontsFor } from "../ui/fonts.ts";
import { Mark } from "../ui/mark.tsx";
import { ActionMenu } from "../ui/menu.tsx";
import { call, noticeLock } from "./api.ts";
import { leave, useSession } from "./session.ts";
import { store, stored } from "./settings.ts";
import { setTheme, theme, type Theme } from "./theme.ts";
import { chooseAndSpeak, setLanguage, useWords } from "./words.ts";

const LanguageMenu = () => {
  const { t, language } = useWords();
  const session = useSession();
  const choose = async (tag: string): Promise<void> => {
    const found = session.languages.find((one) => one.tag === tag);
    if (found === undefined) return;
    await chooseAndSpeak(found);
    if (session.account !== null) await call(setLanguageEndpoint, { body: { language: tag } });
  };
  return (
    <ActionMenu
      label={t("desk.menu.language", { name: language.name })}
      icon="language"
      trigger={
        <span className="language-name" lang={language.tag}>
          {language.name}
        </span>
      }
      onOpen={() => session.languages.forEach((one) => void loadFontsFor(one.tag))}
      onChoose={(tag) => void choose(tag)}
      sections={[
        {
          id: "languages",
          entries: session.languages.map((one) => ({ id: one.tag, label: one.name, lang: one.tag, current: one.tag === language.tag })),
        },
      ]}
    />
  );
};

const AccountMenu = () => {
  const { t, language, name } = useWords();
  const session = useSession();
  const navigate = useNavigate();
  const { workspace: openId } = useParams({ strict: false });
  const [look, setLook] = useState<Theme>(theme());
  const [digits, setDigits] = useState(stored("digits") === "arab" ? "arab" : "latn");
  const here = session.workspaces.find((one) => one.id === openId);
  const role = here?.roles[0];
  const account = session.account;
  if (account === null) return null;
  const choose = async (id: string): Promise<void> => {
    const [kind, value = ""] = id.split(":");
    if (kind === "workspace") await navigate({ to: "/w/$workspace", params: { workspace: value } });
    if (kind === "look") {
      setTheme(value as Theme);
      setLook(value as Theme);
    }
    if (kind === "digits") {
      store("digits", value);
      setDigits(value);
      await setLanguage(language);
    }
    if (kind === "second-factor") await navigate({ to: "/second-factor" });
    if (kind === "sessions") await navigate({ to: "/sessions" });
    if (kind === "lock") {
      await call(lockSession, { body: {} });
      noticeLock(true);
    }
    if (kind === "leave") {
      await call(signOut, { body: {} });
      await leave(() => navigate({ to: "/sign-in", ignoreBlocker: true }));
    }
  };
  const looks: readonly Theme[] = ["system", "light", "dark"];
  return (
    <ActionMenu
      label={t("desk.menu.account", { name: role === undefined ? account.name : `${account.name} · ${t(`desk.role.${role}`)}` })}
      trigger={
        <>
          <span className="avatar" aria-hidden="true">
            {[...account.name][0]}
          </span>
          <span className="account-name">
            <b>{account.name}</b>
            {role === undefined ? null : <span className="account-role"> · {t(`desk.role.${role}`)}</span>}
          </span>
        </>
      }
      onChoose={(id) => void choose(id)}
      sections={[
        ...(session.workspaces.length < 2
          ? []
          : [
              {
                id: "workspaces",
                title: t("desk.menu.workspaces"),
                entries: session.workspaces.map((one) => ({
                  id: `workspace:${one.id}`,
                  label: name(one.name),
                  current: one.id === openId,
                })),
              },
            ]),
        {
          id: "look",
          title: t("desk.menu.look"),
          entries: looks.map((one) => ({ id: `look:${one}`, label: t(`desk.look.${one}`), current: look === one })),
        },
        ...(language.tag.startsWith("ar")
          ? [
              {
                id: "digits",
                title: t("desk.menu.digits"),
                entries: (["latn", "arab"] as const).map((one) => ({
                  id: `digits:${one}`,
                  label: one === "latn" ? "0123456789" : "٠١٢٣٤٥٦٧٨٩",
                  current: digits === one,
                })),
              },
            ]
          : []),
        {
          id: "account",
          title: account.email,
          entries: [
            ...(account.secondFactor ? [] : [{ id: "second-factor", label: t("desk.menu.second-factor") }]),
            { id: "sessions", label: t("desk.menu.sessions") },
            ...(session.demonstration ? [] : [{ id: "lock", label: t("desk.menu.lock") }]),
            { id: "leave", label: t("desk.menu.sign-out") },
          ],
        },
      ]}
    />
  );
};

interface Props {
  /** The content beside the mark; by default the open workspace. */
  readonly title?: ReactNode;
  readonly fictional?: boolean;
  readonly before?: ReactNode;
  readonly middle?: ReactNode;
  readonly search?: ReactNode;
}

export const TopBar = ({ title, fictional, before, middle, search }: Props) => {
  const { t, name } = useWords();
  const session = useSession();
  const { workspace: openId } = useParams({ strict: false });
  const here = session.workspaces.find((one) => one.id === openId);
  const shown = title ?? (here === undefined ? null : name(here.name));
  return (
    <header className="top-bar">
      {before}
      <Link to="/" className="brand" aria-label={t("desk.brand.home")}>
        <Mark size={20} />
        <span className="brand-name" lang="en" dir="ltr">
          Counterpart
        </span>
      </Link>
      <span className="top-where">
        {shown === null ? null : <span className="top-title">{shown}</span>}
        {(fictional ?? here?.fictional) === true ? (
          <FictionalFlag>{here?.kind === "programme" ? t("desk.fictional.demonstration") : t("desk.fictional.state")}</FictionalFlag>
        ) : null}
      </span>
      {middle === undefined ? null : <span className="top-middle">{middle}</span>}
      {search}
      <LanguageMenu />
      <AccountMenu />
    </header>
  );
};
