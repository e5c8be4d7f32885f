"""Files that staff send: what they would change, and their yes or no."""
