"""Layout: records become drawings: the map, the emotion curve, the pages."""
