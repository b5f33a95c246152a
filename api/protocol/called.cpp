#include "api/protocol/called.hpp"

#include "api/elsewhere/elsewhere.hpp"
#include "api/protocol/aws_json/call.hpp"
#include "api/protocol/query/call.hpp"
#include "api/protocol/rest_json/call.hpp"
#include "api/router/router.hpp"
#include "api/services.hpp"

namespace sesame::api::protocol {
namespace {

response at_root(visit const& v) {
    if (auto known = aws_json::answer_call(v.all, v.http, v.query, v.where, v.services)) return std::move(*known);
    if (auto const other = find_elsewhere(v.http, v.path, v.query, v.services))
        return answer_elsewhere(v.all, v.http, v.where, *other, std::nullopt, {});
    return query::answer_call(v.all, v.http, v.query, v.where, v.services);
}

response at_path(visit const& v) {
    if (auto known = rest_json::answer_call(v.all, v.http, v.path, v.query, v.where, v.services))
        return std::move(*known);
    if (auto const other = find_elsewhere(v.http, v.path, v.query, v.services))
        return answer_elsewhere(v.all, v.http, v.where, *other, std::nullopt, {});
    return refused_response(v.all, common_reason::path_not_served);
}

constexpr route root_table[]{
    {"GET", "/", at_root, path_kind::query, visited::unknown},
    {"", "/", at_root, path_kind::aws, visited::unknown},
};

constexpr route path_table[]{
    {"", "/{path+}", at_path, path_kind::aws, visited::unknown},
};

} // namespace

std::span<std::span<route const> const> root_routes() {
    static constexpr std::span<route const> families[]{root_table};
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
    out.operation = "refused";
    out.counted.as = visited::refused;
    return out;
}

} // namespace sesame::api::protocol
