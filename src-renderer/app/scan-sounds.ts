/** Three short sounds that are told apart without looking: taken, already there, refused. */

export type ScanOutcome = 'taken' | 'already' | 'refused';

type Tone = Readonly<{ hertz: number; startMs: number; lengthMs: number; wave: OscillatorType }>;

const TONES: Readonly<Record<ScanOutcome, readonly Tone[]>> = {
  taken: [{ hertz: 1_480, startMs: 0, lengthMs: 70, wave: 'sine' }],
  already: [
    { hertz: 880, startMs: 0, lengthMs: 60, wave: 'sine' },
    { hertz: 880, startMs: 110, lengthMs: 60, wave: 'sine' },
  ],
  refused: [
    { hertz: 196, startMs: 0, lengthMs: 140, wave: 'square' },
    { hertz: 147, startMs: 150, lengthMs: 200, wave: 'square' },
  ],
};

const LOUDNESS = 0.12;

let audio: AudioContext | null = null;

export function playOutcome(outcome: ScanOutcome): void {
  if (!('AudioContext' in window)) return;
  audio ??= new AudioContext();
  if (audio.state === 'suspended') void audio.resume();
  for (const tone of TONES[outcome]) playTone(audio, tone);
}

function playTone(context: AudioContext, { hertz, startMs, lengthMs, wave }: Tone): void {
  const begin = context.currentTime + startMs / 1000;
  const end = begin + lengthMs / 1000;
  const oscillator = context.createOscillator();
  const gain = context.createGain();
  oscillator.type = wave;
  oscillator.frequency.value = hertz;
  // A soft edge, so that it does not click.
  gain.gain.setValueAtTime(0, begin);
  gain.gain.linearRampToValueAtTime(LOUDNESS, begin + 0.008);
  gain.gain.setValueAtTime(LOUDNESS, Math.max(begin + 0.008, end - 0.02));
  gain.gain.linearRampToValueAtTime(0, end);
  oscillator.connect(gain).connect(context.destination);
  oscillator.start(begin);
  oscillator.stop(end);
}
