"""Expands templates as AWS does it: a list of [template, parameters] comes in as JSON, the list of the expanded ones goes out."""
import json
import logging
import sys

import boto3
from samtranslator.parser.parser import Parser
from samtranslator.translator.translator import Translator

logging.disable(logging.CRITICAL)
BASIC = "arn:aws:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole"
translator = Translator({"AWSLambdaBasicExecutionRole": BASIC}, Parser(), boto_session=boto3.session.Session(region_name="us-east-1"))
json.dump([translator.translate(template, parameters) for template, parameters in json.load(sys.stdin)], sys.stdout)
