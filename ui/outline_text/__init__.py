"""The outline as a text that is equal to the map, live, in both directions."""
