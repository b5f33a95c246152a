"""sesame exec --as-aws: the command sees Sesame where AWS is, by https, with nothing of its own changed."""

import os
import shutil
import socket
import subprocess
import sys
import tempfile
import textwrap

import pytest

from steps import plain_environment

NOBODY = 65534
DEADLINE = 60


def refusal_of_this_machine(**whose):
    """Why it makes no namespaces; nothing if it does. What it allows must work."""
    if not shutil.which("unshare"):
        return "there is no unshare"
    done = subprocess.run(["unshare", "--map-root-user", "--mount", "--net", "true"], cwd="/", capture_output=True, text=True, **whose)
    return done.stderr.strip()


if WHY_NOT := refusal_of_this_machine():
    pytest.skip("namespaces are not allowed here: " + WHY_NOT, allow_module_level=True)


@pytest.fixture
def run(program, tmp_path):
    def run(*command, wrapper=(), options=(), **more):
        environment = plain_environment() | {"TMPDIR": str(tmp_path), "PYTHONPATH": os.pathsep.join(sys.path)}
        words = [*wrapper, program, "exec", "--as-aws", *options, "--", *command]
        return subprocess.run(words, env=environment, capture_output=True, text=True, timeout=DEADLINE, **more)

    return run


def python(lines):
    return sys.executable, "-c", textwrap.dedent(lines)


def test_an_untouched_validator_accepts_what_is_delivered_and_refuses_what_is_not(run):
    done = run(
        *python(
            """
            import os, urllib.request
            for name in [one for one in os.environ if one.startswith("AWS_ENDPOINT_URL")]:
                del os.environ[name]
            import boto3
            from sns_message_validator import SNSMessageValidator
            from sns_message_validator.exceptions import SignatureVerificationFailureException
            from endpoint import Endpoint, of

            endpoint, sns, validator = Endpoint(), boto3.client("sns"), SNSMessageValidator()
            topic = sns.create_topic(Name="events")["TopicArn"]
            sns.subscribe(TopicArn=topic, Protocol="http", Endpoint=endpoint.url)
            [asked] = endpoint.wait_for(of("SubscriptionConfirmation"))
            validator.validate_message(asked.json)
            print(asked.json["SigningCertURL"].split("/SimpleNotificationService")[0], urllib.request.urlopen(asked.json["SubscribeURL"]).status)
            sns.publish(TopicArn=topic, Message="Grüße")
            [notified] = endpoint.wait_for(of("Notification"))
            validator.validate_message(notified.json)
            try:
                validator.validate_message(notified.json | {"Message": "another"})
            except SignatureVerificationFailureException:
                print(sns.meta.endpoint_url)
            """
        ),
        options=["--region", "eu-west-1"],
    )
    assert done.stdout.splitlines() == ["https://sns.eu-west-1.amazonaws.com 200", "https://sns.eu-west-1.amazonaws.com"], done
    assert (done.returncode, done.stderr) == (0, "")


def test_other_regions_and_smtp_are_where_aws_has_them(run):
    done = run(
        *python(
            """
            import smtplib, ssl, boto3
            print(boto3.client("ses", region_name="ap-southeast-2", endpoint_url="https://email.ap-southeast-2.amazonaws.com").list_identities()["Identities"])
            plain, trusting = smtplib.SMTP("email-smtp.us-east-1.amazonaws.com", 587), ssl.create_default_context()
            plain.starttls(context=trusting)
            print(plain.noop()[0], smtplib.SMTP_SSL("email-smtp.us-east-1.amazonaws.com", 465, context=trusting).noop()[0])
            """
        )
    )
    assert (done.returncode, done.stdout.split(), done.stderr) == (0, ["[]", "250", "250"], "")


