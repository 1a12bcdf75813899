import { Mic, Pause, Play } from "lucide-react";
import { useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { cn } from "@/lib/cn";
import { clockOf } from "../../model/waveform";
import { Waveform, useBars } from "./waveform";

/** `heard`: by the customer, null for what came from them. `onRefused`: the browser cannot play it after all. */
type VoicePlayerProps = { source: string; /** Its address for this browser. */ played: string; name: string; heard: boolean | null; onRefused: () => void };

/** A voice message. Nothing is fetched before somebody wants to hear it, so that a long thread stays light. */
export function VoicePlayer({ source, played, name, heard, onRefused }: VoicePlayerProps) {
  const { t } = useTranslation("inbox");
  const [wanted, setWanted] = useState(false);
  const [length_s, setLength] = useState(0);
  const { element, isPlaying, place_s, toggle, seek } = usePlayer(played, { onRefused, onLength: setLength });
  const bars = useBars(source, { wanted, onLength: setLength });
  const start = () => {
    setWanted(true);
    toggle();
  };
  return (
    <div role="group" aria-label={name} className="flex w-64 max-w-full items-center gap-2 py-1.5 pr-3 pl-1.5">
      {element}
      <PlayButton playing={isPlaying} onToggle={start} />
      <div className="relative h-8 min-w-0 flex-1">
        <Waveform bars={bars} share={length_s > 0 ? place_s / length_s : 0} />
        <input
          type="range"
          min={0}
          max={length_s || 1}
          step={0.1}
          value={Math.min(place_s, length_s || 1)}
          disabled={length_s === 0}
          onChange={(event) => seek(Number(event.target.value))}
          aria-label={t("voice.place")}
          aria-valuetext={`${clockOf(place_s)} / ${clockOf(length_s)}`}
          className="absolute inset-0 size-full cursor-pointer opacity-0 focus-visible:opacity-30"
        />
      </div>
      <span className="flex shrink-0 flex-col items-center text-meta tabular-nums">
        <Heard heard={heard} />
        {clockOf(isPlaying || place_s > 0 ? place_s : length_s)}
      </span>
    </div>
  );
}

/** The microphone turns blue once the customer has listened, as on the phone. */
function Heard({ heard }: { heard: boolean | null }) {
  const { t } = useTranslation("inbox");
  if (heard === null) return null;
  return <Mic role="img" aria-label={t(heard ? "voice.heard" : "voice.notHeard")} className={cn("size-3.5", heard ? "text-tick-read" : "opacity-60")} />;
}

function usePlayer(source: string, { onRefused, onLength }: { onRefused: () => void; onLength: (length_s: number) => void }) {
  const audio = useRef<HTMLAudioElement>(null);
  const [isPlaying, setPlaying] = useState(false);
  const [place_s, setPlace] = useState(0);
  const toggle = () => {
    const player = audio.current;
    if (player?.paused) player.play().catch((error: unknown) => refused(error));
    else player?.pause();
  };
  /** One that is stopped before it began, or waits for a click, can be tried again; a kind that the browser does not know cannot. */
  const refused = (error: unknown) => {
    setPlaying(false);
    if (error instanceof DOMException && error.name === "NotSupportedError") onRefused();
  };
  const seek = (to_s: number) => {
    if (audio.current) audio.current.currentTime = to_s;
    setPlace(to_s);
  };
  const element = (
    // Speech has no captions to offer.
    // oxlint-disable-next-line jsx-a11y/media-has-caption
    <audio
      ref={audio}
      src={source}
      preload="none"
      onDurationChange={({ currentTarget }) => (Number.isFinite(currentTarget.duration) ? onLength(currentTarget.duration) : undefined)}
      onPlay={() => setPlaying(true)}
      onPause={() => setPlaying(false)}
      onEnded={() => setPlace(0)}
      onTimeUpdate={(event) => setPlace(event.currentTarget.currentTime)}
    />
  );
  return { element, isPlaying, place_s, toggle, seek };
}

function PlayButton({ playing, onToggle }: { playing: boolean; onToggle: () => void }) {
  const { t } = useTranslation("inbox");
  const Icon = playing ? Pause : Play;
  return (
    <button
      type="button"
      onClick={onToggle}
      aria-label={t(playing ? "voice.pause" : "voice.play")}
      className="grid size-9 shrink-0 place-items-center rounded-full bg-primary text-primary-foreground transition-opacity hover:opacity-90"
    >
      <Icon aria-hidden className="size-4" />
    </button>
  );
}
