"""The program, `allocator` or `python -m allocator`: stopped while it is read in as at any other time."""

import sys

STOPPED = "已停止。Stopped.\n"


def start() -> None:
    """Read in the command line and run it."""
    try:
        from allocator.cli import main  # noqa: PLC0415 - read in where an interruption is met

        main()
    except KeyboardInterrupt:
        sys.stderr.write(STOPPED)
        sys.exit(130)


if __name__ == "__main__":
    start()
