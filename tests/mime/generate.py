"""Awkward mails, the same for the same seed: what mail programs, forwarders and careless scripts make of MIME."""

import base64
import quopri
import random
import urllib.parse

WORDS = "Grüße aus Köln, œuvre à 3 €, naïve “Anführung” – plain words only and = signs_here? é".split()
CHARSETS = ["utf-8", "UTF-8", "iso-8859-1", "ISO-8859-15", "windows-1252", "us-ascii"]


class Mail:
    def __init__(self, seed):
        self.random = random.Random(seed)
        self.end = self.random.choice([b"\r\n", b"\r\n", b"\n"])
        self.boundaries = 0

    def maybe(self, chance=0.3):
        return self.random.random() < chance

    def words(self, charset, most=12):
        text = " ".join(self.random.choices(WORDS, k=self.random.randint(1, most)))
        return text.encode(charset, "ignore").decode(charset)

    def encoded_word(self, charset):
        data = self.words(charset, 3).encode(charset)
        if self.maybe(0.5):
            return f"=?{charset}?{self.random.choice('Bb')}?{base64.b64encode(data).decode()}?="
        quoted = "".join(chr(c) if chr(c).isalnum() and c < 128 else "_" if c == 32 else f"={c:02X}" for c in data)
        return f"=?{charset}?{self.random.choice('Qq')}?{quoted}?="

    def subject(self):
        kind = self.random.randrange(4)
        if kind == 0:
            return self.words("us-ascii")
        if kind == 1:
            return "".join(f"{self.encoded_word(self.random.choice(CHARSETS))} " for _ in range(self.random.randint(1, 3))).strip()
        if kind == 2:
            return f"Re: {self.encoded_word(self.random.choice(CHARSETS))} and more"
        return "=?utf-8?X?no?= =? a =?utf-8?q"

    def header(self, name, value):
        line = f"{name}:{self.random.choice(['', ' ', '  ', ' '])}{value}"
        if self.maybe(0.2) and " " in value:  # folded at a blank, which stays
            at = line.index(" ", len(name) + 2) if " " in line[len(name) + 2 :] else None
            if at and not line[at:].isspace():
                line = line[:at] + self.end.decode() + line[at:]
        return line.encode() + self.end

    def file_name(self):
        name = self.random.choice(["a.txt", "two words.pdf", "Übersicht.doc", "a;b.txt", 'quo"te.txt', "€ und mehr.txt"])
        kind = self.random.randrange(4)
        if kind == 0 and name.isascii():
            quoted = name.replace('"', '\\"')
            return f'filename="{quoted}"'
        if kind == 1:
            return f"filename*=utf-8''{urllib.parse.quote(name)}"
        if kind == 2:
            encoded = urllib.parse.quote(name)
            middle = encoded.find("%") if "%" in encoded else len(encoded) // 2
            return f"filename*0*=UTF-8'en'{encoded[:middle]}; filename*1*={encoded[middle:]}"
        data = base64.b64encode(name.encode()).decode()
        return f'filename="=?utf-8?B?{data}?="'

    def encoded_body(self, data):
        """An encoding's header and the body in it."""
        kind = self.random.choice(["none", "7bit", "base64", "BASE64", "quoted-printable", "Quoted-Printable", "base64 dirty"])
        if kind == "none":
            return b"", data
        lower = kind.lower()
        if lower.startswith("base64"):
            body = base64.encodebytes(data).replace(b"\n", self.end)
            if "dirty" in lower:
                body = body.replace(self.end, b" " + self.end + self.end)
            return self.header("Content-Transfer-Encoding", kind.split()[0]), body
        if lower == "quoted-printable":
            body = quopri.encodestring(data.replace(b"\r\n", b"\n")).replace(b"\n", self.end)
            return self.header("Content-Transfer-Encoding", kind), body
        return self.header("Content-Transfer-Encoding", kind), data

    def leaf(self, subtype=None):
        charset = self.random.choice(CHARSETS)
        text = self.end.decode().join(self.words(charset) for _ in range(self.random.randint(0, 4)))
        if subtype == "html" or (subtype is None and self.maybe()):
            head = self.header(self.random.choice(["Content-Type", "content-type"]), f'text/html; charset="{charset}"')
            text = f"<p>{text}</p>"
        elif self.maybe(0.15) and text.isascii():
            head = b"" if self.maybe(0.5) else self.header("Content-Type", "nonsense")
        else:
            head = self.header("Content-Type", f"text/plain; {self.random.choice(['charset', 'Charset', 'CHARSET'])}={charset}")
        encoding, body = self.encoded_body(text.encode(charset))
        return head + encoding + self.end + body

    def attachment(self):
        data = bytes(self.random.randrange(256) for _ in range(self.random.randint(0, 90)))
        head = self.header("Content-Type", self.random.choice(["application/octet-stream", "image/png", "application/PDF"]))
        head += self.header("Content-Disposition", f"{self.random.choice(['attachment', 'Attachment', 'inline'])}; {self.file_name()}")
        head += self.header("Content-Transfer-Encoding", "base64")
        return head + self.end + base64.encodebytes(data).replace(b"\n", self.end)

    def forwarded(self):
        inner = self.header("Subject", self.subject()) + self.part(1)
        return self.header("Content-Type", "message/rfc822") + self.end + inner

    def multipart(self, depth):
        self.boundaries += 1
        boundary = self.random.choice(["b{}", "=_part {} of it", "----=_Part_{}_'()+_,-./:=?", "x{}--", "{}"]).format(self.boundaries)
        head = self.header("Content-Type", f'{self.random.choice(["multipart/mixed", "Multipart/Alternative", "multipart/related"])}; boundary="{boundary}"')
        line = b"--" + boundary.encode()
        body = b"A preamble." + self.end if self.maybe() else b""
        if self.maybe(0.1):
            body += line + b"-x is no boundary" + self.end
        for _ in range(self.random.randint(1, 4)):
            padding = b" \t" if self.maybe(0.1) else b""
            body += line + padding + self.end + self.part(depth - 1) + self.end
        if not self.maybe(0.1):
            body += line + b"--" + self.end
            if self.maybe():
                body += b"An epilogue." + self.end
        return head + self.end + body

    def part(self, depth):
        kind = self.random.random()
        if depth > 0 and kind < 0.3:
            return self.multipart(depth)
        if depth > 0 and kind < 0.4:
            return self.forwarded()
        return self.attachment() if kind < 0.6 else self.leaf()

    def message(self):
        head = self.header("From", f"{self.encoded_word('utf-8')} <a@example.com>") + self.header("To", "b@example.org, c@example.org")
        head += self.header("Subject", self.subject()) + self.header("MIME-Version", "1.0")
        if self.maybe(0.1):
            head += self.header("X-Empty", "")
        whole = head + (self.multipart(3) if self.maybe(0.7) else self.part(0))
        if self.maybe(0.9):
            return whole
        lines = whole.splitlines(keepends=True)  # some are cut off
        return b"".join(lines[: self.random.randint(1, len(lines))])


def mails(count, seed=20260101):
    return [Mail(f"{seed}/{n}").message() for n in range(count)]
