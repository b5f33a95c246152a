#include "model/mail/dkim/dkim_signature.hpp"

#include "model/base/sha256.hpp"
#include "model/mail/body/mime.hpp"
#include "model/mail/dkim/canonical_form.hpp"
#include "model/text/base64.hpp"
#include "model/text/text.hpp"

#include <algorithm>
#include <map>

namespace sesame::mime {
namespace {

constexpr std::size_t widest_line = 67;

// RFC 6376, section 5.4.1, and the field that RFC 8058 wants signed.
constexpr std::string_view signed_names[]{
    "From",
    "Sender",
    "Reply-To",
    "Subject",
    "Date",
    "Message-ID",
    "To",
    "Cc",
    "MIME-Version",
    "Content-Type",
    "Content-ID",
    "References",
    "In-Reply-To",
    "Resent-Date",
    "Resent-From",
    "Resent-To",
    "Resent-Cc",
    "List-Id",
    "List-Help",
    "List-Unsubscribe",
    "List-Post",
    "List-Owner",
    "List-Archive",
    "List-Subscribe",
    "List-Unsubscribe-Post",
    "Resent-Sender",
    "Resent-Message-ID",
    "Content-Description",
    "Content-Transfer-Encoding",
};

bool is_signed(std::string_view name) {
    return std::any_of(std::begin(signed_names), std::end(signed_names), [&](auto one) { return iequals(one, name); });
}

// The fields to sign. Where a name stands several times, a verifier takes the last field first.
std::vector<std::string_view> in_verifiers_order(std::vector<std::string_view> fields) {
    std::map<std::string, std::vector<std::string_view>> left;
    for (auto const field : fields) left[ascii_lower(field_name(field))].push_back(field);
    for (auto& field : fields) {
        auto& same = left[ascii_lower(field_name(field))];
        field = same.back();
        same.pop_back();
    }
    return fields;
}

// A field that is made of tags. Lines break between tags only.
class tag_list {
  public:
    tag_list(std::string name, std::string_view line_end)
        : text_(std::move(name))
        , line_end_(line_end) {}

    void add(std::string const& tag) {
        if (width_ + tag.size() + 2 > widest_line)
            new_line().append(tag).append(";"), width_ = tag.size() + 1;
        else
            text_.append(" ").append(tag).append(";"), width_ += tag.size() + 2;
    }
    std::string& new_line() { return text_.append(line_end_).append("\t"); }
    std::string const& text() const { return text_; }

  private:
    std::string text_, line_end_;
    std::size_t width_ = 0;
};

} // namespace

std::string dkim_signature(std::string_view mail, dkim_terms const& terms, dkim_key const& key) {
    auto [fields, body] = divided(mail);
    std::erase_if(fields, [](auto field) { return !is_signed(field_name(field)); });
    std::vector<std::string_view> names;
    for (auto const field : fields) names.push_back(field_name(field));

    auto const line_end = line_end_of(mail);
    tag_list tags("DKIM-Signature:", line_end);
    for (auto const* const fixed : {"v=1", "a=rsa-sha256", "q=dns/txt", "c=relaxed/simple"}) tags.add(fixed);
    tags.add("s=" + terms.selector);
    tags.add("d=" + terms.domain);
    tags.add("t=" + std::to_string(terms.seconds));
    tags.add("h=" + joined(names, ":"));
    tags.add("bh=" + base64(sha256(simple_body(body))));
    tags.new_line().append("b=");

    std::string to_sign;
    for (auto const field : in_verifiers_order(std::move(fields))) to_sign.append(relaxed_field(field)).append("\r\n");
    auto const signature = key.signature(to_sign.append(relaxed_field(tags.text())));
    if (signature.empty()) return "";
    auto out = tags.text();
    auto width = widest_line - 3; // after the tab, and b=
    for (std::string_view rest = signature; !rest.empty(); width = widest_line) {
        if (width == widest_line) out.append(line_end).append("\t");
        out.append(rest.substr(0, width));
        rest.remove_prefix(std::min(width, rest.size()));
    }
    out.append(line_end);
    return out;
}

} // namespace sesame::mime
