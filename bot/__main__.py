"""Where the program begins: everything else is imported from here, once and for good."""

import sys

from bot.importing import for_good

with for_good():
    from bot.commands import main

__all__ = ["main"]

if __name__ == "__main__":
    sys.exit(main())
