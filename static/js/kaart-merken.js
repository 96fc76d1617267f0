// What draws a marker: a sprite on one canvas when there are many, a button when there are few.
// Also the outlines of the wijken with their numbers. Shapes and letters are those of
// templates/components/shapes.html, colours those of tokens.css.

const TYPES = [
  { code: "KO", bit: 1, letter: "K", path: "M11 0A11 11 0 1 1-11 0A11 11 0 1 1 11 0Z" },
  { code: "SO", bit: 2, letter: "S", path: "M-5.5-10.5h11a5 5 0 0 1 5 5v11a5 5 0 0 1-5 5h-11a5 5 0 0 1-5-5v-11a5 5 0 0 1 5-5Z" },
  { code: "GW", bit: 4, letter: "G", path: "M-11.6 0-5.8-10.1H5.8L11.6 0 5.8 10.1H-5.8Z" },
];
const UNSURE = 8;
const STEP = 18; // between two shapes side by side; a shape is 24 wide
const CROWD = 44; // pixels of screen that share one number when places come as cells
const CITY = 13.5; // up to this zoom a wijk shows its number and can be chosen, beyond it its name

export const MOST_BUTTONS = 120;

/** Return the columns of merktekens.json as typed arrays, x and y on the Mercator square of 256. */
export function unpack(answer) {
  const [lat, lon] = [answer.lat, answer.lon].map((steps) => summed(steps, 1e5));
  return {
    ...answer,
    lat,
    lon,
    ids: answer.ids && summed(answer.ids, 1),
    looks: Uint8Array.from(answer.looks, (sign) => parseInt(sign, 16)),
    x: lon.map((degrees) => ((degrees + 180) / 360) * 256),
    y: lat.map((degrees) => 128 - (Math.asinh(Math.tan((degrees * Math.PI) / 180)) * 128) / Math.PI),
  };
}

function summed(steps, scale) {
  let sum = 0;
  return Float64Array.from(steps, (step) => (sum += step) / scale);
}

export const NONE = unpack({ total: 0, lat: [], lon: [], looks: "", ids: [], names: [], wijken: {} });

/** Return the types of a look: 1 KO, 2 S&O, 4 GW, added up. */
export const typesOf = (look) => TYPES.filter(({ bit }) => look & bit);

/** Return whether nobody confirmed a place with this look lately. */
export const isUnsure = (look) => Boolean(look & UNSURE);

