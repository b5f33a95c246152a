#include "model/mail/body/mail_content.hpp"

#include "model/mail/body/attachment.hpp"
#include "model/mail/body/charset.hpp"
#include "model/mail/body/transfer_encoding.hpp"
#include "model/mail/header/content_field.hpp"
#include "model/mail/header/encoded_word.hpp"
#include "model/text/text.hpp"
#include "model/text/utf8.hpp"

#include <algorithm>

namespace sesame::mime {
namespace {

constexpr std::string_view usual_foreign_charset = "windows-1252"; // of text that names none and is no UTF-8

std::string utf8_or_foreign(std::string bytes) {
    auto valid = valid_utf8(bytes);
    return valid == bytes ? valid : to_utf8(std::move(bytes), usual_foreign_charset).value();
}

bool is_attachment(part const& p) {
    auto const* const disposition = find_header(p, "Content-Disposition");
    return disposition && iequals(read_content_field(*disposition).value, "attachment");
}

attached_file read_file(part const& p) {
    attached_file out{file_name(p).value_or(""), content_type_of(p), "", decoded_body(p)};
    out.name = valid_utf8(std::move(out.name));
    if (auto const* const id = find_header(p, "Content-ID")) {
        auto text = std::string_view(*id);
        if (text.starts_with('<')) text.remove_prefix(1);
        out.content_id = valid_utf8(std::string(text.substr(0, text.find('>'))));
    }
    return out;
}

void read_parts(part const& p, mail_content& out) {
    auto const type = content_type_of(p);
    if (!p.parts.empty() && type.starts_with("multipart/")) {
        for (auto const& nested : p.parts) read_parts(nested, out);
        return;
    }
    bool const inline_text = !is_attachment(p) && !file_name(p);
    if (inline_text && type == "text/plain" && !out.text)
        out.text = readable_text(p);
    else if (inline_text && type == "text/html" && !out.html)
        out.html = readable_text(p);
    else
        out.files.push_back(read_file(p));
}

} // namespace

mail_content read_content(part const& message) {
    mail_content out;
    for (auto const& h : message.headers) out.headers.push_back({valid_utf8(h.name), readable_value(h.value)});
    read_parts(message, out);
    return out;
}

std::string content_type_of(part const& p) {
    auto const* const field = find_header(p, "Content-Type");
    auto const type = ascii_lower(field ? read_content_field(*field).value : "");
    return std::count(type.begin(), type.end(), '/') == 1 ? valid_utf8(type) : "text/plain";
}

std::string readable_text(part const& p) {
    auto bytes = decoded_body(p);
    auto const* const type = find_header(p, "Content-Type");
    auto const field = read_content_field(type ? *type : "");
    auto const* const charset = field.parameter("charset");
    if (!charset) return utf8_or_foreign(std::move(bytes));
    auto known = to_utf8(bytes, *charset);
    return valid_utf8(known ? std::move(*known) : std::move(bytes));
}

std::string readable_value(std::string_view value) { return utf8_or_foreign(decode_words(value)); }

} // namespace sesame::mime
