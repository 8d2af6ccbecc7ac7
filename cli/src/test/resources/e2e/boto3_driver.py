"""Calls AWS's APIs by boto3: one JSON request a line in, one JSON answer a line out."""
import json
import sys

import boto3
from boto3.exceptions import S3UploadFailedError
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
        verify=call.get("certificate"),
        config=Config(retries={"total_max_attempts": 1}),
    )


def keep(aws, call):
    """Puts a file into a bucket or gets it back, in each of the ways that people use."""
    to = {"Bucket": call["bucket"], "Key": call["key"]}
    file = call["file"]
    if call["operation"] == "put":
        with open(file, "rb") as body:
            aws.put_object(Body=body, **to)
    elif call["operation"] == "get":
        with open(file, "wb") as body:
            body.write(aws.get_object(**to)["Body"].read())
    elif call["operation"] == "upload":
        aws.upload_file(file, to["Bucket"], to["Key"])
    else:
        aws.download_file(to["Bucket"], to["Key"], file)


def run(call):
    if call["kind"] == "known":
        session = boto3.session.Session()._session
        return {"names": session.get_service_model(call["service"]).operation_names}
    aws = client(call)
    kind = call["kind"]
    if kind == "file":
        return {"output": keep(aws, call)}
    name = xform_name(call["operation"])
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
    except (ClientError, S3UploadFailedError) as refused:
        # What uploads files says so in an error of its own.
        cause = refused if isinstance(refused, ClientError) else refused.__context__
        error = cause.response["Error"]
        answer = {"code": error["Code"], "message": error.get("Message", "")}
    print(json.dumps(answer, default=plain), flush=True)
