"""A Django project of one file. app.py anymail|django-ses|smtp RECIPIENT sends a mail and prints its message id; app.py serve PORT-FILE
serves Anymail's tracking webhook, and prints what its signal says."""

import os
import sys

import django
from django.conf import settings
from django.core.mail import EmailMultiAlternatives

CLIENT = {"endpoint_url": os.environ["AWS_ENDPOINT_URL"], "region_name": os.environ["AWS_REGION"]}
BACKENDS = {"anymail": "anymail.backends.amazon_ses.EmailBackend", "django-ses": "django_ses.SESBackend", "smtp": "django.core.mail.backends.smtp.EmailBackend"}
settings.configure(
    ALLOWED_HOSTS=["*"],
    ANYMAIL={
        "AMAZON_SES_CLIENT_PARAMS": CLIENT,
        "AMAZON_SES_CONFIGURATION_SET_NAME": "set",
        "AMAZON_SES_MESSAGE_TAG_NAME": "campaign",
        "WEBHOOK_SECRET": "user:secret",
    },
    AWS_SES_REGION_ENDPOINT_URL=CLIENT["endpoint_url"],
    AWS_SES_REGION_NAME=CLIENT["region_name"],
    AWS_SES_CONFIGURATION_SET="set",
    USE_SES_V2=True,
    EMAIL_HOST="localhost",
    EMAIL_HOST_PASSWORD="secret",
    EMAIL_HOST_USER="AKIAIOSFODNN7EXAMPLE",
    EMAIL_PORT=int(os.environ["SMTP_PORT"]),
    EMAIL_USE_TLS=True,
    EMAIL_BACKEND=BACKENDS.get(sys.argv[1], BACKENDS["anymail"]),
    INSTALLED_APPS=["anymail", "django_ses"],
    ROOT_URLCONF=__name__,
    SECRET_KEY="secret",
)
django.setup()

from anymail.signals import tracking  # noqa: E402: only after setup
from django.urls import include, path  # noqa: E402

urlpatterns = [path("anymail/", include("anymail.urls"))]


def send(backend, recipient):
    mail = EmailMultiAlternatives("Grüße ☕", "Hallo", "Käthe <sender@example.com>", [recipient])
    mail.attach_alternative("<p>Hallo</p>", "text/html")
    mail.attach("numbers.csv", "a,b\r\n1,2\r\n", "text/csv")
    if backend == "anymail":
        mail.tags = ["spring"]
    if backend == "smtp":
        mail.extra_headers = {"X-SES-CONFIGURATION-SET": "set", "X-SES-MESSAGE-TAGS": "campaign=spring"}
    mail.send()
    if backend == "smtp":  # Django does not tell what the server said
        return ""
    return mail.anymail_status.message_id if backend == "anymail" else mail.extra_headers["message_id"]


def serve():
    from wsgiref.simple_server import WSGIRequestHandler, make_server

    from django.core.wsgi import get_wsgi_application

    class Quiet(WSGIRequestHandler):
        def log_message(self, *_):
            pass

    def tell(sender, event, **_):
        print(event.event_type, event.message_id, event.recipient, *event.tags, flush=True)

    tracking.connect(tell, weak=False)
    server = make_server("127.0.0.1", 0, get_wsgi_application(), handler_class=Quiet)
    print(server.server_port, flush=True)
    server.serve_forever()


if sys.argv[1] == "serve":
    serve()
else:
    print(send(*sys.argv[1:]))
