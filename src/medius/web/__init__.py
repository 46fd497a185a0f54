"""The web: the app in a browser on this machine, and on a phone in the same home."""
