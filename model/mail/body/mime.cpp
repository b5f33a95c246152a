#include "model/mail/body/mime.hpp"

#include "model/mail/body/mail_line.hpp"
#include "model/mail/header/content_field.hpp"
#include "model/mail/header/content_syntax.hpp"
#include "model/text/text.hpp"

#include <algorithm>
#include <optional>

namespace sesame::mime {

namespace {

constexpr std::size_t deepest_level = 30;
constexpr std::size_t most_parts = 1'000;
constexpr std::size_t most_head_bytes = 256 * 1024; // of all parts together

header unfolded(header_field const& field) {
    std::string value;
    for (std::size_t at = 0; at < field.text.size();) {
        auto const [text, next] = line_at(field.text, at);
        if (at == 0)
            value = text.substr(text.find(':') + 1);
        else if (auto const more = text.substr(std::min(text.find_first_not_of(" \t"), text.size())); !more.empty())
            value.append(" ").append(more);
        at = next;
    }
    return {std::string(field.name), std::string(trim(value))};
}

// A boundary line, or the end of the mail.
struct delimiter {
    std::size_t level = 0; // number of the open multipart, from the outermost; 0: the end of the mail
    bool closing = true;
    std::size_t begin = 0; // of the line
    std::size_t next = 0;  // of the following line
};

// Goes through the mail once, from front to back, with the boundaries of all multiparts around the current place.
class reader {
  public:
    explicit reader(std::string_view raw)
        : raw_(raw) {}

    part read_mail() {
        auto out = read_part();
        out.head_is_cut = cut_;
        return out;
    }

  private:
    // Reads the part that begins here and stops at the delimiter that ends it.
    part read_part() {
        part out;
        ++parts_;
        out.head = read_head();
        for (auto const& field : header_fields(out.head)) out.headers.push_back(unfolded(field));
        auto const begin = at_;
        read_nested(out);
        auto const end = next_delimiter();
        at_ = end.begin;
        out.body = raw_.substr(begin, end.begin - begin);
        if (!open_.empty()) remove_line_end(out.body);
        return out;
    }

    // Stops after the empty line, if there is one. Leaves a head's excess to the body.
    std::string_view read_head() {
        auto const begin = at_;
        while (at_ < raw_.size() && !delimiter_at(at_)) {
            auto const [text, next] = line_at(raw_, at_);
            auto const end = at_;
            if (!text.empty() && head_bytes_ + next - begin > most_head_bytes) {
                cut_ = true;
                break;
            }
            at_ = next;
            if (text.empty()) return counted_head(begin, end);
        }
        return counted_head(begin, at_);
    }

    std::string_view counted_head(std::size_t begin, std::size_t end) {
        head_bytes_ += end - begin;
        return raw_.substr(begin, end - begin);
    }

    void read_nested(part& out) {
        auto const* type = find_header(out, "Content-Type");
        if (!type || open_.size() + messages_ >= deepest_level) return;
        auto const field = read_content_field(*type);
        auto const* boundary = field.parameter("boundary");
        auto const media_type = ascii_lower(field.value);
        if (media_type == "message/rfc822" && !is_encoded(out)) {
            ++messages_;
            out.parts.push_back(read_part());
            --messages_;
        } else if (media_type.starts_with("multipart/") && boundary && !boundary->empty()) {
            open_.push_back("--" + std::string(trim(*boundary)));
            read_multipart(out);
            open_.pop_back();
        }
    }

    void read_multipart(part& out) {
        auto const level = open_.size();
        for (auto found = next_delimiter(); found.level == level; found = next_delimiter()) {
            at_ = found.next;
            if (found.closing) return;
            out.parts.push_back(read_part());
        }
    }

    static bool is_encoded(part const& message) {
        auto const* const field = find_header(message, "Content-Transfer-Encoding");
        auto const encoding = field ? read_transfer_encoding(*field) : "";
        return iequals(encoding, "base64") || iequals(encoding, "quoted-printable");
    }

    static bool is_line_end(char c) { return c == '\r' || c == '\n'; }

    delimiter next_delimiter() const {
        if (!open_.empty() && parts_ <= most_parts) {
            if (auto const found = delimiter_at(at_)) return *found;
            for (auto i = raw_.find("--", at_); i != raw_.npos; i = raw_.find("--", raw_.find_first_not_of('-', i)))
                if (i > 0 && is_line_end(raw_[i - 1]))
                    if (auto const found = delimiter_at(i)) return *found;
        }
        return {0, true, raw_.size(), raw_.size()};
    }

    std::optional<delimiter> delimiter_at(std::size_t begin) const {
        if (open_.empty() || raw_.compare(begin, 2, "--") != 0) return std::nullopt;
        auto const [text, next] = line_at(raw_, begin);
        for (auto level = open_.size(); level > 0; --level) {
            auto const& boundary = open_[level - 1];
            if (!text.starts_with(boundary)) continue;
            auto const rest = trim(text.substr(boundary.size()));
            if (rest.empty() || rest == "--") return delimiter{level, !rest.empty(), begin, next};
        }
        return std::nullopt;
    }

    // The line end before a boundary belongs to the boundary (RFC 2046 section 5.1.1), even if the boundary is missing.
    static void remove_line_end(std::string_view& body) {
        if (body.ends_with('\n')) body.remove_suffix(1);
        if (body.ends_with('\r')) body.remove_suffix(1);
    }

    std::string_view raw_;
    std::size_t at_ = 0;
    std::vector<std::string> open_; // "--boundary" of each multipart around, the innermost last
    std::size_t messages_ = 0;      // depth of messages within messages
    std::size_t parts_ = 0;
    std::size_t head_bytes_ = 0; // of all heads up to here
    bool cut_ = false;           // a head is longer than is read
};

} // namespace

std::vector<header_field> header_fields(std::string_view head) {
    std::vector<header_field> out;
    bool skipping = true; // continuation lines of a line that is no header
    for (std::size_t at = 0; at < head.size();) {
        auto const [text, next] = line_at(head, at);
        auto const whole = head.substr(at, next - at);
        at = next;
        if (text.starts_with(' ') || text.starts_with('\t')) {
            if (!skipping) out.back().text = {out.back().text.data(), out.back().text.size() + whole.size()};
            continue;
        }
        auto const colon = text.find(':');
        auto const name = trim(text.substr(0, colon));
        skipping = colon == text.npos || name.empty();
        if (!skipping) out.push_back({name, whole});
    }
    return out;
}

std::string_view line_end_of(std::string_view mail) {
    auto const at = mail.find('\n');
    return at == mail.npos || (at > 0 && mail[at - 1] == '\r') ? "\r\n" : "\n";
}

part read_mime(std::string_view raw) { return reader(raw).read_mail(); }

std::string const* find_header(std::vector<header> const& headers, std::string_view name) {
    auto const at = std::find_if(headers.begin(), headers.end(), [&](auto const& h) { return iequals(h.name, name); });
    return at == headers.end() ? nullptr : &at->value;
}

std::string const* find_header(part const& of, std::string_view name) { return find_header(of.headers, name); }

std::vector<std::string_view> find_headers(std::vector<header> const& headers, std::string_view name) {
    std::vector<std::string_view> out;
    for (auto const& h : headers)
        if (iequals(h.name, name)) out.push_back(h.value);
    return out;
}

} // namespace sesame::mime
