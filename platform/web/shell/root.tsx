/** The root of every page: sets the reader's language for Lingui and for React Aria, and contains the current page. */
import { i18n } from "@lingui/core";
import { I18nProvider as LinguiProvider, useLingui } from "@lingui/react";
import { QueryClientProvider } from "@tanstack/react-query";
import { Outlet } from "@tanstack/react-router";
import { Suspense } from "react";
import { I18nProvider as AriaProvider } from "react-aria-components/I18nProvider";
import { queryClient } from "./api.ts";
import { LockGuard } from "./lock-guard.tsx";
import { MissingPart } from "./missing-part.tsx";
import { Waiting } from "./waiting.tsx";

const Spoken = () => {
  const { i18n: live } = useLingui();
  return (
    <AriaProvider locale={live.locale}>
      <Suspense fallback={<Waiting />}>
        <Outlet />
      </Suspense>
      <LockGuard />
      <MissingPart />
    </AriaProvider>
  );
};

export const Root = () => (
  <QueryClientProvider client={queryClient}>
    <LinguiProvider i18n={i18n}>
      <Spoken />
    </LinguiProvider>
  </QueryClientProvider>
);
