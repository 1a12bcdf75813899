type Player = Pick<HTMLMediaElement, "canPlayType">;

/**
 * How a recording can be heard here. Voice messages of WhatsApp are Opus in Ogg, which Safari plays from 18.4 on; before,
 * it plays Opus in Apple's own box, into which we can put it. An empty answer is the browser's "no"; anything else is
 * worth a try.
 */
export function wayToPlay(mimeType: string, player: Player = document.createElement("audio")): "as it is" | "in another box" | "not" {
  const type = mimeType.trim().toLowerCase();
  if (!type) return "as it is";
  if (player.canPlayType(isVoiceNote(type) && !type.includes("codecs") ? `${type}; codecs=opus` : type) !== "") return "as it is";
  return isVoiceNote(type) && player.canPlayType(boxType) !== "" ? "in another box" : "not";
}

export const boxType = "audio/x-caf; codecs=opus";

const isVoiceNote = (type: string) => type.startsWith("audio/ogg") || type.startsWith("audio/opus");
