#include "api/protocol/unroutable.hpp"

#include "api/credentials.hpp"
#include "api/protocol/call_record.hpp"
#include "api/protocol/query/refuse.hpp"
#include "api/words.hpp"
#include "model/text/utf8.hpp"

#include <algorithm>

namespace sesame::api::protocol {
namespace {

bool is_of_stranger(std::optional<refusal> const& why) {
    if (!why) return true;
    using enum common_reason;
    return why->is(own_delivery) || why->is(host_not_known) || why->is(page_not_known) || why->is(page_not_allowed);
}

bool has_room_for_stranger(request_log const& log) {
    auto const& known = log.records();
    auto const count = std::count_if(known.begin(), known.end(), [](request_record const& r) {
        return r.service.empty() && !r.error.empty() && is_of_stranger(r.refused);
    });
    return static_cast<std::size_t>(count) < most_strangers;
}

} // namespace

void record_unroutable(accounts& all, response& out, request const& r, std::string message, std::optional<refusal> why,
                       timestamp now) {
    auto const path = r.target.substr(0, std::min(r.target.find('?'), longest_recorded_name));
    if (out.operation.empty() && r.method.empty()) out.operation = unreadable;
    if (out.operation.empty())
        out.operation = cut_text(valid_utf8(std::string(r.method).append(" ").append(path)), longest_recorded_name);
    if (is_of_stranger(why) && !has_room_for_stranger(all.requests())) return;
    locate(out, all, from_authorization(r.header("Authorization"), r.header("X-Amz-Region-Set")), std::nullopt);
    record(all, out, caller_words(r), {}, {std::move(message), std::move(why)}, now);
}

response refuse_unroutable(accounts& all, request const& r, common_reason why, timestamp now) {
    auto const worded = words_of(refusal(why));
    response out;
    out.request_id = all.ids().uuid();
    query::refuse(out, worded, "", query::document_kind::xml);
    record_unroutable(all, out, r, worded.message, refusal(why), now);
    return out;
}

} // namespace sesame::api::protocol
