# The walk's calls through boto3: reads one call as a line of JSON, makes it, prints how it went as a line of JSON.
import base64
import datetime
import functools
import json
import sys

import boto3
from botocore import xform_name
from botocore.config import Config
from botocore.exceptions import ClientError, ParamValidationError


def plain(value):
    if isinstance(value, (bytes, bytearray)):
        return base64.b64encode(value).decode()
    if isinstance(value, datetime.datetime):
        return value.astimezone(datetime.timezone.utc).isoformat()
    raise TypeError(type(value))


@functools.lru_cache(maxsize=None)
def client_for(service, endpoint, region, access_key_id, secret_access_key, session_token):
    return boto3.client(
        service,
        endpoint_url=endpoint,
        region_name=region,
        aws_access_key_id=access_key_id,
        aws_secret_access_key=secret_access_key,
        aws_session_token=session_token,
        config=Config(retries={"max_attempts": 0}),
    )


def answer(call):
    keys = call["credentials"]
    client = client_for(
        call["service"],
        call["endpoint"],
        call["region"],
        keys["accessKeyId"],
        keys["secretAccessKey"],
        keys.get("sessionToken"),
    )
    if call["how"] == "wait":
        waiter = client.get_waiter(xform_name(call["operation"]))
        waiter.wait(**call["input"], WaiterConfig={"Delay": 1, "MaxAttempts": 5})
        return {"output": {}}
    if call["operation"] not in client.meta.service_model.operation_names:
        return {"unknown": call["operation"]}
    name = xform_name(call["operation"])
    try:
        if call["how"] == "pages":
            pages = client.get_paginator(name).paginate(
                **call["input"], PaginationConfig={"PageSize": call["pageSize"]}
            )
            return {"output": pages.build_full_result()}
        output = getattr(client, name)(**call["input"])
    except ClientError as error:
        return {"error": {"code": error.response["Error"]["Code"], "message": error.response["Error"]["Message"]}}
    except ParamValidationError as error:
        if "Unknown parameter in input" in str(error):
            return {"unknown": str(error)}
        raise
    output.pop("ResponseMetadata", None)
    return {"output": output}


for line in sys.stdin:
    try:
        reply = answer(json.loads(line))
    except Exception as error:  # the walk says which step it was
        reply = {"failed": f"{type(error).__name__}: {error}"}
    print(json.dumps(reply, default=plain), flush=True)
