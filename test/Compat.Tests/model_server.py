"""Answers requests of any AWS service from botocore's model of it, until its standard input ends.

A request is refused (400, with the reasons) when its signature is wrong, when the model does not know a member, or when a value
is not valid. Otherwise what was understood comes back in the header x-echo, and every member of the response is filled.
The access key chooses the answer: "AKID" asks for a response, anything else is the name of the error to answer with.
GET /-/enum/{service}/{shape} tells the values that an enumeration has, GET /-/errors/{service}/{exception} the code of an error.
"""
import datetime
import json
import os
import re
import sys
import threading
import urllib.parse

import botocore.auth
import botocore.awsrequest
import botocore.credentials
import botocore.validate
from moto.core.parse import PROTOCOL_PARSERS
from moto.core.serialize import get_serializer_class
from moto.core.utils import get_service_model
from werkzeug.serving import make_server
from werkzeug.wrappers import Request, Response

SECRET = "secret"
MODELS = {"monitoring": "cloudwatch"}  # where a signature spells the service otherwise
PROTOCOLS = {"cloudwatch": "query"}  # of several that a service speaks, the one that the subset chose


def model_of(service):
    return get_service_model(MODELS.get(service, service))


def protocol_of(model):
    return PROTOCOLS.get(model.service_name, model.protocol)


def authorization(request):
    scheme, parts = request.headers["Authorization"].split(" ", 1)
    assert scheme == "AWS4-HMAC-SHA256", scheme
    return dict(part.strip().split("=", 1) for part in parts.split(","))


def is_signed(request, body, auth):
    key, _day, region, service = auth["Credential"].split("/")[:4]
    headers = {name: request.headers[name] for name in auth["SignedHeaders"].split(";")}
    url = "http://" + request.host + request.environ["RAW_URI"]
    signed = botocore.awsrequest.AWSRequest(request.method, url, data=body, headers=headers)
    signed.context["timestamp"] = request.headers["X-Amz-Date"]
    signer = botocore.auth.SigV4Auth(botocore.credentials.Credentials(key, SECRET), service, region)
    text = signer.string_to_sign(signed, signer.canonical_request(signed))
    return signer.signature(text, signed) == auth["Signature"]


def form_of(body):
    return dict(urllib.parse.parse_qsl(body.decode(), keep_blank_values=True, strict_parsing=True))


def find_operation(model, request, body):
    if target := request.headers.get("X-Amz-Target"):
        prefix, name = target.split(".")
        assert prefix == model.metadata["targetPrefix"], target
        return model.operation_model(name), {}
    if protocol_of(model) == "query":
        form = form_of(body)
        assert form["Version"] == model.api_version, form["Version"]
        return model.operation_model(form["Action"]), {}
    path = request.environ["RAW_URI"].split("?")[0]
    for name in model.operation_names:
        operation = model.operation_model(name)
        template = re.escape(operation.http["requestUri"].split("?")[0])
        pattern = re.sub(r"\\\{(\w+)(\\\+)?\\\}", lambda m: f"(?P<{m[1]}>{'.+' if m[2] else '[^/]+'})", template)
        if operation.http["method"] == request.method and (match := re.fullmatch(pattern, path)):
            return operation, match.groupdict()
    raise LookupError(f"no operation {request.method} {path}")


def unknown_members(operation, body):
    """Names in a JSON body that the model has not, or has elsewhere: its parser drops them in silence."""
    shape = operation.input_shape
    if not body or shape is None or "payload" in shape.serialization:
        return []
    if protocol_of(operation.service_model) == "query":
        fields = {field.split(".")[0] for field in form_of(body)}
        return [f"unknown member {name}" for name in fields - set(shape.members) - {"Action", "Version"}]
    in_body = [m.serialization.get("name", name) for name, m in shape.members.items() if "location" not in m.serialization]
    return [f"unknown member {name}" for name in json.loads(body) if name not in in_body]


def sample(shape, seen=()):
    """A value with every member filled; a shape inside itself is left out."""
    if shape.type_name == "structure":
        inside = seen + (shape.name,)
        return {
            name: 200 if member.serialization.get("location") == "statusCode" else sample(member, inside)
            for name, member in shape.members.items()
            if member.name not in inside
        }
    if shape.type_name == "list":
        return [sample(shape.member, seen)]
    if shape.type_name == "map":
        return {"k": sample(shape.value, seen)}
    if shape.type_name == "timestamp":
        return datetime.datetime(2024, 5, 6, 7, 8, 9)
    values = {"integer": 7, "long": 7, "float": 0.5, "double": 0.5, "boolean": True, "blob": b"blob"}
    return values.get(shape.type_name) or (getattr(shape, "enum", None) or [shape.name])[0]


