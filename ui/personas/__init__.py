"""Personas: the list beside the map, and the page of one."""