/** All markers of a selection, as a layer: `show` gives it places, `hit` says what lies at a point. */
export const Markers = L.Renderer.extend({
  options: { padding: 0.2, pane: "plekken" },

  initialize(makeButton) {
    L.Renderer.prototype.initialize.call(this, {});
    this._makeButton = makeButton;
    this._buttons = new Map();
    this._sprites = new Map();
    this.places = NONE;
    this.inView = 0;
  },

  _initContainer() {
    this._container = document.createElement("canvas");
    this._ink = this._container.getContext("2d");
  },

  _destroyContainer() {
    this._container.remove();
  },

  _update() {
    if (this._map._animatingZoom && this._bounds) return;
    L.Renderer.prototype._update.call(this);
    const size = this._bounds.getSize();
    L.DomUtil.setPosition(this._container, this._bounds.min);
    this._dots = window.devicePixelRatio || 1;
    this._container.width = size.x * this._dots;
    this._container.height = size.y * this._dots;
    Object.assign(this._container.style, { width: `${size.x}px`, height: `${size.y}px` });
    this._paint();
  },

  show(places) {
    this.places = places;
    if (this._bounds) this._paint();
  },

  /** Draw again in the colours and fonts of now. */
  restyle() {
    this._sprites.clear();
    tones.clear();
    if (this._bounds) this._paint();
  },

  _paint() {
    const seen = this._seen();
    const inside = seen.filter((one) => one.inside);
    const { counts, names } = this.places;
    this.inView = inside.reduce((sum, { at }) => sum + (counts?.[at] ?? 1), 0);
    const asButtons = names && inside.length <= MOST_BUTTONS;
    this._syncButtons(asButtons ? inside : []);
    this._ink.clearRect(0, 0, this._container.width, this._container.height);
    const isCity = this._map.getZoom() <= CITY;
    if (counts && isCity) {
      this._drawn = []; // the wijken show the numbers
      for (const one of seen) this._drawDot(one);
    } else if (counts) {
      this._drawn = this._crowds(seen);
      for (const crowd of this._drawn) this._drawCrowd(crowd);
    } else {
      this._drawn = asButtons ? seen.filter((one) => !one.inside) : seen;
      for (const one of this._drawn) this._drawSprite(one, isCity ? 16 : 24);
    }
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

  _drawSprite({ at, x, y }, height) {
    const look = this.places.looks[at];
    const key = look * 100 + height;
    if (!this._sprites.has(key)) this._sprites.set(key, makeSprite(look, (height / 26) * this._dots));
    const sprite = this._sprites.get(key);
    const left = Math.round(x * this._dots - sprite.width / 2);
    this._ink.drawImage(sprite, left, Math.round(y * this._dots - sprite.height / 2));
  },

  _drawDot({ at, x, y }) {
    const radius = Math.min(4, 1 + Math.sqrt(this.places.counts[at]) / 3) * this._dots;
    this._ink.fillStyle = tone(isUnsure(this.places.looks[at]) ? "--edge" : "--ink");
    this._ink.beginPath();
    this._ink.arc(x * this._dots, y * this._dots, radius, 0, 2 * Math.PI);
    this._ink.fill();
  },

  /** Return cells gathered in squares of the screen, so that every number can be read. */
  _crowds(seen) {
    const squares = new Map();
    const corner = this._map.getPixelOrigin().add(this._bounds.min);
    for (const { at, x, y } of seen) {
      const key = `${Math.floor((x + corner.x) / CROWD)} ${Math.floor((y + corner.y) / CROWD)}`;
      const crowd = squares.get(key) ?? { number: 0, x: 0, y: 0, unsure: true };
      const both = crowd.number + this.places.counts[at];
      crowd.x += ((x - crowd.x) * this.places.counts[at]) / both;
      crowd.y += ((y - crowd.y) * this.places.counts[at]) / both;
      crowd.number = both;
      crowd.unsure &&= isUnsure(this.places.looks[at]);
      squares.set(key, crowd);
    }
    return [...squares.values()];
  },

  _drawCrowd({ number, x, y, unsure }) {
    const text = new Intl.NumberFormat("nl-BE").format(number);
    const [dark, light] = [tone("--ink"), tone("--paper-raised")];
    const disc = new Path2D();
    disc.arc(0, 0, 9 + 3 * text.length, 0, 2 * Math.PI);
    this._ink.setTransform(this._dots, 0, 0, this._dots, x * this._dots, y * this._dots);
    stamp(this._ink, disc, { text, fill: unsure ? light : dark, stroke: unsure ? dark : light, unsure });
    this._ink.resetTransform();
  },

  /** Return what is drawn on the canvas nearest to a point of the map's box, within `reach` pixels. */
  hit(point, reach) {
    const here = this._map.containerPointToLayerPoint(point).subtract(this._bounds.min);
    let nearest = null;
    let least = reach ** 2;
    for (const one of this._drawn ?? []) {
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
      button.look = this.places.looks[at];
      this._buttons.set(id, button);
    }
  },

  /** Return the button of a place, when it stands in view. */
  button(id) {
    return this._buttons.get(id)?.getElement();
  },
});

function makeSprite(look, scale) {
  const types = typesOf(look);
  const unsure = isUnsure(look);
  const light = tone("--paper-raised");
  const sprite = document.createElement("canvas");
  sprite.width = Math.ceil((26 + STEP * (types.length - 1)) * scale);
  sprite.height = Math.ceil(26 * scale);
  const ink = sprite.getContext("2d");
  ink.scale(scale, scale);
  ink.translate(13, 13);
  for (const { code, letter: text, path } of types) {
    const colour = tone(`--${code.toLowerCase()}`);
    const style = { text, fill: unsure ? light : colour, stroke: unsure ? colour : light, unsure };
    stamp(ink, new Path2D(path), unsure ? style : { ...style, colour: tone("--on-type") });
    ink.translate(STEP, 0);
  }
  return sprite;
}

function stamp(ink, path, { text, fill, stroke, unsure, colour = stroke }) {
  Object.assign(ink, { fillStyle: fill, strokeStyle: stroke, lineWidth: unsure ? 1.75 : 1 });
  ink.setLineDash(unsure ? [3, 2] : []);
  ink.fill(path);
  ink.stroke(path);
  Object.assign(ink, { fillStyle: colour, textAlign: "center", textBaseline: "middle" });
  ink.font = `700 14px ${tone("--font-head")}`;
  ink.fillText(text, 0, 1);
}

const tones = new Map();

/** Return a token of the style sheet as it is in the scheme of now. */
function tone(name) {
  if (!tones.size) {
    const style = getComputedStyle(document.getElementById("kaart"));
    for (const one of ["--ko", "--so", "--gw", "--on-type", "--ink", "--edge", "--paper-raised", "--font-head"]) {
      tones.set(one, style.getPropertyValue(one).trim());
    }
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
    this.outlines.addTo(map).eachLayer((outline) => this._add(outline, choose));
    map.on("zoomend", () => this._followZoom());
    this._followZoom();
  }

  _add(outline, choose) {
    const { name, wijk, midden } = outline.feature.properties;
    const html = '<span class="wijkmerk-aantal"></span><span class="wijkmerk-naam"></span>';
    const icon = L.divIcon({ className: "wijkmerk", iconSize: [44, 30], html });
    const badge = L.marker([midden[1], midden[0]], { icon, pane: "wijkmerken" }).addTo(this.map);
    const button = badge.on("click", () => choose(wijk)).getElement();
    button.lastChild.textContent = name;
    button.addEventListener("keydown", onPress(() => choose(wijk)));
    outline.getElement().dataset.wijk = wijk;
    this.parts.push({ wijk, name, outline, button });
  }

  get isCity() {
    return this.map.getZoom() <= CITY;
  }

  _followZoom() {
    this.map.getContainer().classList.toggle("is-stad", this.isCity);
    for (const { button } of this.parts) {
      button.tabIndex = this.isCity ? 0 : -1;
      button.ariaHidden = this.isCity ? null : "true";
    }
  }

  /** Show how many places each wijk has, and which wijken are chosen. */
  show(numbers, chosen, say) {
    for (const { wijk, name, outline, button } of this.parts) {
      const number = numbers[wijk] ?? 0;
      button.firstChild.textContent = new Intl.NumberFormat("nl-BE").format(number);
      button.ariaLabel = say(name, number);
      button.ariaPressed = String(chosen.includes(wijk));
      button.classList.toggle("wijkmerk-nul", !number);
      outline.getElement().classList.toggle("wijk-gekozen", chosen.includes(wijk));
    }
  }

  /** Return the box around these wijken; around all when none are named. */
  bounds(chosen) {
    const bounds = L.latLngBounds([]);
    this.outlines.eachLayer((outline) => {
      const { wijk } = outline.feature.properties;
      if (!chosen.length || chosen.includes(wijk)) bounds.extend(outline.getBounds());
    });
    return bounds;
  }
}

/** Return a listener that acts on Enter and the space bar, as buttons do. */
export function onPress(act) {
  return (event) => {
    if (event.key !== "Enter" && event.key !== " ") return;
    event.preventDefault();
    act();
  };
}
