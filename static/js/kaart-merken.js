// What draws a marker: a sprite on one canvas when there are many, a button when there are few.
// Also the outlines of the wijken with their numbers. Shapes and letters are those of
// templates/components/shapes.html, colours those of tokens.css.

const ROUNDED = "M-5.5-10.5h11a5 5 0 0 1 5 5v11a5 5 0 0 1-5 5h-11a5 5 0 0 1-5-5v-11a5 5 0 0 1 5-5Z";
const TYPES = [
  { code: "KO", bit: 1, text: "K", path: "M11 0A11 11 0 1 1-11 0A11 11 0 1 1 11 0Z" },
  { code: "SO", bit: 2, text: "S", path: ROUNDED },
  { code: "GW", bit: 4, text: "G", path: "M-11.6 0-5.8-10.1H5.8L11.6 0 5.8 10.1H-5.8Z" },
];
const UNSURE = 8;
const STEP = 18; // from one shape to the next beside it
const CITY = 12.5; // up to this zoom a wijk shows its number and places are dots; nearer they have letters
const DOT = 0.4; // how large a dot is beside a marker with its letter
const BADGE = { width: 28, height: 26, digit: 9, gap: 2 }; // pixels; `digit` for each beyond two
const TOKENS = ["--ko", "--so", "--gw", "--on-type", "--ink", "--paper-raised", "--font-head"];

// 25 ms faster on a first view than asking Intl, which then loads its data.
const inDutch = (number) => String(number).replace(/\B(?=(\d{3})+$)/g, ".");

export const MOST_BUTTONS = 120;

/** Return the columns of merktekens.json as typed arrays, x and y on the Mercator square of 256. */
export function unpack(answer) {
  const [lat, lon] = [answer.lat, answer.lon].map((steps) => summed(steps, 1e5));
  const north = (degrees) => Math.asinh(Math.tan((degrees * Math.PI) / 180)) / Math.PI;
  return {
    ...{ ...answer, lat, lon, ids: answer.ids && summed(answer.ids, 1) },
    looks: Uint8Array.from(answer.looks, (sign) => parseInt(sign, 16)),
    x: lon.map((degrees) => 128 + (degrees / 180) * 128),
    y: lat.map((degrees) => 128 - north(degrees) * 128),
  };
}

function summed(steps, scale) {
  let sum = 0;
  return Float64Array.from(steps, (step) => (sum += step) / scale);
}

export const NONE = unpack({ lat: [], lon: [], looks: "", ids: [], names: [], wijken: {} });

/** Return the types of a look: 1 KO, 2 S&O, 4 GW, added up. */
export const typesOf = (look) => TYPES.filter(({ bit }) => look & bit);

/** Return whether nobody confirmed a place with this look lately. */
export const isUnsure = (look) => Boolean(look & UNSURE);

