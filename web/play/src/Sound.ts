/** Sounds made of oscillators and noise: there are no files to load. Silent until the first click or key. */
export class Sound {
  isOn = true;
  private context: AudioContext | undefined;
  private noise: AudioBuffer | undefined;
  private output: GainNode | undefined;

  /** Browsers allow sound only after the player did something. */
  wake(): void {
    if (this.context || typeof AudioContext === "undefined") return;
    const context = new AudioContext();
    const output = context.createGain();
    output.gain.value = 0.22;
    output.connect(context.destination);
    const noise = context.createBuffer(1, context.sampleRate, context.sampleRate);
    const samples = noise.getChannelData(0);
    for (let i = 0; i < samples.length; i++) samples[i] = Math.random() * 2 - 1;
    this.context = context;
    this.noise = noise;
    this.output = output;
  }

  shot(): void {
    this.tone("sawtooth", 880, 190, 0.1, 0.16);
  }

  hit(loudness: number): void {
    this.burst(2400, 0.09, 0.5 * loudness);
    this.tone("square", 320, 90, 0.08, 0.2 * loudness);
  }

  explosion(loudness: number): void {
    this.burst(900, 0.7, loudness);
    this.tone("sine", 150, 32, 0.6, 0.9 * loudness);
  }

  pickUp(): void {
    this.tone("triangle", 520, 1040, 0.12, 0.4);
    this.tone("triangle", 1040, 1560, 0.22, 0.25);
  }

  private tone(type: OscillatorType, fromHz: number, toHz: number, seconds: number, loudness: number): void {
    const { context, output } = this;
    if (!context || !output || !this.isOn || loudness < 0.02) return;
    const now = context.currentTime;
    const oscillator = context.createOscillator();
    oscillator.type = type;
    oscillator.frequency.setValueAtTime(fromHz, now);
    oscillator.frequency.exponentialRampToValueAtTime(toHz, now + seconds);
    oscillator.connect(this.fading(context, output, seconds, loudness));
    oscillator.start(now);
    oscillator.stop(now + seconds);
  }

  private burst(cutoffHz: number, seconds: number, loudness: number): void {
    const { context, output, noise } = this;
    if (!context || !output || !noise || !this.isOn || loudness < 0.02) return;
    const now = context.currentTime;
    const source = context.createBufferSource();
    source.buffer = noise;
    const filter = context.createBiquadFilter();
    filter.type = "lowpass";
    filter.frequency.setValueAtTime(cutoffHz, now);
    filter.frequency.exponentialRampToValueAtTime(60, now + seconds);
    source.connect(filter).connect(this.fading(context, output, seconds, loudness));
    source.start(now, Math.random() * 0.5);
    source.stop(now + seconds);
  }

  private fading(context: AudioContext, output: AudioNode, seconds: number, loudness: number): GainNode {
    const gain = context.createGain();
    gain.gain.setValueAtTime(loudness, context.currentTime);
    gain.gain.exponentialRampToValueAtTime(0.001, context.currentTime + seconds);
    gain.connect(output);
    return gain;
  }
}
