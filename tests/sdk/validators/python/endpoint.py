"""A Django application whose webhook is django-ses's view, as its documentation sets it up. Prints its port, then a line
for each event that the view gives out by its signals."""

import wsgiref.simple_server

import django
from django.conf import settings
from django.core.wsgi import get_wsgi_application
from django.urls import path

settings.configure(ALLOWED_HOSTS=["*"], ROOT_URLCONF=__name__, SECRET_KEY="x", INSTALLED_APPS=["django_ses"], USE_TZ=True)
django.setup()

from django_ses.signals import bounce_received  # noqa: E402
from django_ses.views import SESEventWebhookView  # noqa: E402

urlpatterns = [path("inbox", SESEventWebhookView.as_view())]


def bounced(sender, mail_obj, bounce_obj, raw_message, **_):
    print("bounce of", *(one["emailAddress"] for one in bounce_obj["bouncedRecipients"]), flush=True)


bounce_received.connect(bounced)
with wsgiref.simple_server.make_server("127.0.0.1", 0, get_wsgi_application()) as server:
    print(server.server_port, flush=True)
    server.serve_forever()
