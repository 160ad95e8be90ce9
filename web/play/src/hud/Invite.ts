import { invitation } from "../Settings.js";
import { element } from "./element.js";

const THANKS_MS = 1600;

/** Copies the address of the room, for a friend. */
export function offerInvitation(roomId: () => string): void {
  const button = element("invite");
  const label = button.querySelector("i");
  button.addEventListener("click", async () => {
    const address = invitation(window.location, roomId());
    button.blur();
    try {
      await navigator.clipboard.writeText(address);
      if (label) label.textContent = "link copied";
    } catch {
      // Without the right to write to the clipboard the address bar has to do.
      history.replaceState(null, "", address);
      if (label) label.textContent = "link is in the address bar";
    }
    setTimeout(() => label && (label.textContent = "invite"), THANKS_MS);
  });
}
