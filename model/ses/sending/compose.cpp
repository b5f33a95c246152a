#include "model/ses/sending/compose.hpp"

#include "model/mail/body/charset.hpp"
#include "model/mail/body/transfer_encoding.hpp"
#include "model/mail/header/address.hpp"
#include "model/mail/header/content_field.hpp"
#include "model/mail/header/encoded_word.hpp"
#include "model/mail/header/folding.hpp"
#include "model/mail/header/syntax_error.hpp"
#include "model/ses/sending/attaching.hpp"
#include "model/text/text.hpp"

#include <algorithm>
#include <cstdint>

namespace sesame::ses {
namespace {

// The charset of a text: the requested one, if we have it.
std::string_view written_charset(std::string const& wanted) {
    if (wanted == "UTF-8") return wanted;
    if (!mime::is_charset(wanted)) throw mime::syntax_error(mime::syntax_error::reason::unsupported_charset, wanted);
    return mime::from_utf8("", wanted) ? std::string_view(wanted) : "UTF-8";
}

std::string encoded_subject(content const& subject) {
    return mime::encode_word(subject.data, written_charset(subject.charset));
}

// The display name of "Name <a@b>", or the comment of "a@b (Name)", without quotes or parentheses.
std::string display_name(std::string_view text, std::string_view address) {
    auto const at = text.rfind(address);
    auto name = trim(text.substr(0, at));
    if (name.ends_with('<')) name = trim(name.substr(0, name.size() - 1));
    if (name.empty()) {
        name = trim(text.substr(at + address.size()));
        if (name.starts_with('>')) name = trim(name.substr(1));
    }
    std::string out;
    for (std::size_t i = 0; i < name.size(); ++i) {
        if (name[i] == '\\' && i + 1 < name.size())
            out += name[++i];
        else if (name[i] != '"' && name[i] != '(' && name[i] != ')')
            out += name[i];
    }
    return out;
}

// As given if it is plain ASCII, else with its display name in encoded words.
std::string written_address(std::string const& given) {
    if (mime::encode_phrase(given) == given) return given;
    auto const box = mime::parse_mailbox(given);
    return mime::encode_phrase(display_name(box.text, box.address)).append(" <").append(box.address).append(">");
}

std::string joined(std::vector<std::string> const& addresses) {
    std::string out;
    for (auto const& a : addresses) out.append(out.empty() ? "" : ", ").append(written_address(a));
    return out;
}

std::string boundary(timestamp now, id_source& ids) {
    auto const second = ids.next() % 1'000'000'000; // drawn first, as gcc did when they stood in one expression
    auto const first = ids.next() % 1'000'000;
    return "----=_Part_" + std::to_string(first) + "_" + std::to_string(second) + "." +
           std::to_string(now.time_since_epoch().count());
}

struct written_body {
    std::string content_type;
    mime::transfer_encoding encoding;
    std::string bytes; // in the charset, not yet encoded
};

std::string content_type(std::string_view type, std::string_view charset) {
    std::string out;
    append(out, type, "; charset=", charset);
    return out;
}

written_body written(std::string_view type, std::string const& text, std::string const& wanted_charset) {
    auto const charset = written_charset(wanted_charset);
    auto bytes = mime::from_utf8(text, charset).value_or(text);
    auto const encoding = mime::encoding_for(bytes);
    return {content_type(type, charset), encoding, std::move(bytes)};
}

bool has_several_parts(formatted_email const& e) { return (e.text && e.html) || !e.attached.files.empty(); }

// Of a mail without several parts: an empty text, if it has no body.
content const& only_body(formatted_email const& e) {
    static content const none;
    auto const& only = e.html ? e.html : e.text;
    return only ? *only : none;
}

void append_part(std::string& to, written_body const& body) {
    to.append(mime::folded("Content-Type", body.content_type));
    to.append(mime::folded("Content-Transfer-Encoding", name_of(body.encoding)));
    to.append("\r\n").append(encoded_text(body.bytes, body.encoding));
}

// The two spaces are the fold of the header.
std::string multipart_type(std::string_view kind, std::string_view boundary) {
    return std::string("multipart/").append(kind).append(";  boundary=\"").append(boundary).append("\"");
}

// Writes a multipart, without its headers.
class multipart_writer {
  public:
    multipart_writer(std::string& to, std::string_view boundary)
        : to_(to)
        , boundary_(boundary) {}

    // `write` appends the part.
    template<class Write>
    void add(Write write) {
        to_.append("--").append(boundary_).append("\r\n");
        write();
        to_.append("\r\n");
    }
    void end() { to_.append("--").append(boundary_).append("--\r\n"); }

