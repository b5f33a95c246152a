#include "model/mail/body/html.hpp"

#include <catch2/catch_test_macros.hpp>
#include <string>

using namespace sesame::mime;

namespace {

// "name(attribute=value …)" of each tag.
std::string tags(std::string_view html) {
    std::string out;
    html_reader reader(html);
    while (auto const tag = reader.next()) {
        out.append(out.empty() ? "" : " ").append(tag->name).append("(");
        for (auto const& a : tag->attributes)
            out.append(&a == &tag->attributes.front() ? "" : " ").append(a.name).append("=").append(a.value);
        out += ")";
    }
    return out;
}

} // namespace

TEST_CASE("tags and attributes are found as browsers find them") {
    CHECK(tags("<p>x</p>") == "p() /p()");
    CHECK(tags("<a href=\"x\" title='y>z' id=q checked>") == "a(href=x title=y>z id=q checked=)");
    CHECK(tags("<A\nHREF = x/y>") == "A(HREF=x/y)");
    CHECK(tags("<br/><img src=x />") == "br() img(src=x)");
    CHECK(tags("1 < 2 <3 <b>") == "b()");
    CHECK(tags("<a href=\"x\"title=\"y\">") == "a(href=x title=y)");
    CHECK(tags("") == "");
}

TEST_CASE("what stands in comments, scripts and styles is no tag") {
    CHECK(tags("<!-- <a href=x> --><b>") == "b()");
    CHECK(tags("<!doctype html><?xml <a>?><b>") == "b()"); // up to the first >
    CHECK(tags("<script>if (a <b) '<a>'</SCRIPT><i>") == "script() /SCRIPT() i()");
    CHECK(tags("<style><a></style><title><a></title>") == "style() /style() title() /title()");
    CHECK(tags("<!-- <a href=x>") == "");
    CHECK(tags("<script><a>") == "script()");
}

TEST_CASE("a tag that does not end is none") {
    for (auto const* html : {"<", "<a", "<a href", "<a href=", "<a href=\"x>y", "</", "</a"}) {
        INFO(html);
        CHECK(tags(html) == "");
    }
}

TEST_CASE("a hostile megabyte of half tags is read to its end") {
    for (std::string const half : {"<a ", "<!--", "<a href=\"", "<script></", "<a a=b "}) {
        std::string html;
        while (html.size() < 1'000'000) html += half;
        html_reader reader(html);
        std::size_t found = 0;
        while (reader.next()) ++found;
        CHECK(found <= html.size() / half.size());
    }
}