def parse(operation, request, body, labels):
    parser = PROTOCOL_PARSERS[protocol_of(operation.service_model)](operation)
    query = protocol_of(operation.service_model) == "query"
    values = {"method": request.method, "values": form_of(body) if query else request.args, "headers": request.headers, "body": body}
    params = parser.parse({**values, "url_path": request.path, "url_params": labels}) or {}
    located = {n: m for n, m in operation.input_shape.members.items() if m.serialization.get("location") == "querystring"}
    bound = {member.serialization.get("name") for member in located.values()}
    for name in (name for name, member in located.items() if member.type_name == "map" and name in params):
        # A map stands for the query parameters that no other member is bound to; moto's parser gives it all of them.
        params[name] = {key: value for key, value in params[name].items() if key not in bound}
    return params


def error_codes(model, name):
    """The code of the error that becomes an exception of this name: the class's has an Exception behind it where the model's has not."""
    shapes = [shape for shape in model.error_shapes if name in (shape.name, shape.name + "Exception")]
    return [(shape.metadata.get("error") or {}).get("code", shape.name) for shape in shapes]


def fail(operation, name):
    """As Lambda does: the code is in a header, with a colon and a URL behind it, and the message begins with a capital letter."""
    model = operation.service_model
    if protocol_of(model) in ("query", "rest-xml"):
        code = next(iter(error_codes(model, name)), name)
        body = f"<ErrorResponse><Error><Type>Sender</Type><Code>{code}</Code><Message>the reason</Message></Error></ErrorResponse>"
        return {"body": body, "status_code": 409, "headers": {"Content-Type": "text/xml"}}
    if model.protocol == "json":
        return {"body": json.dumps({"__type": name, "message": "the reason"}), "status_code": 409, "headers": {}}
    body = json.dumps({"Type": "User", "Message": "the reason"})
    return {"body": body, "status_code": 409, "headers": {"x-amzn-ErrorType": name + ":http://internal.amazon.com/"}}


def call(request):
    body = request.get_data(cache=True)
    auth = authorization(request)
    key, _day, _region, service = auth["Credential"].split("/")[:4]
    operation, labels = find_operation(model_of(service), request, body)
    params = parse(operation, request, body, labels)
    problems = unknown_members(operation, body)
    if operation.input_shape and (report := botocore.validate.ParamValidator().validate(params, operation.input_shape)).has_errors():
        problems.append(report.generate_report())
    if service == "apigateway" and request.headers.get("Accept") != "application/json":
        problems.append("the service would answer with HAL")
    if not is_signed(request, body, auth):
        problems.append("wrong signature")
    if problems:
        return Response(json.dumps({"__type": "Refused", "message": "; ".join(problems)}), 400)
    result = sample(operation.output_shape) if operation.output_shape else {}
    serializer = get_serializer_class(operation.service_model.service_name, protocol_of(operation.service_model))(operation)
    http = serializer.serialize(result) if key == "AKID" else fail(operation, key)
    echo = json.dumps({"operation": operation.name, "params": params, "result": result}, default=text)
    return Response(
        http["body"], http["status_code"], {**http["headers"], "x-amzn-RequestId": "req-7", "x-echo": urllib.parse.quote(echo)}
    )


def text(value):
    return value.decode() if isinstance(value, bytes) else value.strftime("%Y-%m-%dT%H:%M:%S")


def describe(kind, service, shape):
    model = model_of(service)
    values = model.shape_for(shape).enum if kind == "enum" else error_codes(model, shape)
    return Response(json.dumps(values), 200, content_type="application/json")


@Request.application
def app(request):
    try:
        parts = request.path.split("/")
        return describe(*parts[2:]) if parts[1] == "-" else call(request)
    except Exception as error:  # the test shows it as the reason of the refusal
        return Response(json.dumps({"__type": "Refused", "message": repr(error)}), 400)


def end_with_parent():
    sys.stdin.read()
    os._exit(0)


threading.Thread(target=end_with_parent, daemon=True).start()
server = make_server("127.0.0.1", 0, app, threaded=True)
print(f"listening on {server.server_port}", flush=True)
server.serve_forever()
