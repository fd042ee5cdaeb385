// The pictures of a run, drawn before: fragments of SVG, and what changes from event to event.
// Places are numbers of events since the first one here; times are nanoseconds of the run.
'use strict';

/** Opens what the page carries: JSON, gzip, base64. */
async function unpack() {
  const text = document.getElementById('run').textContent.trim();
  const bytes = Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
  const open = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('gzip'));
  return new Response(open).json();
}

const TRAVEL = 0, COUNTDOWN = 1, FADING = 2, STAY = 3, CLOCK = 4, CURSOR = 5, GONE = -1;
const KEYFRAMES = 250;

/** All pictures of a run: what changes from place to place, and a whole one now and then. */
class Film {
  constructor(run) {
    this.run = run;
    this.strokes = this.fragments(run);
    this.texts = new Array(this.strokes.length);
    this.times = [];
    this.keyframes = [];
    this.rewind();
    run.places.forEach((place, number) => {
      this.apply(number);
      if (number % KEYFRAMES === 0) this.keyframes.push(this.copy());
    });
    this.jump(0);
  }

  fragments(run) {
    const all = [];
    for (const [back, head, tail, ...between] of run.fragments) {
      const base = back === 0 ? [] : all[all.length - back];
      all.push([...base.slice(0, head), ...between, ...base.slice(base.length - tail)]);
    }
    return all;
  }

  /** A fragment as SVG. */
  text(fragment) {
    if (this.texts[fragment] === undefined) {
      this.texts[fragment] = this.strokes[fragment].map((n) => this.run.strokes[n]).join('');
    }
    return this.texts[fragment];
  }

  rewind() {
    Object.assign(this, { place: -1, time: 0, still: new Map(), moving: new Map() });
  }

  copy() {
    const { place, time, order } = this;
    return { place, time, order, still: new Map(this.still), moving: new Map(this.moving) };
  }

  apply(number) {
    const [after, still, moving, order] = this.run.places[number];
    Object.assign(this, { place: number, time: this.time + after, order });
    this.times[number] = this.time;
    for (let i = 0; i < still.length; i += 2) {
      if (still[i + 1] === GONE) this.still.delete(still[i]);
      else this.still.set(still[i], still[i + 1]);
    }
    for (let i = 0; i < moving.length;) {
      const key = moving[i++], fragment = moving[i++];
      if (fragment === GONE) {
        this.moving.delete(key);
        continue;
      }
      const kind = moving[i++];
      const actor = { fragment, kind };
      if (kind <= FADING) {
        actor.from = this.time - moving[i++];
        actor.lasts = moving[i++];
      }
      if (kind === CURSOR) actor.way = moving[i++];
      if (kind === TRAVEL) actor.path = this.run.paths[moving[i++]];
      if (kind === COUNTDOWN) actor.late = moving[i++];
      this.moving.set(key, actor);
    }
  }

  /** Goes to any place. */
  jump(number) {
    if (number < this.place || number > this.place + KEYFRAMES) {
      const key = this.keyframes[Math.floor(number / KEYFRAMES)];
      Object.assign(this, key, { still: new Map(key.still), moving: new Map(key.moving) });
    }
    while (this.place < number) this.apply(this.place + 1);
  }

  /** How many of the events have happened at a time. */
  placeAt(time) {
    let low = 0, high = this.times.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (this.times[middle] <= time) low = middle;
      else high = middle - 1;
    }
    return low;
  }
}
