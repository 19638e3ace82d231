/** The frame of the pages before a workspace is open: mark, language, one card. Signing in, first run and invitations share it. */
import { Suspense, type ReactNode } from "react";
import { TopBar } from "../shell/top-bar.tsx";
import { Waiting } from "../shell/waiting.tsx";
import "./gate.css";

export const Gate = ({ children }: { readonly children: ReactNode }) => (
  <div className="gate">
    <TopBar />
    <main id="main">
      <Suspense fallback={<Waiting />}>
        <div className="page gate-page">{children}</div>
      </Suspense>
    </main>
  </div>
);
