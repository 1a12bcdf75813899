/**
 * Whether this browser can be expected to play a recording. Voice messages of WhatsApp are Opus in Ogg, which Safari plays
 * from 18.4 on. An empty answer is the browser's "no"; anything else is worth a try.
 */
export function isPlayable(mimeType: string, player: Pick<HTMLMediaElement, "canPlayType"> = document.createElement("audio")): boolean {
  const type = mimeType.trim().toLowerCase();
  if (!type) return true;
  return player.canPlayType(isVoiceNote(type) && !type.includes("codecs") ? `${type}; codecs=opus` : type) !== "";
}

const isVoiceNote = (type: string) => type.startsWith("audio/ogg") || type.startsWith("audio/opus");
