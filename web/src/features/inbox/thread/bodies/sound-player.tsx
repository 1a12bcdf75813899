import { Music } from "lucide-react";
import { useState } from "react";
import { useBoxed } from "../../sound/use-boxed";
import { wayToPlay } from "../../sound/playable";
import { NotPlayable } from "./not-playable";
import { VoicePlayer } from "./voice-player";

type SoundPlayerProps = { source: string; name: string; mimeType: string; isVoice: boolean; heard: boolean | null };

/** Plays a recording, or says that this browser cannot: what it promises beforehand, and what turns out when it tries. */
export function SoundPlayer({ source, name, mimeType, isVoice, heard }: SoundPlayerProps) {
  const [way, setWay] = useState(() => wayToPlay(mimeType));
  const refuse = () => setWay("not");
  const address = useBoxed(source, { wanted: way === "in another box", onRefused: refuse });
  const played = way === "in another box" ? address : source;
  if (way === "not") return <NotPlayable source={source} name={name} />;
  if (!played) return <span className="block h-12 w-64 max-w-full" />;
  if (isVoice) return <VoicePlayer source={source} played={played} name={name} heard={heard} onRefused={refuse} />;
  return (
    <div className="flex max-w-full items-center gap-2 py-1.5 pr-1.5 pl-3">
      <Music aria-hidden className="size-4 shrink-0" />
      {/* Speech has no captions to offer. */}
      {/* oxlint-disable-next-line jsx-a11y/media-has-caption */}
      <audio controls preload="none" src={played} aria-label={name} onError={refuse} className="h-9 w-64 min-w-0 shrink" />
    </div>
  );
}
