#include "api/protocol/called.hpp"

#include "api/codec/form.hpp"
#include "api/credentials.hpp"
#include "api/elsewhere/elsewhere.hpp"
#include "api/operation/service.hpp"
#include "api/page/page.hpp"
#include "api/protocol/aws_json/call.hpp"
#include "api/protocol/query/call.hpp"
#include "api/protocol/rest_json/call.hpp"
#include "api/protocol/unroutable.hpp"
#include "api/router/router.hpp"
#include "api/s3/address.hpp"
#include "api/s3/call.hpp"
#include "model/base/arn.hpp"
#include "model/text/text.hpp"

namespace sesame::api::protocol {
namespace {

response at_root(visit const& v) {
    if (s3::looks_like_s3(v)) return s3::answer_call(v);
    if (auto known = aws_json::answer_call(v.all, v.http, v.query, v.where, v.services)) return std::move(*known);
    if (auto const other = find_elsewhere(v.http, v.path, v.query, v.services))
        return answer_elsewhere(v.all, v.http, v.where, *other, std::nullopt, {});
    return query::answer_call(v.all, v.http, v.query, v.where, v.services);
}

response at_path(visit const& v) {
    if (s3::is_signed_for_s3(v.http, v.path, v.query)) return s3::answer_call(v);
    if (auto known = aws_json::answer_call(v.all, v.http, v.query, v.where, v.services)) return std::move(*known);
    if (auto known = rest_json::answer_call(v.all, v.http, v.path, v.query, v.where, v.services))
        return std::move(*known);
    if (auto const other = find_elsewhere(v.http, v.path, v.query, v.services))
        return answer_elsewhere(v.all, v.http, v.where, *other, std::nullopt, {});
    if (s3::looks_like_s3(v)) return s3::answer_call(v);
    return refuse_unroutable(v.all, v.http, common_reason::path_not_served, v.where.now);
}

// A queue's URL: SDKs send requests there, of either protocol. What is signed for another service, and an unsigned
// request without an Action, is none for a queue; unless a browser gets the URL.
response at_queue(visit const& v) {
    auto const account = v.labels[v.labels.size() - 2], name = v.labels.back();
    codec::form form;
    form.add(v.query);
    form.index();
    auto who = from_authorization(v.http.header("Authorization"), v.http.header("X-Amz-Region-Set"));
    if (auto const presigned = form.find("X-Amz-Credential"); presigned && !who.present) who = from_scope(*presigned);
    bool const is_signed = who.service == sqs_service.name;
    auto const beginning = v.http.body.substr(0, 4'096); // where Action is: SDKs send it first
    bool const has_action =
        form.find("Action") || beginning.starts_with("Action=") || beginning.find("&Action=") != beginning.npos;
    bool const is_got = v.http.method == "GET" && !s3::looks_like_s3(v);
    bool const is_queue = is_account_id(account) && made_of(name, "-_.") && v.http.header("X-Amz-Target").empty() &&
                          (is_signed || (who.service.empty() && (has_action || is_got)));
    if (!is_queue) return at_path(v);
    return query::answer_call(v.all, v.http, v.query, v.where, v.services,
                              "QueueUrl=/" + std::string(account) + "/" + std::string(name));
}

response got_at_root(visit const& v) {
    if (auto page = page::lead_browser(v)) return std::move(*page);
    return at_root(v);
}

constexpr route root_table[]{
    {"GET", "/", got_at_root, path_kind::query, visited::unknown},
    {"", "/", at_root, path_kind::aws, visited::unknown},
};

constexpr route queue_table[]{
    {"", "/{account}/{name}", at_queue, path_kind::aws, visited::unknown},
    {"", "/queue/{region}/{account}/{name}", at_queue, path_kind::aws, visited::unknown},
};

constexpr route path_table[]{
    {"", "/{path+}", at_path, path_kind::aws, visited::unknown},
};

} // namespace

std::span<std::span<route const> const> root_routes() {
    static constexpr std::span<route const> families[]{root_table};
    return families;
}

std::span<std::span<route const> const> queue_routes() {
    static constexpr std::span<route const> families[]{queue_table};
    return families;
}

std::span<std::span<route const> const> path_routes() {
    static constexpr std::span<route const> families[]{path_table};
    return families;
}

response forbid(visit const& v, verdict judged) {
    auto const why = why_not(judged, v.http);
    bool const speaks_json = !v.http.header("X-Amz-Target").empty() || is_rest_path(v.path);
    auto out = refused_response(v.all, words_of(why));
    if (speaks_json) rest_json::refuse(out, json_words_of(std::get<common_reason>(why.why), why.arguments));
    out.counted.as = visited::refused;
    record_unroutable(v.all, out, v.http, words_of(why).message, why, v.where.now);
    return out;
}

} // namespace sesame::api::protocol
