/**
 * What a module declares of its phone part: `modules/<name>/phone/index.ts` exports it as `module`, `app/phone/modules.generated.ts` lists
 * the modules. A page is named by `import()`, so that it is a file of its own, fetched when the room comes to its step.
 */
import type { JSX } from "preact";
import type { OpenItem, QuestionKind } from "./question/kind.ts";
import type { RoomView } from "./room-view.ts";
import type { News } from "./tabs.ts";

export interface StepPageProps<S extends RoomView = RoomView> {
  readonly snapshot: S;
}

/** What the file of a page exports. */
export interface PageFile<S extends RoomView = RoomView> {
  Page(props: StepPageProps<S>): JSX.Element | null;
  readonly kind?: QuestionKind;
}

/** A page that the phone shows at a step of the room: a file of its own, fetched when the room comes to it. */
export interface StepPage<S extends RoomView = RoomView> {
  readonly step: string;
  /** The first page of the step whose condition holds is shown; absent: always. */
  when?(snapshot: S): boolean;
  /** Group of messages that the page needs beside the frame's own. */
  readonly words?: string;
  /** Name of the kind of question that the page asks; its file then exports the kind. */
  readonly asks?: string;
  /** Absent: the application puts the page into the frame (`app/phone/main.tsx`). */
  readonly page?: () => Promise<PageFile<S>>;
}

/** A kind of which every snapshot says what is open. */
export interface ListedKind<S extends RoomView, Item = unknown> {
  readonly kind: QuestionKind<Item>;
  openIn(snapshot: S): readonly OpenItem<Item>[];
}

/** What a module sends in its own way. Its code is fetched when this phone has stored something of it. */
export interface Queue {
  /** Name of the record in the vault, and of the news to other tabs. */
  readonly name: News;
  readonly open: () => Promise<{ load(): Promise<void>; flush(): void }>;
}

export interface PhoneModule<S extends RoomView = RoomView> {
  /** The name of its folder. */
  readonly name: string;
  readonly pages: readonly StepPage<S>[];
  readonly listed?: readonly ListedKind<S>[];
  readonly queues?: readonly Queue[];
}

/** Checks the declaration's type where it is written. */
export const definePhoneModule = <S extends RoomView = RoomView>(module: PhoneModule<S>): PhoneModule<S> => module;

/** The pages of several modules, in their order. */
export const joinPhonePages = <S extends RoomView>(modules: readonly PhoneModule<S>[]): readonly StepPage<S>[] =>
  modules.flatMap(({ pages }) => pages);
