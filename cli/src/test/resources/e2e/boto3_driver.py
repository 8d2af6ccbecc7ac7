"""Calls AWS's APIs by boto3: one JSON request a line in, one JSON answer a line out."""
import json
import sys

import boto3
from botocore import xform_name
from botocore.config import Config
from botocore.exceptions import ClientError


def client(call):
    return boto3.client(
        call["service"],
        endpoint_url=call["endpoint"],
        region_name="us-east-1",
        aws_access_key_id=call["accessKeyId"],
        aws_secret_access_key=call["secretAccessKey"],
        aws_session_token=call.get("sessionToken"),
        config=Config(retries={"total_max_attempts": 1}),
    )


def run(call):
    if call["kind"] == "known":
        session = boto3.session.Session()._session
        return {"names": session.get_service_model(call["service"]).operation_names}
    aws = client(call)
    name = xform_name(call["operation"])
    kind = call["kind"]
    if kind == "presign":
        url = aws.generate_presigned_url(name, call["input"], ExpiresIn=300, HttpMethod="GET")
        return {"url": url}
    if kind == "pages":
        pages = aws.get_paginator(name).paginate(
            PaginationConfig={"PageSize": call["pageSize"]}, **call["input"]
        )
        return {"output": pages.build_full_result()}
    return {"output": getattr(aws, name)(**call["input"])}


def plain(value):
    return value.decode("ascii", "replace") if isinstance(value, bytes) else str(value)


for line in sys.stdin:
    try:
        answer = run(json.loads(line))
    except ClientError as refused:
        error = refused.response["Error"]
        answer = {"code": error["Code"], "message": error.get("Message", "")}
    print(json.dumps(answer, default=plain), flush=True)
