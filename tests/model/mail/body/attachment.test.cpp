#include "model/mail/body/attachment.hpp"
#include "model/mail/body/transfer_encoding.hpp"
#include "model/text/base64.hpp"

#include <catch2/catch_test_macros.hpp>

using namespace sesame;
using namespace sesame::mime;

namespace {

// In halves, as in the source under test.
std::string const eicar = std::string("X5O!P%@AP[4\\PZX54(P^)7CC)7}$EICAR-") + "STANDARD-ANTIVIRUS-TEST-FILE!$H+H*";

std::string attachment_mail(std::string const& headers, std::string const& body) {
    return "Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n\r\ntext\r\n--b\r\n" + headers + "\r\n\r\n" + body +
           "\r\n--b--\r\n";
}

std::string decoded(std::string const& encoding, std::string const& body) {
    auto const raw = "Content-Transfer-Encoding: " + encoding + "\r\n\r\n" + body;
    return decoded_body(read_mime(raw));
}

std::string blocked(std::string const& headers) {
    auto const raw = attachment_mail(headers, "");
    return blocked_attachment(read_mime(raw)).value_or("none");
}

bool infected(std::string const& raw) { return contains_eicar(read_mime(raw)); }

} // namespace

TEST_CASE("a body is decoded by its Content-Transfer-Encoding") {
    CHECK(decoded("Base64", "Zm9v\r\nYmFy\r\n") == "foobar");
    CHECK(decoded("base64", "Zm9v*YmFy") == "foobar");
    CHECK(decoded("7bit", "a=3D") == "a=3D");
    CHECK(decoded("unheard-of", "a=3D") == "a=3D");
    CHECK(decoded_body(read_mime("\r\nas is")) == "as is");
}

TEST_CASE("quoted-printable is decoded") {
    CHECK(decoded("quoted-printable", "J=C3=BC=\r\nrgen \t\r\nx=3d") == "Jürgen\r\nx=");
    CHECK(decoded("quoted-printable", "a= \nb\n\nc=") == "ab\n\nc");
    CHECK(decoded("quoted-printable", "=zz =4") == "=zz =4");
    CHECK(decoded("quoted-printable", "") == "");
}

TEST_CASE("a file name comes from Content-Disposition, else from Content-Type") {
    auto const name = [](std::string const& headers) { return file_name(read_mime(headers)).value_or("none"); };
    CHECK(name("Content-Type: text/plain; name=a.txt\nContent-Disposition: attachment; filename=b.txt\n") == "b.txt");
    CHECK(name("Content-Type: text/plain; name=a.txt\nContent-Disposition: attachment\n") == "a.txt");
    CHECK(name("Content-Type: text/plain; name=\"=?utf-8?Q?=C3=BC.txt?=\"\n") == "ü.txt");
    CHECK(name("Content-Disposition: attachment; filename*=utf-8''%C3%BC.txt\n") == "ü.txt");
    CHECK(name("Subject: x\n") == "none");
}

TEST_CASE("the extensions that SES refuses are known in any case") {
    CHECK(is_blocked_name("a.exe"));
    CHECK(is_blocked_name("a.Ps1XML"));
    CHECK(is_blocked_name("a.ade"));
    CHECK(is_blocked_name("a.xnk"));
    CHECK_FALSE(is_blocked_name("a.pdf"));
    CHECK_FALSE(is_blocked_name("a"));
    for (auto const* const name : {"a.exe.", "a.exe. ", " a.EXE ", "a.pdf.exe..", "a.exe\t"})
        CHECK(is_blocked_name(name));
    for (auto const* const name : {"", ".", "exe", "a.exe.pdf", "a.exe.pdf."}) CHECK_FALSE(is_blocked_name(name));
}

TEST_CASE("the first attachment with a blocked extension is named") {
    CHECK(blocked("Content-Disposition: attachment; filename=run.EXE") == "run.EXE");
    CHECK(blocked("Content-Type: application/octet-stream; name=\"x.pdf.js \"") == "x.pdf.js ");
    CHECK(blocked("Content-Disposition: attachment; filename=exe") == "none");
    CHECK(blocked("Content-Disposition: attachment; filename=run.exe.txt") == "none");
    CHECK(blocked("Content-Disposition: attachment; filename=\"=?utf-8?B?" + base64("ü.vbs") + "?=\"") == "ü.vbs");
}

TEST_CASE("a blocked attachment is found in nested parts") {
    CHECK(
        blocked("Content-Type: multipart/mixed; boundary=c\r\n\r\n--c\r\nContent-Type: a/b; name=x.bat\r\n\r\n--c--") ==
        "x.bat");
    CHECK(blocked("Content-Type: message/rfc822\r\n\r\nContent-Type: a/b; name=x.bat") == "x.bat");
}

TEST_CASE("the EICAR test file is found in a plain body") {
    CHECK(infected("Subject: x\r\n\r\n" + eicar));
    CHECK(infected(attachment_mail("A: b", "before " + eicar + " after")));
    CHECK_FALSE(infected("Subject: " + eicar + "\r\n\r\n"));
    CHECK_FALSE(infected(attachment_mail("A: b", eicar.substr(1))));
}

TEST_CASE("the EICAR test file is found under an encoding, nested or not") {
    auto encoded = base64(eicar);
    encoded.insert(40, "\r\n");
    auto const headers = std::string("Content-Transfer-Encoding: base64");
    CHECK(infected(headers + "\r\n\r\n" + encoded));
    CHECK(infected(attachment_mail(headers, encoded)));
    CHECK(infected("Content-Type: message/rfc822\r\n\r\n" + attachment_mail(headers, encoded)));
    CHECK_FALSE(infected(attachment_mail("A: b", encoded)));
    CHECK(infected("Content-Transfer-Encoding: quoted-printable\r\n\r\n" + eicar.substr(0, 20) + "=\r\n" +
                   eicar.substr(20)));
}
