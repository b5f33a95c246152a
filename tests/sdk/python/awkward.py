"""Values on which clients and servers differ."""

TEXT = "Grüße ☕ 漢字 \U0001f600 + & % = <a> \"b\" 'c' \\ \t\nend"
BYTES = bytes(range(256))
MEGABYTE = "A line of 62 bytes and two that end it, plus + and percent %25\r\n" * 16_384
assert len(MEGABYTE) == 1024 * 1024
