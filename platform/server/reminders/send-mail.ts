/** Sends mails through the server of the settings. */
import type { Transporter } from "nodemailer";
import type { MailServer } from "../settings/mail-server.ts";
import type { ComposedMail } from "./compose-mail.ts";

export interface MailSender {
  /** @throws Error if the server does not accept the mail */
  send(to: string, mail: ComposedMail): Promise<void>;
  close(): void;
}

const patience = 20_000;

export const createMailSender = ({ host, port, secure, onThisMachine, login, from }: MailServer): MailSender => {
  let transport: Promise<Transporter> | null = null;
  // the library is loaded with the first mail, because it takes memory and most servers send no mail
  const connected = async (): Promise<Transporter> =>
    (await import("nodemailer")).createTransport({
      host,
      port,
      secure,
      // login and addresses are never sent over a network without encryption
      requireTLS: !secure && !onThisMachine,
      ignoreTLS: !secure && onThisMachine,
      ...(login === null ? {} : { auth: { ...login } }),
      connectionTimeout: patience,
      greetingTimeout: patience,
      socketTimeout: patience,
      disableFileAccess: true,
      disableUrlAccess: true,
    });
  return {
    send: async (to, { subject, text }) => {
      await (
        await (transport ??= connected())
      ).sendMail({
        from: { name: "Counterpart", address: from },
        to: { name: "", address: to },
        subject,
        text,
        // asks mail servers not to answer with absence notices
        headers: { "Auto-Submitted": "auto-generated", "X-Auto-Response-Suppress": "All" },
      });
    },
    close: () => void transport?.then((one) => one.close()),
  };
};
