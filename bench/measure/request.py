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
    """A POST to `/` that may be repeated until its signature is 15 minutes old."""

    port: int
    headers: dict
    body: str


def signed(key, port, service, body):
    """Signs as boto3 does (IAM User Guide, "Create a signed AWS API request")."""
    now = datetime.datetime.now(datetime.timezone.utc).strftime("%Y%m%dT%H%M%SZ")
    host = f"127.0.0.1:{port}"
    scope = f"{now[:8]}/{REGION}/{service}/aws4_request"
    canonical = "\n".join(
        [
            "POST",
            "/",
            "",
            f"content-type:{FORM}",
            f"host:{host}",
            f"x-amz-date:{now}",
            "",
            "content-type;host;x-amz-date",
            _hash(body),
        ]
    )
    to_sign = "\n".join(["AWS4-HMAC-SHA256", now, scope, _hash(canonical)])
    signing_key = ("AWS4" + key.secret).encode()
    for part in scope.split("/"):
        signing_key = _hmac(signing_key, part)
    return SignedRequest(
        port,
        {
            "Host": host,
            "Content-Type": FORM,
            "User-Agent": USER_AGENT,
            "X-Amz-Date": now,
            "Authorization": f"AWS4-HMAC-SHA256 Credential={key.id}/{scope},"
            " SignedHeaders=content-type;host;x-amz-date,"
            f" Signature={_hmac(signing_key, to_sign).hex()}",
            "amz-sdk-invocation-id": "13f6fedb-87d5-4bf7-8fd9-f4c826e79f3e",
            "amz-sdk-request": "attempt=1",
        },
        body,
    )


def send(request):
    """Sends it on a connection of its own, and returns the answer's text.

    Raises OSError where nobody answers, and ValueError for another answer than 200.
    """
    connection = http.client.HTTPConnection("127.0.0.1", request.port, timeout=TIMEOUT_SECONDS)
    try:
        connection.request("POST", "/", request.body, request.headers)
        response = connection.getresponse()
        text = response.read().decode()
    finally:
        connection.close()
    if response.status != 200:
        raise ValueError(f"port {request.port} answered {response.status}: {text}")
    return text


def _hash(text):
    return hashlib.sha256(text.encode()).hexdigest()


def _hmac(key, text):
    return hmac.new(key, text.encode(), hashlib.sha256).digest()
