"""Long bodies over a socket, at the least cost: zeros are sent, and what comes is thrown away."""

import re
import socket

_PIECE = memoryview(bytes(1 << 20))
_SCRATCH = bytearray(1 << 20)
_HEAD_BYTES_MAX = 1 << 16


def read_head(connection):
    """The head, and how many bytes behind it came with it; or None where the other side is done."""
    got = b""
    while b"\r\n\r\n" not in got:
        more = connection.recv(_HEAD_BYTES_MAX)
        if not more and not got:
            return None
        if not more or len(got) > _HEAD_BYTES_MAX:
            raise ConnectionError("no whole head")
        got += more
    head, _, rest = got.partition(b"\r\n\r\n")
    return head.decode("latin-1"), len(rest)


def length(head):
    """As Content-Length says."""
    found = re.search(r"(?im)^content-length: *(\d+)\s*$", head)
    if not found:
        raise ConnectionError(f"no Content-Length:\n{head}")
    return int(found.group(1))


def discard(connection, count):
    """Receives that many bytes; tcp(7): with MSG_TRUNC the kernel doesn't even copy them."""
    while count > 0:
        got = connection.recv_into(_SCRATCH, min(count, len(_SCRATCH)), socket.MSG_TRUNC)
        if not got:
            raise ConnectionError(f"ended {count} bytes early")
        count -= got


def pour(connection, count):
    """Sends that many zeros."""
    while count > 0:
        connection.sendall(_PIECE[:count])
        count -= len(_PIECE)