/** All markers of a selection as a layer: `show` gives it places, `hit` says what lies at a point. */
export const Markers = L.Renderer.extend({
  options: { padding: 0.2, pane: "plekken" },

  initialize(makeButton) {
    L.Renderer.prototype.initialize.call(this, {});
    Object.assign(this, { _makeButton: makeButton, _buttons: new Map(), _sprites: new Map() });
    Object.assign(this, { places: NONE, inView: 0 });
  },

  _initContainer() {
    this._container = document.createElement("canvas");
    this._ink = this._container.getContext("2d");
  },

  _update() {
    if (this._map._animatingZoom && this._bounds) return;
    L.Renderer.prototype._update.call(this);
    const { x: width, y: height } = this._bounds.getSize();
    this._dots = window.devicePixelRatio || 1;
    Object.assign(this._container, { width: width * this._dots, height: height * this._dots });
    Object.assign(this._container.style, { width: `${width}px`, height: `${height}px` });
    L.DomUtil.setPosition(this._container, this._bounds.min);
    this.show(this.places);
  },

  /** Draw again in the colours and fonts of now. */
  restyle() {
    this._sprites.clear();
    tones.clear();
    this.show(this.places);
  },

  show(places) {
    this.places = places;
    if (!this._bounds) return; // drawn as soon as it is on the map
    const isCity = this._map.getZoom() <= CITY;
    const seen = this._seen();
    const inside = seen.filter((one) => one.inside);
    this.inView = inside.reduce((sum, { at }) => sum + (places.counts?.[at] ?? 1), 0);
    const asButtons = Boolean(places.names) && inside.length <= MOST_BUTTONS;
    this._syncButtons(asButtons ? inside : []);
    this._drawn = asButtons ? seen.filter((one) => !one.inside) : seen;
    this._ink.clearRect(0, 0, this._container.width, this._container.height);
    for (const { at, x, y } of this._drawn) {
      const sprite = this._sprite(places.looks[at], places.counts?.[at], isCity);
      const left = Math.round(x * this._dots - sprite.width / 2);
      this._ink.drawImage(sprite, left, Math.round(y * this._dots - sprite.height / 2));
    }
    if (places.counts && isCity) this._drawn = []; // only dots: the wijken show the numbers
  },

  /** Return the places on the canvas as {at, x, y, inside}: x and y in pixels of the canvas. */
  _seen() {
    const { x: xs, y: ys } = this.places;
    const scale = 2 ** this._map.getZoom();
    const size = this._bounds.getSize();
    const view = this._map.getSize();
    const edge = size.subtract(view).divideBy(2);
    const corner = this._map.getPixelOrigin().add(this._bounds.min);
    const seen = [];
    for (let at = 0; at < xs.length; at += 1) {
      const x = xs[at] * scale - corner.x;
      const y = ys[at] * scale - corner.y;
      if (x < 0 || y < 0 || x > size.x || y > size.y) continue;
      const inside = x >= edge.x && y >= edge.y && x <= edge.x + view.x && y <= edge.y + view.y;
      seen.push({ at, x, y, inside });
    }
    return seen;
  },

  /** Return the picture of a place; with `count` that of a cell: its number, from afar a dot. */
  _sprite(look, count, isCity) {
    const dot = isCity && count && Math.min(4, 1 + Math.ceil(Math.sqrt(count) / 3));
    const key = [count ? look & UNSURE : look, dot || count, isCity].join();
    if (!this._sprites.has(key)) {
      const scale = this._dots * (isCity && !count ? DOT : 1);
      const cell = () => cellSprite(look, dot ? "" : count, dot || 12, scale);
      this._sprites.set(key, count ? cell() : placeSprite(look, scale, isCity));
    }
    return this._sprites.get(key);
  },

  /** Return what is drawn on the canvas nearest to a point of the map's box, within `reach` pixels. */
  hit(point, reach) {
    const here = this._map.containerPointToLayerPoint(point).subtract(this._bounds.min);
    let [nearest, least] = [null, reach ** 2];
    for (const one of this._drawn) {
      const distance = (one.x - here.x) ** 2 + (one.y - here.y) ** 2;
      if (distance <= least) [nearest, least] = [one, distance];
    }
    return nearest;
  },

  /** Make what is in view buttons, keeping those that are there: one of them may have the focus. */
  _syncButtons(inside) {
    const wanted = new Map(inside.map(({ at }) => [this.places.ids[at], at]));
    for (const [id, button] of this._buttons) {
      const stays = button.look === this.places.looks[wanted.get(id)];
      if (stays || button.getElement().contains(document.activeElement)) wanted.delete(id);
      else this._buttons.delete(id) && button.remove();
    }
    for (const [id, at] of wanted) {
      const button = this._makeButton(this.places, at).addTo(this._map);
      this._buttons.set(id, Object.assign(button, { look: this.places.looks[at] }));
    }
  },

  /** Return the button of a place, when it stands in view. */
  button(id) {
    return this._buttons.get(id)?.getElement();
  },
});

function placeSprite(look, scale, isDot) {
  const types = typesOf(look);
  begin(26 + STEP * (types.length - 1), 26, scale);
  for (const { code, text, path } of types) {
    const colour = tone(`--${code.toLowerCase()}`);
    stamp(new Path2D(path), isDot ? "" : text, isUnsure(look), colour, tone("--on-type"));
    ink.translate(STEP, 0);
  }
  return ink.canvas;
}

function cellSprite(look, text, radius, scale) {
  begin(26, 26, scale);
  const disc = new Path2D();
  disc.arc(0, 0, radius, 0, 2 * Math.PI);
  stamp(disc, text, isUnsure(look), tone("--ink"), tone("--paper-raised"));
  return ink.canvas;
}

let ink; // of the sprite at hand

/** Take a new canvas for a sprite, its origin in the middle of the first 26 units. */
function begin(width, height, scale) {
  // Of its own: to hand over one canvas's picture again and again takes 20 ms of a first view.
  ink = document.createElement("canvas").getContext("2d");
  Object.assign(ink.canvas, { width: Math.ceil(width * scale), height: Math.ceil(height * scale) });
  ink.scale(scale, scale);
  ink.translate(13, 13);
}

