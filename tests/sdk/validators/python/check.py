"""check.py VALIDATOR FILE...: one line for each file, "accepted" or "refused: REASON"."""

import json
import sys


def message_validator(text):
    from sns_message_validator import SNSMessageValidator

    SNSMessageValidator().validate_message(json.loads(text))


def verifier(text):
    from aws_sns_verifier import validate_sns_signature

    validate_sns_signature(text)


validate = {"aws-sns-message-validator": message_validator, "aws-sns-verifier": verifier}[sys.argv[1]]
for file in sys.argv[2:]:
    try:
        with open(file, "rb") as message:
            validate(message.read())
        print("accepted")
    except Exception as error:
        print("refused:", str(error).replace("\n", " "))
