"""Eight workers of a test suite share one server: each has an access key of 12 digits, and resets its own account."""

import threading
import urllib.request

from endpoint import Endpoint, of
from steps import subscribe

WORKERS = 8
ROUNDS = 5
MAILS = 10


def reset(url, account):
    urllib.request.urlopen(urllib.request.Request(f"{url}/_sesame/v1/reset?account={account}", method="POST"), timeout=60).close()


def work(sesame, client, account, failures):
    sns, ses = client("sns", account=account), client("ses", account=account)
    endpoint = Endpoint()
    try:
        for round_ in range(ROUNDS):
            reset(sesame, account)
            assert sns.list_topics()["Topics"] == []
            assert ses.get_send_quota()["SentLast24Hours"] == 0
            topic = sns.create_topic(Name="same-name-everywhere")["TopicArn"]
            subscribe(sns, topic, endpoint, f"/inbox{round_}")
            ses.verify_email_identity(EmailAddress="me@example.com")
            expected = [sns.publish(TopicArn=topic, Message=f"{account} {round_} {n}")["MessageId"] for n in range(MAILS)]
            for _ in range(MAILS):
                ses.send_email(
                    Source="me@example.com",
                    Destination={"ToAddresses": ["you@example.com"]},
                    Message={"Subject": {"Data": "s"}, "Body": {"Text": {"Data": "t"}}},
                )
            assert ses.get_send_quota()["SentLast24Hours"] == MAILS
            mine = lambda request: of("Notification")(request) and request.json["Message"].startswith(f"{account} {round_} ")
            assert sorted(r.json["MessageId"] for r in endpoint.wait_for(mine, MAILS)) == sorted(expected)
        foreign = [r for r in endpoint.requests(of("Notification")) if not r.json["Message"].startswith(account)]
        assert foreign == []
    except BaseException as failure:
        failures.append(failure)
    finally:
        endpoint.close()


def test_eight_workers_with_their_own_keys_never_meet(sesame, client):
    failures = []
    threads = [
        threading.Thread(target=work, args=(sesame, client, str(700_000_000_000 + n), failures)) for n in range(WORKERS)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failures == []
