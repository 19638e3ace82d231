/** The network of the rooms: the chosen address, its test with a phone, and what the server does when the address changes. */
export { forgetWifi, wifiOf } from "./memory.ts";
export { followAddresses, noteInterface } from "./move.ts";
export { deskIsElsewhere, networkState } from "./network-view.ts";
export { roomRoutes, routes } from "./network.ts";
export { closeWhenNoneIsOpen, openRoomsEverywhere, openRoomsHere, type OpenHere } from "./open-everywhere.ts";
