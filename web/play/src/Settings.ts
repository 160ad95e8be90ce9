/** What the page is told from outside: its address, and the server that serves it. */
export interface Settings {
  readonly server: string;
  readonly room: string;
  readonly name: string;
  /** A name in the address means: start without asking. */
  readonly startsAtOnce: boolean;
}

const REMEMBERED_NAME = "tickwire.name";
const ROOM = /^[A-Za-z0-9_.-]{1,64}$/;

export async function readSettings(location: Location): Promise<Settings> {
  const asked = new URLSearchParams(location.search);
  const room = asked.get("room") ?? "";
  return {
    server: asked.get("server") ?? (await servedAddress()) ?? `ws://${location.hostname || "localhost"}:7777/v1/play`,
    room: ROOM.test(room) ? room : "",
    name: fit(asked.get("name") ?? rememberedName()),
    startsAtOnce: asked.has("name"),
  };
}

export function rememberName(name: string): void {
  try {
    localStorage.setItem(REMEMBERED_NAME, name);
  } catch {
    // A browser that keeps nothing asks again next time.
  }
}

/** The address that brings a friend into the same room. */
export function invitation(location: Location, room: string): string {
  const asked = new URLSearchParams(location.search);
  asked.delete("name");
  asked.set("room", room);
  return `${location.origin}${location.pathname}?${asked}`;
}

/** Cuts a name to the 32 bytes of UTF-8 that the protocol allows, between characters. */
export function fit(name: string): string {
  const utf8 = new TextEncoder();
  let fitting = "";
  for (const character of name.trim()) {
    if (utf8.encode(fitting + character).length > 32) break;
    fitting += character;
  }
  return fitting;
}

function rememberedName(): string {
  try {
    return localStorage.getItem(REMEMBERED_NAME) ?? "";
  } catch {
    return "";
  }
}

/** The server's address, if the page was served together with one. */
async function servedAddress(): Promise<string | undefined> {
  try {
    const answer = await fetch("config.json", { cache: "no-store" });
    if (!answer.ok) return undefined;
    const { play } = (await answer.json()) as { play?: unknown };
    return typeof play === "string" ? play : undefined;
  } catch {
    return undefined;
  }
}
