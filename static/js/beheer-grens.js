// The boundary of a wijk: django-leaflet's map and drawing tools, with holes and islands kept.
// Its own way of storing several areas would drop the holes in them.

(() => {
  const words = document.getElementById("grens-woorden");
  if (!words) return;

  const merge = (target, source) => {
    for (const [key, value] of Object.entries(source)) {
      if (typeof value === "object") merge((target[key] ??= {}), value);
      else target[key] = value;
    }
  };
  merge(L.drawLocal, JSON.parse(words.textContent));

  L.Polyline._flat = L.LineUtil.isFlat; // Leaflet.draw still asks for it by its old name

  const style = { color: "#a83c12", weight: 3 };

  L.BoundaryStore = L.FieldStore.extend({
    _serialize(group) {
      const areas = group.getLayers().map((layer) => layer.toGeoJSON(7).geometry);
      const coordinates = areas.flatMap((area) => (area.type === "Polygon" ? [area.coordinates] : area.coordinates));
      if (!coordinates.length) return "";
      return JSON.stringify(
        coordinates.length === 1
          ? { type: "Polygon", coordinates: coordinates[0] }
          : { type: "MultiPolygon", coordinates },
      );
    },
    _deserialize(text) {
      try {
        const geometry = JSON.parse(text);
        const areas = geometry.type === "Polygon" ? [geometry.coordinates] : geometry.coordinates;
        return L.layerGroup(areas.map((area) => L.polygon(L.GeoJSON.coordsToLatLngs(area, 1), style)));
      } catch {
        return null; // what was typed stays in the text field; the server says what is wrong
      }
    },
  });

  L.BoundaryField = L.GeometryField.extend({
    _controlDrawOptions() {
      const off = { polyline: false, circle: false, circlemarker: false, rectangle: false, marker: false };
      const options = L.GeometryField.prototype._controlDrawOptions.call(this);
      return { ...options, draw: { ...off, polygon: { allowIntersection: false, shapeOptions: style } } };
    },
  });

  const label = (link, text) => {
    link.title = text;
    link.setAttribute("aria-label", text);
  };

  const others = async (map, url, own) => {
    try {
      const answer = await (await fetch(url)).json();
      const features = answer.features.filter((one) => one.properties.name !== own);
      const thin = { color: "#2c4a51", weight: 1, fill: false };
      L.geoJSON({ ...answer, features }, { interactive: false, style: thin }).addTo(map).bringToBack();
    } catch {
      // Without the neighbours' outlines a boundary can still be drawn.
    }
  };

  window.addEventListener("map:init", ({ detail: { id, map } }) => {
    const box = document.querySelector(`[data-grens="${id}"]`);
    if (!box) return;
    const [zoomIn, zoomOut] = box.querySelectorAll(".leaflet-control-zoom a");
    label(zoomIn, L.drawLocal.closer);
    label(zoomOut, L.drawLocal.further);
    const text = box.querySelector("textarea");
    const boundary = new L.BoundaryField({
      fieldid: text.id,
      geom_type: "MULTIPOLYGON",
      field_store_class: L.BoundaryStore,
      modifiable: true,
    });
    boundary.addTo(map);
    text.addEventListener("change", () => {
      boundary.drawnItems.clearLayers();
      boundary.load();
    });
    others(map, box.dataset.wijken, document.getElementById("id_name")?.value);
  });
})();
