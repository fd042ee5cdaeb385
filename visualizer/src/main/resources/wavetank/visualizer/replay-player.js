// Puts fragments of SVG where they belong, and lets time pass.
const SVG = 'http://www.w3.org/2000/svg';
const MARK = /[\uE000-\uEFFF]{4}/g;

/** A layer of the picture: its items by key, in order. */
class Layer {
  constructor(id, film) {
    this.film = film;
    this.root = document.getElementById(id);
    this.items = new Map();
  }

  /** Shows these keys in this order, each with its fragment. */
  show(keys, fragmentOf) {
    const wanted = new Set(keys);
    for (const [key, item] of this.items) {
      if (!wanted.has(key)) {
        item.element.remove();
        this.items.delete(key);
      }
    }
    let next = null;
    for (const key of [...keys].reverse()) {
      const item = this.item(key);
      this.draw(item, fragmentOf(key));
      if (item.element.parentNode !== this.root || item.element.nextSibling !== next) {
        this.root.insertBefore(item.element, next);
      }
      next = item.element;
    }
  }

  item(key) {
    if (!this.items.has(key)) {
      const element = document.createElementNS(SVG, 'g');
      element.id = this.film.run.keys[key];
      this.items.set(key, { element, fragment: GONE, countdowns: [] });
    }
    return this.items.get(key);
  }

  draw(item, fragment) {
    if (item.fragment === fragment) return;
    item.fragment = fragment;
    item.element.innerHTML = this.film.text(fragment);
    item.countdowns = [...item.element.querySelectorAll('text')]
      .filter((text) => text.textContent.search(MARK) >= 0)
      .map((text) => ({ text, says: text.textContent }));
  }

  /** Times that run out stand in texts as four letters each. */
  countDown(time) {
    for (const item of this.items.values()) {
      for (const { text, says } of item.countdowns) {
        text.textContent = says.replace(MARK, (mark) => {
          let due = 0;
          for (const letter of mark) due = due * 4096 + letter.charCodeAt(0) - 0xe000;
          return (Math.max(0, due - time) / 1e6).toFixed(1);
        });
      }
    }
  }
}

/** Which kinds of motion are drawn above which: by number of kind, from `TRAVEL` on. */
const RANK = [2, 1, 3, 2, 0, 4];

/** Puts what moves where it is at a time. */
function move(element, actor, time, layer, item) {
  const gone = actor.lasts > 0 ? (time - actor.from) / actor.lasts : 1;
  const share = Math.min(1, Math.max(0, gone));
  if (actor.kind === TRAVEL) {
    const [x0, y0, x1, y1] = actor.path;
    const x = x0 + (x1 - x0) * share, y = y0 + (y1 - y0) * share;
    element.setAttribute('transform', `translate(${x.toFixed(2)} ${y.toFixed(2)})`);
  } else if (actor.kind === COUNTDOWN) {
    const left = 1 - share;
    layer.draw(item, left < 0.2 ? actor.late : actor.fragment);
    const ring = element.querySelector('circle');
    const middle = `${ring.getAttribute('cx')} ${ring.getAttribute('cy')}`;
    ring.setAttribute('pathLength', 1);
    ring.setAttribute('stroke-dasharray', `${left.toFixed(4)} 1`);
    ring.setAttribute('transform', `rotate(${(270 - 360 * left).toFixed(2)} ${middle})`);
    ring.style.visibility = left > 0 ? 'visible' : 'hidden';
  } else if (actor.kind === FADING) {
    element.style.visibility = gone >= 0 && gone < 1 ? 'visible' : 'hidden';
    for (const line of element.querySelectorAll('line')) {
      line.setAttribute('opacity', (1 - share / 2).toFixed(2));
    }
  }
}

/** What is shown, and how it goes on. */
class Player {
  constructor(run) {
    this.run = run;
    this.film = new Film(run);
    this.still = new Layer('still', this.film);
    this.moving = new Layer('moving', this.film);
    this.last = run.places.length - 1;
    this.isPlaying = false;
    this.calm = matchMedia('(prefers-reduced-motion: reduce)');
    this.shown = -1;
    this.cursor = run.keys.indexOf('moment');
    this.scrub = document.getElementById('scrub');
    const [x, y, width, height] = run.line;
    for (const [name, value] of Object.entries({ x, y, width, height })) {
      this.scrub.setAttribute(name, value);
    }
    document.getElementById('board').setAttribute('viewBox', `0 0 ${run.width} ${run.height}`);
    this.scrub.setAttribute('aria-valuemin', (this.film.times[0] / 1e9).toFixed(6));
    this.scrub.setAttribute('aria-valuemax', (run.until / 1e9).toFixed(6));
  }

  /** Shows a place at a time, which is that of its event or later. */
  show(place, time) {
    this.film.jump(place);
    Object.assign(this, { place, time });
    const { film } = this;
    if (this.shown !== place) {
      this.still.show(this.run.orders[film.order], (key) => film.still.get(key));
      const above = ([one, a], [other, b]) => RANK[a.kind] - RANK[b.kind] || one - other;
      const order = [...film.moving].sort(above).map(([key]) => key);
      this.moving.show(order, (key) => film.moving.get(key).fragment);
      this.shown = place;
    }
    for (const [key, item] of this.moving.items) {
      move(item.element, film.moving.get(key), time, this.moving, item);
    }
    this.still.countDown(time);
    this.tell(time);
  }

