import address from "./voice-note.ogg";

/** Three notes of a tune, as a phone records a voice message: Opus in Ogg, one channel. */
export async function voiceNote(): Promise<File> {
  const answer = await fetch(address);
  if (!answer.ok) throw new Error(`The sample answered ${answer.status}`);
  return new File([await answer.arrayBuffer()], "voice-note.ogg", { type: "audio/ogg; codecs=opus" });
}
