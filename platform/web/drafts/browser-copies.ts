/**
 * Copies of drafts that are stored only in this browser: texts that the content filter refuses, texts of forms for secret answers, and texts typed
 * while the server could not be reached. A copy belongs to one tab and one account. It is deleted when the person saves the form or signs out, and
 * when another person signs in.
 */
const prefix = "counterpart.draft ";
const channelName = "counterpart.signed-in";

/** The place to which a draft belongs. */
export interface DraftKey {
  readonly account: string;
  readonly workspace: string;
  readonly form: string;
  readonly record: string;
}

export interface BrowserCopy {
  readonly content: unknown;
  readonly at: string;
  /** The revision of the server's draft that this window last wrote or continued; null if this window has done neither. */
  readonly rev: number | null;
}

const nameOf = ({ account, workspace, form, record }: DraftKey): string => `${prefix}${account} ${workspace} ${form} ${record}`;

export const keepCopy = (key: DraftKey, copy: BrowserCopy): boolean => {
  try {
    sessionStorage.setItem(nameOf(key), JSON.stringify(copy));
    return true;
  } catch {
    // the storage is full or not allowed, so the form says that nothing is stored
    return false;
  }
};

export const readCopy = (key: DraftKey): BrowserCopy | null => {
  try {
    const found = sessionStorage.getItem(nameOf(key));
    return found === null ? null : (JSON.parse(found) as BrowserCopy);
  } catch {
    return null;
  }
};

export const dropCopy = (key: DraftKey): void => {
  try {
    sessionStorage.removeItem(nameOf(key));
  } catch {
    // nothing was stored
  }
};

const dropAllBut = (account: string | null): void => {
  try {
    const names = Array.from({ length: sessionStorage.length }, (_, index) => sessionStorage.key(index) ?? "");
    for (const name of names)
      if (name.startsWith(prefix) && (account === null || !name.startsWith(`${prefix}${account} `))) sessionStorage.removeItem(name);
  } catch {
    // nothing was stored
  }
};

/** After a sign-in: deletes the copies of all other accounts. */
export const keepCopiesOf = (account: string): void => dropAllBut(account);

/**
 * The channel to the other tabs. Null if the browser refuses it: Firefox does so if cookies are switched off, and without cookies nobody can sign in.
 */
const tabs = (): BroadcastChannel | null => {
  try {
    return new BroadcastChannel(channelName);
  } catch {
    return null;
  }
};

/** What happened in another tab: its copies were deleted, the person signed out, or an account signed in. */
type News = { readonly is: "dropped" | "signed-out" } | { readonly is: "signed-in"; readonly account: string };

const tell = (news: News): void => {
  const channel = tabs();
  channel?.postMessage(news);
  channel?.close();
};

/** After a sign-out: deletes all copies, in every tab of this browser. */
export const dropAllCopies = (): void => {
  dropAllBut(null);
  tell({ is: "dropped" });
};

/** When the person signs out, no tab of this browser continues to show the person's pages. */
export const tellSignOut = (): void => tell({ is: "signed-out" });

/** When a person signs in, no tab of this browser continues to show the pages of another person. */
export const tellSignIn = (account: string): void => tell({ is: "signed-in", account });

/** Listens for a sign-out or sign-in in another tab. @param leave leaves the page of this tab, if it is not a page of the account that is signed in */
export const hearOtherTabs = (leave: (signedIn: string | null) => void): void => {
  tabs()?.addEventListener("message", ({ data }: MessageEvent<News>) => {
    const account = data.is === "signed-in" ? data.account : null;
    dropAllBut(account);
    if (data.is !== "dropped") leave(account);
  });
};