/** Draw a shape with its letter or number; what nobody confirmed is paler, with a broken line. */
function stamp(path, text, unsure, colour, onColour) {
  const paper = tone("--paper-raised");
  ink.fillStyle = unsure ? paper : colour;
  ink.fill(path);
  ink.strokeStyle = unsure ? colour : paper;
  const isSmall = text === "";
  ink.lineWidth = (unsure ? 1.75 : 1) / (isSmall ? DOT : 1);
  ink.setLineDash(unsure && !isSmall ? [3, 2] : []);
  ink.stroke(path);
  ink.fillStyle = unsure ? colour : onColour;
  ink.font = `700 ${String(text).length > 2 ? 11 : 14}px ${tone("--font-head")}`;
  Object.assign(ink, { textAlign: "center", textBaseline: "middle" });
  ink.fillText(text, 0, 1);
}

const tones = new Map();

/** Return a token of the style sheet as it is in the scheme of now. */
function tone(name) {
  if (!tones.size) {
    const style = getComputedStyle(document.getElementById("kaart"));
    for (const token of TOKENS) tones.set(token, style.getPropertyValue(token).trim());
  }
  return tones.get(name);
}

/** The wijken: thin outlines, at city zoom each with a button that shows its number of places. */
export class Wijken {
  constructor(collection) {
    this.outlines = L.geoJSON(collection, { interactive: false, style: { className: "wijk" } });
    this.parts = [];
  }

  /** Draw them on a map that has a view; `choose` is called with the slug of a wijk. */
  addTo(map, choose) {
    this.map = map;
    const followZoom = () => {
      map.getContainer().classList.toggle("is-stad", map.getZoom() <= CITY);
      this.spread();
    };
    map.on("zoomend", followZoom);
    this.outlines.addTo(map).eachLayer((outline) => {
      const { name, wijk, midden } = outline.feature.properties;
      const html = '<span class="wijkmerk-aantal"></span><span class="wijkmerk-naam"></span>';
      const icon = L.divIcon({ className: "wijkmerk", iconSize: [BADGE.width, BADGE.height], html });
      const badge = L.marker([midden[1], midden[0]], { icon, pane: "wijkmerken" }).addTo(map);
      const button = badge.on("click", () => choose(wijk)).getElement();
      button.lastChild.textContent = name;
      outline.getElement().dataset.wijk = wijk;
      this.parts.push({ wijk, name, badge, button, shape: outline.getElement(), home: badge.getLatLng() });
    });
    followZoom();
  }

  /** Show how many places each wijk has, and which wijken are chosen. */
  show(numbers, chosen, say) {
    for (const { wijk, name, button, shape } of this.parts) {
      const number = numbers[wijk] ?? 0;
      const isChosen = chosen.includes(wijk);
      button.firstChild.textContent = inDutch(number);
      Object.assign(button, { ariaLabel: say(name, number), ariaPressed: String(isChosen) });
      button.classList.toggle("wijkmerk-nul", !number);
      shape.classList.toggle("wijk-gekozen", isChosen);
    }
    this.spread();
  }

  /** Put each badge at the middle of its wijk, or as near as it does not cover another. */
  spread() {
    const { map } = this;
    const isCity = map.getZoom() <= CITY;
    const spots = this.parts.map(({ home, button }) => {
      const more = Math.max(0, button.firstChild.textContent.length - 2);
      return Object.assign(map.project(home), { width: BADGE.width + BADGE.digit * more });
    });
    for (let round = 0; isCity && round < 60 && pushApart(spots); round += 1);
    for (const [at, { badge }] of this.parts.entries()) badge.setLatLng(map.unproject(spots[at]));
  }
}

/** Push spots that overlap half of the overlap away from each other; return whether any did. */
function pushApart(spots) {
  let isMoved = false;
  for (const [at, one] of spots.entries()) {
    for (const other of spots.slice(at + 1)) {
      const over = {
        x: (one.width + other.width) / 2 + BADGE.gap - Math.abs(one.x - other.x),
        y: BADGE.height + BADGE.gap - Math.abs(one.y - other.y),
      };
      const axis = over.x < over.y ? "x" : "y";
      if (over[axis] < 0.5) continue;
      const push = (over[axis] / 2) * (one[axis] < other[axis] ? -1 : 1);
      one[axis] += push;
      other[axis] -= push;
      isMoved = true;
    }
  }
  return isMoved;
}
