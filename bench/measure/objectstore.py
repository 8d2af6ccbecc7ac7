"""What stands behind the gateway: forgets what it is given, and gives as many zeros as are asked for.

`objectstore.py PORT`; `PUT /box/object`, `GET /box/zeros-1048576`. It checks nothing.
"""

import contextlib
import socketserver
import sys

import stream

TAKEN = b'HTTP/1.1 200 OK\r\nETag: "0"\r\nContent-Length: 0\r\n\r\n'
GIVEN = "HTTP/1.1 200 OK\r\nContent-Type: application/octet-stream\r\nContent-Length: %d\r\n\r\n"


class Caller(socketserver.BaseRequestHandler):
    """One connection, a request after the other."""

    def handle(self):
        with contextlib.suppress(ConnectionError):
            while read := stream.read_head(self.request):
                self._answer(*read)

    def _answer(self, head, beyond):
        method, path, _ = head.split(" ", 2)
        if method == "PUT":
            stream.discard(self.request, stream.length(head) - beyond)
            self.request.sendall(TAKEN)
        else:
            size = int(path.rpartition("-")[2])
            self.request.sendall((GIVEN % size).encode())
            stream.pour(self.request, size)


class Server(socketserver.ThreadingTCPServer):
    allow_reuse_address = True
    daemon_threads = True


if __name__ == "__main__":
    with Server(("127.0.0.1", int(sys.argv[1])), Caller) as server:
        server.serve_forever()
