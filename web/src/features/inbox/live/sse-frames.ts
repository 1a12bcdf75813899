export type SseFrame = { id: string; event: string; data: string };

/**
 * Cuts a text/event-stream into frames. Feed it what comes, in pieces of any size; comments and empty frames give none.
 * https://html.spec.whatwg.org/multipage/server-sent-events.html#parsing-an-event-stream
 */
export function sseParser(onFrame: (frame: SseFrame) => void): (piece: string) => void {
  let rest = "";
  let lastId = "";
  let event = "";
  let data: string[] = [];

  const readLine = (line: string) => {
    if (line === "") {
      if (data.length > 0) onFrame({ id: lastId, event: event || "message", data: data.join("\n") });
      event = "";
      data = [];
      return;
    }
    if (line.startsWith(":")) return;
    const colon = line.indexOf(":");
    const field = colon < 0 ? line : line.slice(0, colon);
    const value = colon < 0 ? "" : line.slice(colon + 1).replace(/^ /, "");
    if (field === "data") data.push(value);
    else if (field === "event") event = value;
    else if (field === "id") lastId = value;
  };

  return (piece) => {
    rest += piece;
    // A lone CR at the end may be the first half of CRLF: wait for the next piece.
    const lines = rest.split(/\r\n|\n|\r(?!$)/);
    rest = lines.pop() ?? "";
    for (const line of lines) readLine(line);
  };
}
