"""What is being done: on a terminal one line that changes, elsewhere a line for each step."""
import sys


def progress(text):
    if sys.stderr.isatty():
        print("\r\033[K" + text, end="", file=sys.stderr, flush=True)
    elif text:
        print(text, file=sys.stderr, flush=True)
