// What our reader sees in each of the files that are named, as one JSON document a line, for tests/mime/compare.
#include "model/mail/body/attachment.hpp"
#include "model/mail/body/mail_content.hpp"
#include "model/mail/body/transfer_encoding.hpp"
#include "model/text/base64.hpp"
#include "model/text/utf8.hpp"

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>

#include <fstream>
#include <iostream>
#include <iterator>

namespace json = boost::json;
using namespace sesame;

namespace {

json::object shown(mime::part const& p) {
    json::array headers;
    for (auto const& h : p.headers) headers.push_back({valid_utf8(h.name), mime::readable_value(h.value)});
    json::object out{{"type", mime::content_type_of(p)}, {"headers", std::move(headers)}};
    if (auto const name = mime::file_name(p)) out["name"] = valid_utf8(*name);
    if (p.parts.empty()) {
        out["body"] = base64(mime::decoded_body(p));
        if (mime::content_type_of(p).starts_with("text/")) out["text"] = mime::readable_text(p);
    } else {
        json::array parts;
        for (auto const& nested : p.parts) parts.push_back(shown(nested));
        out["parts"] = std::move(parts);
    }
    return out;
}

} // namespace

int main(int argc, char** argv) {
    for (int i = 1; i < argc; ++i) {
        std::ifstream file(argv[i], std::ios::binary);
        std::string const raw{std::istreambuf_iterator<char>(file), {}};
        auto const message = mime::read_mime(raw);
        auto const content = mime::read_content(message);
        json::array files;
        for (auto const& f : content.files)
            files.push_back(json::object{{"name", f.name}, {"type", f.content_type}, {"size", f.content.size()}});
        json::value const text = content.text ? json::value(*content.text) : json::value();
        json::value const html = content.html ? json::value(*content.html) : json::value();
        std::cout << json::object{{"tree", shown(message)}, {"text", text}, {"html", html}, {"files", std::move(files)}}
                  << "\n";
    }
}
