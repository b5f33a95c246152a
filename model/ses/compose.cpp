#include "model/ses/compose.hpp"

#include "model/ses/encoded_word.hpp"

#include <algorithm>

namespace sesame::ses {
namespace {

bool is_ascii(std::string_view text) {
    return std::all_of(text.begin(), text.end(), [](unsigned char c) { return c < 0x80; });
}

// As JavaMail chooses: 7bit where it can, quoted-printable where most of the text is ASCII.
std::string transfer_encoding(std::string_view text) {
    if (is_ascii(text)) return "7bit";
    auto const foreign = std::count_if(text.begin(), text.end(), [](unsigned char c) { return c >= 0x80; });
    return static_cast<std::size_t>(foreign) * 2 > text.size() ? "base64" : "quoted-printable";
}

std::string joined(std::vector<std::string> const& addresses) {
    std::string out;
    for (auto const& a : addresses) out.append(out.empty() ? "" : ", ").append(a);
    return out;
}

std::string boundary(timestamp now, id_source& ids) {
    return "----=_Part_" + std::to_string(ids.next() % 1'000'000) + "_" + std::to_string(ids.next() % 1'000'000'000) +
           "." + std::to_string(now.time_since_epoch().count());
}

} // namespace

std::vector<header> composed_headers(formatted_email const& e, timestamp now, id_source& ids) {
    std::vector<header> out{{"From", e.source}};
    if (!e.to.empty()) out.push_back({"To", joined(e.to)});
    if (!e.cc.empty()) out.push_back({"Cc", joined(e.cc)});
    if (!e.reply_to.empty()) out.push_back({"Reply-To", joined(e.reply_to)});
    out.push_back({"Subject", encode_word(e.subject.data)});
    out.push_back({"MIME-Version", "1.0"});
    if (e.text && e.html) { // the two spaces are the fold of the header
        out.push_back({"Content-Type", "multipart/alternative;  boundary=\"" + boundary(now, ids) + "\""});
        return out;
    }
    auto const& body = e.html ? e.html : e.text;
    auto const charset = body ? body->charset : "UTF-8";
    out.push_back({"Content-Type", std::string(e.html ? "text/html" : "text/plain") + "; charset=" + charset});
    out.push_back({"Content-Transfer-Encoding", transfer_encoding(body ? body->data : "")});
    return out;
}

} // namespace sesame::ses
