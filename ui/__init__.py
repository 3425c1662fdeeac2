"""The desktop app: views of one session, and the gestures that edit it."""
