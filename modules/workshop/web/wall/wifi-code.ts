/** The text in a QR code with which phones join a Wi-Fi. */
import type { Wifi } from "../../contract/network.ts";

const escaped = (text: string): string => text.replaceAll(/[\\;,:"]/g, (sign) => `\\${sign}`);

/** For example `WIFI:T:WPA;S:name;P:password;;`, the form that Android and iOS read. A network without a password has the type nopass. */
export const wifiCode = ({ name, password }: Wifi): string =>
  password === "" ? `WIFI:T:nopass;S:${escaped(name)};;` : `WIFI:T:WPA;S:${escaped(name)};P:${escaped(password)};;`;
