"""Letters of this feature."""

from handlers.letters import Letters

LETTERS: Letters = {}