  tell(time) {
    const seconds = (time / 1e9).toFixed(6);
    const number = (n) => n.toLocaleString('en-US');
    const event = `event ${number(this.run.first + this.place)} / ${number(this.run.total)}`;
    document.querySelector('#clock text').textContent = `${seconds} s   ${event}`;
    const moment = document.getElementById('moment');
    const x = (this.film.moving.get(this.cursor).way * time) / this.run.end;
    moment.setAttribute('transform', `translate(${x.toFixed(2)} 0)`);
    moment.querySelector('title').textContent = `moment shown: ${seconds} s`;
    this.scrub.setAttribute('aria-valuenow', seconds);
    this.scrub.setAttribute('aria-valuetext', `${seconds} seconds, ${event}`);
  }

  /** For those who cannot see it. */
  announce() {
    const says = document.querySelector('#caption title');
    document.getElementById('news').textContent =
      `${(this.time / 1e9).toFixed(6)} s. ${says ? says.textContent : ''}`;
  }

  at(time) {
    const bounded = Math.min(this.run.until, Math.max(this.film.times[0], time));
    this.show(this.film.placeAt(bounded), bounded);
  }

  step(by) {
    this.pause();
    this.to(this.place + by);
  }

  to(place) {
    const bounded = Math.min(this.last, Math.max(0, place));
    this.show(bounded, this.film.times[bounded]);
    this.announce();
  }

  /** To the next, or the one before, of a kind of mark. */
  toMark(kind, isBack) {
    const marks = this.run.marks[kind];
    const found = isBack
      ? marks.findLast((at) => at < this.place)
      : marks.find((at) => at > this.place);
    if (found !== undefined) {
      this.pause();
      this.to(found);
    }
  }

  play() {
    if (this.time >= this.run.until) this.to(0);
    this.isPlaying = true;
    this.button('Pause', 'M6 4h4v16H6zM14 4h4v16h-4z');
    let before = performance.now();
    let time = this.time; // goes on where the picture stands still between events
    const frame = (now) => {
      if (!this.isPlaying) return;
      const slow = 10 ** document.getElementById('speed').value;
      time += (Math.min(100, now - before) * 1e6) / slow;
      before = now;
      this.at(this.calm.matches ? this.film.times[this.film.placeAt(time)] : time);
      if (time >= this.run.until) this.pause();
      else requestAnimationFrame(frame);
    };
    requestAnimationFrame(frame);
  }

  pause() {
    this.isPlaying = false;
    this.button('Play', 'M6 4l14 8-14 8z');
  }

  toggle() {
    if (this.isPlaying) this.pause();
    else this.play();
  }

  button(label, icon) {
    document.getElementById('play').setAttribute('aria-label', label);
    document.getElementById('playing').setAttribute('d', icon);
  }

  faster(by) {
    const speed = document.getElementById('speed');
    speed.value = Number(speed.value) - by;
    this.rate();
  }

  rate() {
    const slow = 10 ** document.getElementById('speed').value;
    const digits = slow < 10 ? 1 : 0;
    document.getElementById('rate').textContent = `1/${slow.toFixed(digits).replace('.0', '')}`;
  }

  /** The part of the address after `#`: `at=2.5s` or `event=120`. */
  goTo(fragment) {
    const wanted = new URLSearchParams(fragment.replace(/^#/, ''));
    const time = /^([0-9.]+)(s|ms|us|ns)$/.exec(wanted.get('at') ?? '');
    if (time) this.at(Math.round(Number(time[1]) * { s: 1e9, ms: 1e6, us: 1e3, ns: 1 }[time[2]]));
    else if (wanted.has('event')) this.to(Number(wanted.get('event')) - this.run.first);
    else return false;
    this.announce();
    return true;
  }
}

/** Binds buttons, keys and the painted tape to a player. */
function bind(player) {
  const press = (id, action) => document.getElementById(id).addEventListener('click', action);
  press('home', () => player.step(-Infinity));
  press('back', () => player.step(-1));
  press('play', () => player.toggle());
  press('forth', () => player.step(1));
  press('end', () => player.step(Infinity));
  document.getElementById('speed').addEventListener('input', () => player.rate());
  const kinds = {};
  for (const button of document.querySelectorAll('.mark')) {
    const { kind, key } = button.dataset;
    kinds[key] = kind;
    button.disabled = player.run.marks[kind].length === 0;
    button.title = `Next ${kind} (${key}); with Shift, the one before`;
    button.addEventListener('click', (event) => player.toMark(kind, event.shiftKey));
  }
  const keys = {
    ' ': () => player.toggle(),
    ArrowLeft: () => player.step(-1),
    ArrowRight: () => player.step(1),
    Home: () => player.step(-Infinity),
    End: () => player.step(Infinity),
    '[': () => player.faster(-0.1),
    ']': () => player.faster(0.1),
  };
  document.addEventListener('keydown', (event) => {
    const isControl = event.target.closest?.('button, input');
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    if (isControl && (event.key === ' ' || event.target.type === 'range')) return;
    const kind = kinds[event.key.toLowerCase()];
    if (kind) player.toMark(kind, event.shiftKey);
    else if (keys[event.key]) keys[event.key]();
    else return;
    event.preventDefault();
  });
  const { scrub } = player;
  const drag = (event) => {
    const point = new DOMPoint(event.clientX, event.clientY);
    const { x } = point.matrixTransform(scrub.getScreenCTM().inverse());
    player.pause();
    player.at(((x - player.run.line[0]) / player.run.line[2]) * player.run.end);
  };
  scrub.addEventListener('pointerdown', (event) => {
    scrub.setPointerCapture(event.pointerId);
    drag(event);
  });
  scrub.addEventListener('pointermove', (event) => {
    if (scrub.hasPointerCapture(event.pointerId)) drag(event);
  });
  addEventListener('hashchange', () => player.goTo(location.hash));
}

unpack().then((run) => {
  const player = new Player(run);
  bind(player);
  if (!player.goTo(location.hash)) player.at(run.start);
  document.body.dataset.ready = 'yes';
});