  private:
    std::string& to_;
    std::string_view boundary_; // lives longer
};

// JavaMail numbers the boundaries of a mail: "----=_Part_<number>_…".
std::string inner_boundary(std::string_view outer) {
    constexpr std::string_view prefix = "----=_Part_";
    auto const number = outer.substr(prefix.size(), outer.find('_', prefix.size()) - prefix.size());
    return std::string(prefix)
        .append(std::to_string(whole_number<std::uint64_t>(number).value_or(0) + 1))
        .append(outer.substr(prefix.size() + number.size()));
}

bool has_attachments(std::vector<mail_attachment> const& all, bool are_inline) {
    return std::any_of(all.begin(), all.end(), [&](auto const& file) { return file.is_inline == are_inline; });
}

// Writes the body of a mail of several parts: mixed around related around alternative, as far as they are needed.
class parts_writer {
  public:
    parts_writer(std::string& to, mail const& m, written_body const& text, written_body const& html)
        : to_(to)
        , mail_(m)
        , text_(text)
        , html_(html) {}

    void write(std::string const& outermost) {
        auto const& files = mail_.attachments;
        if (files.empty()) return write_alternative(outermost);
        if (!has_attachments(files, false)) return write_with_files(outermost, true);
        write_with_files(outermost, false);
    }

  private:
    void write_alternative(std::string const& boundary) {
        multipart_writer parts(to_, boundary);
        parts.add([&] { append_part(to_, text_); });
        parts.add([&] { append_part(to_, html_); });
        parts.end();
    }

    // The texts, or the multipart around them and the inline files, and then files of a kind.
    void write_with_files(std::string const& boundary, bool are_inline) {
        multipart_writer parts(to_, boundary);
        auto const inner = inner_boundary(boundary);
        parts.add([&] {
            if (!are_inline && has_attachments(mail_.attachments, true)) {
                to_.append(mime::folded("Content-Type", multipart_type("related", inner))).append("\r\n");
                write_with_files(inner, true);
            } else if (!mail_.text.empty() && !mail_.html.empty()) {
                to_.append(mime::folded("Content-Type", multipart_type("alternative", inner))).append("\r\n");
                write_alternative(inner);
            } else {
                append_part(to_, mail_.html.empty() ? text_ : html_);
            }
        });
        for (auto const& file : mail_.attachments)
            if (file.is_inline == are_inline) parts.add([&] { ses::append_part(to_, file); });
        parts.end();
    }

    std::string& to_;
    mail const& mail_;
    written_body const &text_, &html_;
};

} // namespace

std::vector<mime::header> composed_headers(formatted_email const& e, timestamp now, id_source& ids) {
    std::vector<mime::header> out;
    out.reserve(9);
    if (e.return_path) out.push_back({"Return-Path", written_address(*e.return_path)});
    out.push_back({"From", written_address(e.source)});
    if (!e.reply_to.empty()) out.push_back({"Reply-To", joined(e.reply_to)});
    if (!e.to.empty()) out.push_back({"To", joined(e.to)});
    if (!e.cc.empty()) out.push_back({"Cc", joined(e.cc)});
    bool const is_written = e.prepared && e.prepared->subject;
    out.push_back({"Subject", is_written ? e.prepared->subject->text() : encoded_subject(e.subject)});
    out.push_back({"MIME-Version", "1.0"});
    for (auto const* const body : {&e.text, &e.html})
        if (*body) written_charset((*body)->charset); // for its error
    auto const& files = e.attached.files;
    if (has_several_parts(e)) {
        auto const* const kind = has_attachments(files, false) ? "mixed" : files.empty() ? "alternative" : "related";
        out.push_back({"Content-Type", multipart_type(kind, boundary(now, ids))});
        return out;
    }
    auto const* const type = e.html ? "text/html" : "text/plain";
    out.push_back({"Content-Type", content_type(type, written_charset(only_body(e).charset))});
    auto const encoding = e.prepared ? e.prepared->encoding : encoding_of_only_body(e);
    out.push_back({"Content-Transfer-Encoding", std::string(name_of(encoding.value()))});
    return out;
}

std::optional<mime::transfer_encoding> encoding_of_only_body(formatted_email const& e) {
    auto const& body = only_body(e);
    if (has_several_parts(e) || !mime::is_charset(body.charset)) return std::nullopt;
    auto const bytes = mime::from_utf8(body.data, written_charset(body.charset));
    return mime::encoding_for(bytes ? *bytes : body.data.text());
}

std::optional<std::string> written_subject(content const& subject) {
    return mime::is_charset(subject.charset) ? std::optional(encoded_subject(subject)) : std::nullopt;
}

std::string composed_message(mail const& m) { return composed_message(m, body_charsets(m)); }

std::string composed_message(mail const& m, body_charsets const& charsets) {
    std::string out;
    for (auto const& h : m.headers) out += mime::folded(h.name, h.value);
    out += "\r\n";
    auto const field = mime::read_content_field(m.headers.find("Content-Type").value_or("text/plain"));
    auto const text = written("text/plain", m.text, charsets.text);
    auto const html = written("text/html", m.html, charsets.html);
    if (auto const* const between = field.parameter("boundary")) {
        std::size_t files = 0;
        for (auto const& file : m.attachments) files += file.encoded.size();
        constexpr std::size_t headers = 4'000;
        out.reserve(out.size() + text.bytes.size() + html.bytes.size() + files + files / 100 + headers);
        parts_writer(out, m, text, html).write(*between);
        return out;
    }
    auto const& only = field.value == "text/html" ? html : text;
    out += encoded_text(only.bytes, only.encoding);
    return out;
}

} // namespace sesame::ses
