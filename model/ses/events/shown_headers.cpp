#include "model/ses/events/shown_headers.hpp"

#include "model/ses/mails/header_document.hpp"
#include "model/text/json/compact_json.hpp"

namespace sesame::ses {
namespace {

void write_anew(compact_json& to, mime::header_list const& headers, bool composed, std::string const& message_id) {
    write_headers(to, headers);
    write_common_headers(to.key("commonHeaders"), headers, {composed, "", message_id});
}

// What was rendered last, and of what: a mail is sent and delivered, and both documents show its headers.
struct kept_headers {
    mime::header_list headers{};
    bool composed = false;
    std::string message_id{}, text{};
};

} // namespace

void write_shown_headers(compact_json& to, mail const& m, mime::header_list const& headers,
                         std::string const& message_id) {
    constexpr std::size_t longest_kept = 4096;
    static thread_local kept_headers last;
    bool const composed = m.raw.empty();
    if (!last.text.empty() && last.composed == composed && last.message_id == message_id && last.headers == headers) {
        to.literal(last.text);
        return;
    }
    auto const before = to.written().size();
    write_anew(to, headers, composed, message_id);
    if (headers.size() > longest_kept) return;
    last.headers = headers;
    last.composed = composed;
    last.message_id = message_id;
    last.text = to.written().substr(before + 1); // without the comma
}

} // namespace sesame::ses
