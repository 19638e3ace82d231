/** Starts the desk: appearance first, then the session and the reader's language, then the page of the address. */
import "#platform/web/shell/theme.ts";
import "#platform/web/ui/tokens.css";
import "#platform/web/ui/base.css";
import { RouterProvider } from "@tanstack/react-router";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { router } from "./routes.tsx";
import { stepPages } from "./steps.tsx";
import { StepPagesContext } from "#platform/web/ui/room/step-pages.tsx";
import { sessionNow } from "#platform/web/shell/session.ts";
import { chooseLanguage, speak } from "#platform/web/shell/words.ts";

const start = async (): Promise<void> => {
  const element = document.getElementById("root");
  if (element === null) throw new Error("index.html has no #root");
  const session = await sessionNow();
  await speak(chooseLanguage(session.languages, session.account?.language ?? null), "desk", "problems");
  createRoot(element).render(
    <StrictMode>
      <StepPagesContext value={stepPages}>
        <RouterProvider router={router} />
      </StepPagesContext>
    </StrictMode>,
  );
  void import("#platform/web/shell/keep-focus.ts").then(({ keepFocus }) => keepFocus(element));
};

/** Without the server there are no words yet: the one sentence that must be told without them, in all six languages. */
const unreachable = (): void => {
  const list = document.createElement("ul");
  list.className = "page";
  for (const [lang, sentence] of [
    ["en", "The server does not answer. Nothing was lost. Start it again, then load this page anew."],
    ["fr", "Le serveur ne répond pas. Rien n’a été perdu. Redémarrez-le, puis rechargez cette page."],
    ["es", "El servidor no responde. No se ha perdido nada. Vuelva a iniciarlo y recargue esta página."],
    ["ar", "الخادوم لا يستجيب. لم يُفقد أي شيء. يُرجى إعادة تشغيله ثم إعادة تحميل هذه الصفحة."],
    ["ru", "Сервер не отвечает. Ничего не потеряно. Запустите его снова и перезагрузите страницу."],
    ["zh", "服务器没有响应，内容没有丢失。重新启动服务器，然后重新加载本页。"],
  ] as const) {
    const item = document.createElement("li");
    item.lang = lang;
    item.dir = lang === "ar" ? "rtl" : "ltr";
    item.textContent = sentence;
    list.append(item);
  }
  document.body.append(list);
};

start().catch((error: unknown) => {
  console.error(error);
  unreachable();
});
