"""The emotion strip: each persona's curve along the chosen route, under the map."""
