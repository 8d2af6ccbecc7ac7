"""What is told of the figures of several rounds."""

from statistics import median


def spread(values, form):
    """The median, the least and the most."""
    return f"{median(values):{form}} ({min(values):{form}}–{max(values):{form}})"
