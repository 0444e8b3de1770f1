"""``python -m vpclens`` is the command ``vpclens``."""

from vpclens.command import main

if __name__ == "__main__":
    main()
