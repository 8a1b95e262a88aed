"""One job as a Python function does it: read the artifact, report the result. The loop is the Runtime API's, without a framework."""
import http.client
import json
import os

import boto3
from botocore.config import Config

pipeline = boto3.client("codepipeline")
connection = http.client.HTTPConnection(os.environ["AWS_LAMBDA_RUNTIME_API"])


def runtime(method, path, body=None):
    connection.request(method, "/2018-06-01/runtime/invocation/" + path, body)
    response = connection.getresponse()
    return response.headers, response.read()


def handle(event):
    job = event["CodePipeline.job"]
    place = job["data"]["inputArtifacts"][0]["location"]["s3Location"]
    keys = job["data"]["artifactCredentials"]
    s3 = boto3.client(
        "s3",
        aws_access_key_id=keys["accessKeyId"],
        aws_secret_access_key=keys["secretAccessKey"],
        aws_session_token=keys["sessionToken"],
        config=Config(s3={"addressing_style": "path"}),
    )
    archive = s3.get_object(Bucket=place["bucketName"], Key=place["objectKey"])["Body"].read()
    message = f"No package.json in {len(archive)} bytes."
    pipeline.put_job_failure_result(jobId=job["id"], failureDetails={"type": "ConfigurationError", "message": message})


while True:
    headers, body = runtime("GET", "next")
    handle(json.loads(body))
    runtime("POST", headers["Lambda-Runtime-Aws-Request-Id"] + "/response", "{}")
