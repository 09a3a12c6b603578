# The walk's calls through the AWS CLI: reads the words of one command as a line of JSON, has the CLI's own driver run it, prints what it
# printed as a line of JSON. One process for the whole walk, because starting one for each of its commands takes minutes.
import io
import json
import os
import sys

from awscli.clidriver import create_clidriver


def run(words, environment):
    for name, value in environment.items():
        os.environ.pop(name, None) if value == "" else os.environ.update({name: value})
    stdout, stderr = (io.TextIOWrapper(io.BytesIO(), "utf-8", write_through=True) for _ in range(2))
    own = sys.stdout, sys.stderr
    sys.stdout, sys.stderr = stdout, stderr
    try:
        code = create_clidriver().main(words)
    except SystemExit as error:
        code = error.code
    finally:
        sys.stdout, sys.stderr = own
    printed = [stream.buffer.getvalue().decode() for stream in (stdout, stderr)]
    return {"code": code, "stdout": printed[0], "stderr": printed[1]}


for line in sys.stdin:
    print(json.dumps(run(**json.loads(line))), flush=True)
