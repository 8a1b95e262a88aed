#!/usr/bin/env python3
"""Writes what the embedded CloudFormation knows about resource types, from CloudFormation's schemas in cfn-lint and SAM's in aws-sam-translator.

    pip install cfn-lint==1.51.0
    python3 build/Schemas/write.py

Only facts are taken: names, types, required members, allowed values, limits, attributes. One file a type, one property a line.
"""
import json
import pathlib
import re

import cfnlint
from cfnlint.data.schemas.providers.us_east_1 import types as FILES
from samtranslator.model import sam_resources
from samtranslator.plugins.globals.globals import Globals

ROOT = pathlib.Path(__file__).resolve().parents[2] / "src/LocalAws/CloudFormation"
SCHEMAS = pathlib.Path(cfnlint.__file__).parent / "data/schemas/resources"
TEXTS = ["enum", "pattern", "minLength", "maxLength"]
NUMBERS = ["enum", "minimum", "maximum"]
SAM = {
    "AWS::Serverless::Api": sam_resources.SamApi,
    "AWS::Serverless::Function": sam_resources.SamFunction,
    "AWS::Serverless::LayerVersion": sam_resources.SamLayerVersion,
}


def emulated():
    """The types with a shape in ResourceShapes.cs."""
    return sorted(set(re.findall(r'\["(AWS::\w+::\w+)"\] = ', (ROOT / "Planning/ResourceShapes.cs").read_text())))


class Writer:
    def __init__(self, schema):
        self.schema, self.definitions = schema, {}
        self.read_only = {path.removeprefix("/properties/") for path in schema.get("readOnlyProperties", [])}

    def all(self):
        for name, definition in self.schema.get("definitions", {}).items():
            if definition.get("properties"):
                self.definitions[name] = self.structure(definition, name)
        root = self.structure(self.schema, "")
        for name in self.read_only:
            root["properties"].pop(name, None)
        attributes = sorted(path.replace("/", ".") for path in self.read_only if "*" not in path)
        return {"attributes": attributes, **root, "definitions": self.used(root)}

    def structure(self, node, name):
        return {
            "required": sorted(node.get("required", [])),
            "properties": {key: self.value(value, f"{name}.{key}".lstrip(".")) for key, value in sorted(node.get("properties", {}).items())},
        }

    def value(self, node, name):
        if "$ref" in node:
            target = node["$ref"].split("/")[-1]
            definition = self.schema["definitions"][target]
            return {"is": target} if definition.get("properties") else self.value(definition, target)
        kinds = [node["type"]] if isinstance(node.get("type"), str) else sorted(node.get("type", []))
        if node.get("properties"):
            self.definitions[name] = self.structure(node, name)
            return {"is": name}
        if kinds == ["array"]:
            limits = {"unique": True} if node.get("uniqueItems") else {}
            limits |= {key: node[key] for key in ("minItems", "maxItems") if key in node}
            return {"list": self.value(node.get("items", {}), f"{name}.Item"), **limits}
        if kinds == ["object"] and len(node.get("patternProperties", {})) == 1 and node.get("additionalProperties") is False:
            pattern, values = next(iter(node["patternProperties"].items()))
            return {"map": self.value(values, f"{name}.Value"), "keys": self.limit("pattern", pattern)}
        kind = self.kind(kinds)
        limits = {"string": TEXTS, "integer": NUMBERS, "number": NUMBERS}.get(kind, [])
        return {"type": kind, **{key: self.limit(key, node[key]) for key in limits if key in node}}

    @staticmethod
    def limit(key, value):
        if key == "enum":
            return [str(one) for one in value]
        # .NET takes no escape that stands for nothing.
        return value.replace("\\_", "_") if key == "pattern" else value

    def kind(self, kinds):
        if len(kinds) == 1 and kinds[0] != "object":
            return kinds[0]
        if set(kinds) == {"integer", "number"}:
            return "number"
        return "any" if "array" in kinds or not kinds or "string" in kinds and "object" not in kinds else "json"

    def used(self, root):
        """What the properties lead to; the schemas have more."""
        found, open_ = set(), [root]
        while open_:
            for target in re.findall(r'"is": "([^"]+)"', json.dumps(open_.pop())):
                if target not in found:
                    found.add(target)
                    open_.append(self.definitions[target])
        return {name: self.definitions[name] for name in sorted(found)}


def sam(cls):
    properties = {name: {"type": "any"} for name in sorted(cls.property_types) if name[0] != "_"}
    required = sorted(name for name, kind in cls.property_types.items() if kind.required)
    common = Globals.supported_properties.get(cls.resource_type)
    return {"attributes": [], **({"globals": sorted(common)} if common else {}), "required": required, "properties": properties, "definitions": {}}


def text(schema):
    """JSON with one property a line."""
    def line(value):
        return json.dumps(value, ensure_ascii=False)

    def structure(node, indent):
        rows = ",\n".join(f'{indent}  {line(name)}: {line(value)}' for name, value in node["properties"].items())
        return f'{indent}"required": {line(node["required"])},\n{indent}"properties": {{\n{rows}\n{indent}}}'

    parts = [f'  "attributes": {line(schema["attributes"])}']
    if "globals" in schema:
        parts.append(f'  "globals": {line(schema["globals"])}')
    parts.append(structure(schema, "  "))
    definitions = ",\n".join(f'    {line(name)}: {{\n{structure(node, "      ")}\n    }}' for name, node in schema["definitions"].items())
    parts.append('  "definitions": {' + (f"\n{definitions}\n  " if definitions else "") + "}")
    return "{\n" + ",\n".join(parts) + "\n}\n"


def put(name, schema):
    (ROOT / "Schemas/Types" / f"{name.replace('::', '.')}.json").write_text(text(schema))


for old in (ROOT / "Schemas/Types").glob("*.json"):
    old.unlink()
for name in emulated():
    put(name, Writer(json.loads((SCHEMAS / f"{FILES[name]}.json").read_text())).all())
for name, cls in SAM.items():
    put(name, sam(cls))
(ROOT / "Schemas/types.txt").write_text("\n".join(sorted(FILES)) + "\n")
