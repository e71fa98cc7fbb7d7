import type { LeadDetail } from "../../shared/model/lead.ts";
import { useCallWords } from "../state/call-words.ts";
import { useNow } from "../ui/clock.ts";
import { clockTime, dayName, duration, playTime } from "../ui/format.ts";
import { Pause, Play } from "../ui/icons.tsx";
import { platformNames } from "../ui/platform-names.ts";
import { Card } from "./detail-parts.tsx";
import { usePlayer } from "./player.ts";
import { Transcript } from "./transcript.tsx";
import { Waveform } from "./waveform.tsx";

/** The call: its recording, and what was said, line by line. */
export function CallCard({ lead }: { readonly lead: LeadDetail }) {
  const now = useNow("minute");
  const imported = lead.call.direction === "imported";
  const player = usePlayer(lead.id);
  const { recording, loading, playing, position } = player.state;
  const looked = useCallWords((call) => (call.leadId === lead.id ? call.words : ""));
  const at = Date.parse(lead.call.at);
  const seconds = recording?.durationSeconds ?? lead.call.durationSeconds;
  const from = lead.platform === "native" ? "" : ` · ${platformNames[lead.platform]}`;
  const title = `Call${from} · ${dayName(at, now)} ${clockTime(at)} · ${duration(lead.call.durationSeconds)}`;
  if (imported) {
    return (
      <Card title="No call">
        <p className="missing">Imported from a file {dayName(at, now)}.</p>
      </Card>
    );
  }
  return (
    <Card title={title}>
      {lead.call.hasRecording ? (
        <div className="player">
          <button
            type="button"
            className="play"
            aria-label={playing ? "Pause the recording" : "Play the recording"}
            disabled={loading}
            onClick={player.toggle}
          >
            {playing ? <Pause /> : <Play />}
          </button>
          <Waveform
            peaks={recording?.peaks ?? []}
            seconds={seconds}
            position={position}
            onSeek={player.seek}
          />
          <span className="play-time">
            {loading ? "Loading…" : playTime(playing || position > 0 ? position : seconds)}
          </span>
        </div>
      ) : (
        <p className="missing">No recording of this call.</p>
      )}
      <Transcript
        key={looked}
        looked={looked}
        transcript={lead.transcript}
        position={playing || position > 0 ? position : null}
        onPlay={lead.call.hasRecording ? player.playFrom : null}
      />
    </Card>
  );
}
