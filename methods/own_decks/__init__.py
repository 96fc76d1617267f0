"""Own versions of a kaartendeck: an organisation copies one and makes it its own."""
