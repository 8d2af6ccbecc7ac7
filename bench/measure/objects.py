"""One object of zeros, sent or fetched by a signed request on a connection of its own."""

import functools
import hashlib
import socket
import time

import request
import stream

UNSIGNED = "UNSIGNED-PAYLOAD"
HASHED = "a hash"
CHUNKS = "STREAMING-AWS4-HMAC-SHA256-PAYLOAD"
CHUNK_BYTES = 128 * 1024  # as the SDK for Java has it
_TIMEOUT_SECONDS = 60
_MEBIBYTE = 1 << 20


def download(key, port, size):
    """Seconds until the last byte."""
    signing = request.Signing(key, "s3")
    path = f"/box/zeros-{size}"
    ask = request.signed_object(signing, port, "GET", path, request.text_hash(""))
    return _exchange(ask, lambda _: None, size)


def upload(key, port, size, form):
    """Seconds until the answer."""
    signing = request.Signing(key, "s3")
    if form == CHUNKS:
        return _upload_chunks(signing, port, size)
    payload = _hash_of_zeros(size) if form == HASHED else UNSIGNED
    ask = _put(signing, port, payload, size, {})
    return _exchange(ask, lambda connection: stream.pour(connection, size), 0)


def _upload_chunks(signing, port, size):
    """Amazon S3 API Reference, "Transferring Payload in Multiple Chunks"."""
    parts = [CHUNK_BYTES] * (size // CHUNK_BYTES) + [0]
    more = {"X-Amz-Decoded-Content-Length": str(size), "Content-Encoding": "aws-chunked"}
    length = sum(len(_chunk_head(part, "0" * 64)) + part + 2 for part in parts)
    ask = _put(signing, port, CHUNKS, length, more)
    zeros = memoryview(bytes(CHUNK_BYTES))
    hashes = {part: hashlib.sha256(zeros[:part]).hexdigest() for part in {CHUNK_BYTES, 0}}

    def send(connection):
        last = ask.headers["Authorization"].rpartition("=")[2]
        for part in parts:
            last = signing.sign(
                "AWS4-HMAC-SHA256-PAYLOAD", last, request.text_hash(""), hashes[part]
            )
            connection.sendall(_chunk_head(part, last).encode())
            connection.sendall(zeros[:part])
            connection.sendall(b"\r\n")

    return _exchange(ask, send, 0)


def _chunk_head(size, signature):
    return f"{size:x};chunk-signature={signature}\r\n"


def _put(signing, port, payload, length, more):
    ask = request.signed_object(signing, port, "PUT", "/box/object", payload, more)
    ask.headers["Content-Length"] = str(length)
    return ask


def _exchange(ask, send, answer_size):
    began = time.monotonic()
    with socket.create_connection(("127.0.0.1", ask.port), timeout=_TIMEOUT_SECONDS) as connection:
        lines = [f"{ask.method} {ask.path} HTTP/1.1"]
        lines += [f"{name}: {value}" for name, value in ask.headers.items()]
        connection.sendall(("\r\n".join(lines) + "\r\n\r\n").encode())
        send(connection)
        head, beyond = stream.read_head(connection) or ("no answer", 0)
        if " 200 " not in head or stream.length(head) != answer_size:
            raise RuntimeError(f"{ask.method} of {ask.path} on port {ask.port}:\n{head}")
        stream.discard(connection, answer_size - beyond)
    return time.monotonic() - began


@functools.cache
def _hash_of_zeros(size):
    digest = hashlib.sha256()
    piece = bytes(_MEBIBYTE)
    for _ in range(size // _MEBIBYTE):
        digest.update(piece)
    return digest.hexdigest()
