"""Signed requests, and one way to send them: what a measurement needs of an AWS client."""

import datetime
import hashlib
import hmac
import http.client
from dataclasses import dataclass

REGION = "us-east-1"
FORM = "application/x-www-form-urlencoded; charset=utf-8"
# As boto3 sends it, because heads are part of what is measured.
USER_AGENT = (
    "Botocore/1.43.11 ua/2.1 os/linux#6.12.0 md/arch#x86_64 lang/python#3.11.7"
    " md/pyimpl#CPython m/b,g,N,D,Z cfg/retry-mode#legacy"
)
_SENT_TOO = {
    "User-Agent": USER_AGENT,
    "amz-sdk-invocation-id": "13f6fedb-87d5-4bf7-8fd9-f4c826e79f3e",
    "amz-sdk-request": "attempt=1",
}
TIMEOUT_SECONDS = 10


@dataclass(frozen=True)
class Key:
    """An access key; its secret is not printed."""

    id: str
    secret: str

    def __repr__(self):
        return f"Key({self.id})"


@dataclass(frozen=True)
class SignedRequest:
    """May be repeated until its signature is 15 minutes old."""

    port: int
    headers: dict
    body: str = ""
    method: str = "POST"
    path: str = "/"


class Signing:
    """One request's moment and credential scope, and what is signed in them."""

    def __init__(self, key, service):
        self.now = datetime.datetime.now(datetime.timezone.utc).strftime("%Y%m%dT%H%M%SZ")
        self.scope = f"{self.now[:8]}/{REGION}/{service}/aws4_request"
        self._key = key
        self._signing_key = ("AWS4" + key.secret).encode()
        for part in self.scope.split("/"):
            self._signing_key = _hmac(self._signing_key, part)

    def sign(self, algorithm, *lines):
        to_sign = "\n".join([algorithm, self.now, self.scope, *lines])
        return _hmac(self._signing_key, to_sign).hex()

    def authorization(self, method, path, headers, payload):
        """IAM User Guide, "Create a signed AWS API request": all of these headers are signed."""
        lines = sorted((name.lower(), value) for name, value in headers.items())
        names = ";".join(name for name, _ in lines)
        canonical = [method, path, ""] + [f"{name}:{value}" for name, value in lines]
        canonical += ["", names, payload]
        signature = self.sign("AWS4-HMAC-SHA256", text_hash("\n".join(canonical)))
        return (
            f"AWS4-HMAC-SHA256 Credential={self._key.id}/{self.scope},"
            f" SignedHeaders={names}, Signature={signature}"
        )


def signed(key, port, service, body):
    """A POST to `/`, as boto3 signs it."""
    signing = Signing(key, service)
    headers = {"Host": _host(port), "Content-Type": FORM, "X-Amz-Date": signing.now}
    authorization = signing.authorization("POST", "/", headers, text_hash(body))
    return SignedRequest(port, headers | _SENT_TOO | {"Authorization": authorization}, body)


def signed_object(signing, port, method, path, payload, more=None):
    """An S3 request without its body; `payload` is what `x-amz-content-sha256` says of that."""
    headers = {"Host": _host(port), "X-Amz-Date": signing.now, "X-Amz-Content-SHA256": payload}
    headers |= more or {}
    authorization = signing.authorization(method, path, headers, payload)
    headers |= _SENT_TOO | {"Authorization": authorization}
    return SignedRequest(port, headers, method=method, path=path)


def send(request):
    """Sends it on a connection of its own, and returns the answer's text.

    Raises OSError where nobody answers, and ValueError for another answer than 200.
    """
    connection = http.client.HTTPConnection("127.0.0.1", request.port, timeout=TIMEOUT_SECONDS)
    try:
        connection.request(request.method, request.path, request.body, request.headers)
        response = connection.getresponse()
        text = response.read().decode()
    finally:
        connection.close()
    if response.status != 200:
        raise ValueError(f"port {request.port} answered {response.status}: {text}")
    return text


def _host(port):
    return f"127.0.0.1:{port}"


def text_hash(text):
    return hashlib.sha256(text.encode()).hexdigest()


def _hmac(key, text):
    return hmac.new(key, text.encode(), hashlib.sha256).digest()
