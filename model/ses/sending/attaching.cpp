#include "model/ses/sending/attaching.hpp"

#include "model/mail/body/attachment.hpp"
#include "model/mail/body/transfer_encoding.hpp"
#include "model/mail/header/content_field.hpp"
#include "model/mail/header/content_syntax.hpp"
#include "model/mail/header/encoded_word.hpp"
#include "model/mail/header/folding.hpp"
#include "model/ses/refusals.hpp"
#include "model/text/text.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace sesame::ses {
namespace {

// The most usual types of IANA's registry, by extension. Sorted.
constexpr auto media_types = std::to_array<std::pair<std::string_view, std::string_view>>({
    {"7z", "application/x-7z-compressed"},
    {"avi", "video/x-msvideo"},
    {"bmp", "image/bmp"},
    {"css", "text/css"},
    {"csv", "text/csv"},
    {"doc", "application/msword"},
    {"docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"},
    {"eml", "message/rfc822"},
    {"gif", "image/gif"},
    {"gz", "application/gzip"},
    {"htm", "text/html"},
    {"html", "text/html"},
    {"ico", "image/vnd.microsoft.icon"},
    {"ics", "text/calendar"},
    {"jpeg", "image/jpeg"},
    {"jpg", "image/jpeg"},
    {"json", "application/json"},
    {"log", "text/plain"},
    {"md", "text/markdown"},
    {"mov", "video/quicktime"},
    {"mp3", "audio/mpeg"},
    {"mp4", "video/mp4"},
    {"mpeg", "video/mpeg"},
    {"odp", "application/vnd.oasis.opendocument.presentation"},
    {"ods", "application/vnd.oasis.opendocument.spreadsheet"},
    {"odt", "application/vnd.oasis.opendocument.text"},
    {"ogg", "audio/ogg"},
    {"pdf", "application/pdf"},
    {"png", "image/png"},
    {"ppt", "application/vnd.ms-powerpoint"},
    {"pptx", "application/vnd.openxmlformats-officedocument.presentationml.presentation"},
    {"rtf", "application/rtf"},
    {"svg", "image/svg+xml"},
    {"tar", "application/x-tar"},
    {"tif", "image/tiff"},
    {"tiff", "image/tiff"},
    {"txt", "text/plain"},
    {"vcf", "text/vcard"},
    {"wav", "audio/wav"},
    {"webp", "image/webp"},
    {"xls", "application/vnd.ms-excel"},
    {"xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"},
    {"xml", "application/xml"},
    {"zip", "application/zip"},
});
static_assert(std::is_sorted(media_types.begin(), media_types.end()));

bool is_printable(std::string_view text) {
    return std::all_of(text.begin(), text.end(), [](char c) { return c >= ' ' && c <= '~'; });
}

// "7 bits" that SMTP cannot carry go in base64, whatever the request says.
attachment_encoding usable_encoding(attachment_encoding wanted, std::string_view content) {
    bool const fits =
        wanted != attachment_encoding::SEVEN_BIT || mime::encoding_for(content) == mime::transfer_encoding::none;
    return fits ? wanted : attachment_encoding::BASE64;
}

mime::transfer_encoding transfer_encoding_of(attachment_encoding encoding) {
    if (encoding == attachment_encoding::SEVEN_BIT) return mime::transfer_encoding::none;
    return encoding == attachment_encoding::BASE64 ? mime::transfer_encoding::base64
                                                   : mime::transfer_encoding::quoted_printable;
}

std::string encoded(std::string_view content, attachment_encoding encoding) {
    if (encoding == attachment_encoding::QUOTED_PRINTABLE) return mime::exact_quoted_printable(content);
    return mime::encoded_text(content, transfer_encoding_of(encoding));
}

// A parameter of a header field, as JavaMail writes it: RFC 2231 for what is not ASCII.
std::string parameter(std::string_view name, std::string_view value) {
    auto out = std::string("; ").append(name);
    if (!is_printable(value)) return out.append("*=").append(mime::extended_value(value));
    if (!value.empty() && made_of(value, "-._!#$&+^`{|}~")) return out.append("=").append(value);
    out += "=\"";
    for (char const c : value) {
        if (c == '"' || c == '\\') out += '\\';
        out += c;
    }
    return out += '"';
}

[[noreturn]] void refuse(std::string member, std::string why) {
    throw refusal(reason::malformed_attachment_member, {std::move(member), std::move(why)});
}

void check_type(std::string const& type) {
    if (!is_printable(type)) refuse("ContentType", "it must be printable ASCII");
    try {
        mime::check_content_type(type);
    } catch (mime::syntax_error const& e) {
        refuse("ContentType", e.text);
    }
}

} // namespace

std::string_view media_type_of(std::string_view file_name) {
    auto const dot = file_name.rfind('.');
    auto const extension = dot == file_name.npos ? std::string() : ascii_lower(file_name.substr(dot + 1));
    auto const at = std::lower_bound(media_types.begin(), media_types.end(), extension,
                                     [](auto const& row, std::string_view wanted) { return row.first < wanted; });
    return at != media_types.end() && at->first == extension ? at->second : "application/octet-stream";
}

attached_files attach(std::vector<wanted_attachment> wanted) {
    attached_files out;
    out.files.reserve(wanted.size());
    for (auto& w : wanted) {
        out.bad_content = out.bad_content || mime::contains_eicar(w.content);
        auto const encoding = usable_encoding(w.encoding, w.content);
        auto type = w.content_type ? std::move(*w.content_type) : std::string(media_type_of(w.name));
        constexpr std::size_t headers = 200; // about
        out.files.push_back({std::move(w.name), std::move(type), std::move(w.content_id), std::move(w.description),
                             w.is_inline, encoding, encoded(w.content, encoding)});
        out.bytes += out.files.back().encoded.size() + headers;
    }
    return out;
}

void check_attachments(std::vector<mail_attachment> const& files) {
    for (auto const& file : files) {
        if (mime::is_blocked_name(file.name)) throw refusal(reason::blocked_attachment, {file.name});
        check_type(file.content_type);
        if (!is_printable(file.content_id)) refuse("ContentId", "it must be printable ASCII");
    }
}

std::string content_of(mail_attachment const& file) {
    return mime::decoded_text(file.encoded, transfer_encoding_of(file.encoding));
}

void append_part(std::string& to, mail_attachment const& file) {
    to.append(mime::folded("Content-Type", file.content_type + parameter("name", file.name)));
    to.append(mime::folded("Content-Transfer-Encoding", name_of(transfer_encoding_of(file.encoding))));
    if (!file.content_id.empty()) {
        bool const bracketed = file.content_id.starts_with('<');
        to.append(mime::folded("Content-ID", bracketed ? file.content_id : "<" + file.content_id + ">"));
    }
    std::string const disposition = file.is_inline ? "inline" : "attachment";
    to.append(mime::folded("Content-Disposition", disposition + parameter("filename", file.name)));
    if (!file.description.empty()) to.append(mime::folded("Content-Description", mime::encode_word(file.description)));
    to.append("\r\n").append(file.encoded.text());
}

} // namespace sesame::ses