def test_names_below_those_of_services_lead_here_and_no_others_exist(run):
    done = run(
        *python(
            """
            import os, socket
            for name in [one for one in os.environ if one.startswith("AWS_ENDPOINT_URL")]:
                del os.environ[name]
            import boto3
            s3 = boto3.client("s3")
            s3.create_bucket(Bucket="lists")
            s3.put_object(Bucket="lists", Key="a.csv", Body=b"x")
            print(s3.get_object(Bucket="lists", Key="a.csv")["Body"].read(), socket.gethostbyname("lists.s3.eu-west-1.amazonaws.com"))
            print(s3.generate_presigned_url("get_object", {"Bucket": "lists", "Key": "a.csv"}).split("?")[0])
            try:
                socket.gethostbyname("example.com")
            except socket.gaierror as unknown:
                print(unknown.errno == socket.EAI_NONAME)
            """
        )
    )
    said = ["b'x' 127.0.0.1", "https://lists.s3.amazonaws.com/a.csv", "True"]
    assert (done.returncode, done.stdout.splitlines(), done.stderr) == (0, said, "")


def test_the_command_has_no_other_network_and_leaves_nothing_behind(run, tmp_path):
    with socket.create_server(("127.0.0.1", 0)) as outside:
        done = run(
            *python(
                f"""
                import os, socket, sys
                print(socket.socket().connect_ex(("127.0.0.1", {outside.getsockname()[1]})) != 0, "HTTPS_PROXY" in os.environ, len(os.listdir({str(tmp_path)!r})))
                sys.exit(7)
                """
            )
        )
    assert (done.returncode, done.stdout.split(), done.stderr) == (7, ["True", "False", "1"], "")
    assert list(tmp_path.iterdir()) == []


def test_each_language_trusts_it_by_a_variable(run):
    names = ["AWS_CA_BUNDLE", "REQUESTS_CA_BUNDLE", "SSL_CERT_FILE", "NODE_EXTRA_CA_CERTS", "CURL_CA_BUNDLE"]
    done = run("sh", "-c", "".join(f'head -1 "${name}"; ' for name in names) + "echo $JAVA_TOOL_OPTIONS")
    *heads, java = done.stdout.splitlines()
    assert heads == ["-----BEGIN CERTIFICATE-----"] * len(names)
    assert java.startswith("-Djavax.net.ssl.trustStore=")


@pytest.mark.skipif(not shutil.which("keytool"), reason="there is no Java")
def test_the_trust_store_for_java_holds_the_authority(run):
    done = run("sh", "-c", "set -- $JAVA_TOOL_OPTIONS; unset JAVA_TOOL_OPTIONS; keytool -list -storepass changeit -keystore ${1#*=}")
    assert done.returncode == 0 and "sesame" in done.stdout and "trustedCertEntry" in done.stdout, done


@pytest.mark.skipif(os.getuid() != 0, reason="the other tests show it: this user has no more rights")
def test_it_needs_no_rights_and_gives_none(program):
    nobody = {"user": NOBODY, "group": NOBODY, "extra_groups": []}
    if why_not := refusal_of_this_machine(**nobody):
        pytest.skip("users may make no namespaces here: " + why_not)
    with tempfile.TemporaryDirectory() as place:  # that everybody may read, unlike those of pytest
        os.chmod(place, 0o755)
        copy = shutil.copy(program, place)
        words = [copy, "exec", "--as-aws", "--", "sh", "-c", "id -u; grep -q sns.us-east-1.amazonaws.com /etc/hosts && echo 1; grep CapEff /proc/self/status"]
        done = subprocess.run(words, env={"PATH": os.environ["PATH"]}, cwd="/", capture_output=True, text=True, timeout=DEADLINE, **nobody)  # fmt: skip
    assert (done.returncode, done.stdout.split(), done.stderr) == (0, [str(NOBODY), "1", "CapEff:", "0" * 16], "")


def test_a_machine_that_refuses_is_named_with_the_mend(run, tmp_path):
    forbidding = ["unshare", "--map-root-user", "sh", "-c", 'echo 0 >/proc/sys/user/max_net_namespaces; exec "$@"', "sh"]
    done = run("true", wrapper=forbidding)
    assert done.returncode == 4
    assert done.stderr.startswith("sesame: exec --as-aws: unshare: "), done
    assert "sysctl -w user.max_net_namespaces=10000" in done.stderr and "server/README.md" in done.stderr
    assert list(tmp_path.iterdir()) == []
