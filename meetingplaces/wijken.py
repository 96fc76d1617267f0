"""Where a wijk is assigned: which wijk a point lies in, and what moves when boundaries change."""


def wijk_for(*, lat, lon):
    return None
