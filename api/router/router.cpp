#include "api/router/router.hpp"

#include "api/compat/compat.hpp"
#include "api/control/core/control.hpp"
#include "api/control/core/routes.hpp"
#include "api/job.hpp"
#include "api/links/certificates.hpp"
#include "api/links/exports.hpp"
#include "api/links/tracking.hpp"
#include "api/links/unsubscribing.hpp"
#include "api/links/verification.hpp"
#include "api/operation/service.hpp"
#include "api/page/page.hpp"
#include "api/protocol/called.hpp"
#include "api/protocol/query/refuse.hpp"
#include "api/protocol/rest_json/call.hpp"
#include "api/router/cors.hpp"
#include "api/router/guard.hpp"
#include "api/router/path_pattern.hpp"
#include "api/s3/address.hpp"
#include "api/s3/call.hpp"
#include "model/account/accounts.hpp"

#include <algorithm>
#include <iterator>

namespace sesame::api {
namespace {

using refuse_guarded = response (*)(visit const&, verdict);
using refuse_method = response (*)(visit const&, std::string const& allowed);

// Paths whose refusals have one form.
struct room {
    std::string_view base; // what their paths begin with
    std::span<std::span<route const> const> (*families)();
    path_kind who;         // may learn that a path does not take a method
    refuse_guarded forbid; // where the guard lets nobody pass
    refuse_method wrong_method;
};

// The first with a row for the path decides. The last takes every path and method.
constexpr room rooms[]{
    {"", protocol::root_routes, path_kind::aws, protocol::forbid, nullptr},
    {control::root, control::all_routes, path_kind::control, control::forbid, control::wrong_method},
    {"", compat::routes, path_kind::control, control::forbid, control::wrong_method},
    {"", verification_routes, path_kind::aws, protocol::forbid, wrong_method_of_verification},
    {"", tracking_routes, path_kind::aws, protocol::forbid, wrong_method_of_tracking},
    {"", export_routes, path_kind::aws, protocol::forbid, wrong_method_of_exports},
    {"", unsubscribe_routes, path_kind::aws, protocol::forbid, wrong_method_of_unsubscribing},
    {"", certificate_routes, path_kind::aws, protocol::forbid, wrong_method_of_certificates},
    {"", page::routes, path_kind::control, control::forbid, control::wrong_method},
    {"", control::nothing_routes, path_kind::control, control::forbid, nullptr},
    {"", protocol::queue_routes, path_kind::aws, protocol::forbid, nullptr},
    {"", protocol::path_routes, path_kind::aws, protocol::forbid, nullptr},
};

// The part of `path` below `base`, or "/" for the base itself; empty if it is elsewhere.
std::string_view below(std::string_view base, std::string_view path) {
    if (!path.starts_with(base)) return {};
    path.remove_prefix(base.size());
    if (path.empty()) return "/";
    return path.starts_with('/') ? path : std::string_view();
}

bool takes(route const& row, std::string_view method) {
    return row.method.empty() || row.method == method || (method == "HEAD" && row.method == "GET");
}

struct found_route {
    room const* in;
    route const* row; // null: the path takes other methods
    std::vector<std::string_view> labels;
    std::string allowed; // those methods
};

found_route of_last_room() {
    auto const& last = *(std::end(rooms) - 1);
    return {&last, &last.families().front().front(), {}, ""};
}

found_route find(std::string_view method, std::string_view path) {
    for (auto const& in : rooms) {
        auto const rest = below(in.base, path);
        if (rest.empty()) continue;
        std::string allowed;
        for (auto const& family : in.families())
            for (auto const& row : family) {
                auto labels = match(row.path, rest);
                if (!labels) continue;
                if (takes(row, method)) return {&in, &row, std::move(*labels), ""};
                allowed.append(allowed.empty() ? "" : ", ").append(row.method);
            }
        if (!allowed.empty()) return {&in, nullptr, {}, std::move(allowed)};
    }
    return of_last_room();
}

response answer_row(route const& row, visit const& v) {
    struct handled {
        route const& row;
        visit const& v;
        response operator()(route::visit_handler handler) const { return handler(v); }
        response operator()(route::control_handler) const { return control::answer_route(row, v); }
    };
    auto out = std::visit(handled{row, v}, row.handler);
    if (!out.counted.of && out.counted.as == visited::unknown) out.counted.as = row.as;
    if (out.operation.empty()) out.operation = name_of(row.as);
    return out;
}

response answer_found(found_route const& found, visit const& v) {
    auto const kind = found.row ? found.row->who : found.in->who;
    auto const judged = judge(v.http, kind, v.query, v.where);
    if (judged != verdict::pass) return found.in->forbid(v, judged);
    if (is_preflight(v.http) && may_read(v.http, v.where)) return preflight_response(v.http);
    if (found.row) return answer_row(*found.row, v);
    auto out = found.in->wrong_method(v, found.allowed);
    out.headers.emplace_back("Allow", found.allowed);
    return out;
}

std::string_view path_of(std::string_view target) { return target.substr(0, target.find('?')); }

response answer_path(accounts& all, request const& r, request_context const& where,
                     std::span<service const* const> called) {
    auto const path = path_of(r.target);
    auto const query = r.target.substr(std::min(path.size() + 1, r.target.size()));
    // A key may be called as any of our paths.
    auto found = s3::is_signed_for_s3(r, path, query) ? of_last_room() : find(r.method, path);
    auto out = answer_found(found, {all, r, where, called, path, query, std::move(found.labels)});
    if (out.request_id.empty()) out.request_id = all.ids().uuid();
    return out;
}

// A target in absolute form. The call is done while the path lives that is made of it.
response answer_absolute(accounts& all, request r, request_context const& where,
                         std::span<service const* const> called) {
    use_origin_form(r);
    auto out = worked_out(answer_path(all, r, where, called));
    add_cors(out, r, where);
    return out;
}

} // namespace

path_kind kind_of(request const& r, std::string_view path) {
    auto const found = find(r.method, path);
    return found.row ? found.row->who : found.in->who;
}

response start(accounts& all, request const& r, request_context const& where,
               std::span<service const* const> called) try {
    if (!r.target.starts_with('/')) return answer_absolute(all, r, where, called);
    auto out = answer_path(all, r, where, called);
    if (!r.header("Origin").empty()) add_cors(out, r, where);
    return out;
} catch (std::exception const& e) { // such as a lack of memory
    auto out = refused_response(all, words_of(refusal(common_reason::internal_failure)), r);
    out.cause = e.what();
    return out;
}

response refused_response(accounts& all, aws_error const& e) {
    response out;
    out.request_id = all.ids().uuid();
    protocol::query::refuse(out, e, "", protocol::query::document_kind::xml);
    return out;
}

response refused_response(accounts& all, aws_error const& e, request const& r) {
    auto const path = path_of(r.target);
    if (s3::is_signed_for_s3(r, path, r.target.substr(path.size()))) return s3::refused_response(all, e);
    auto out = refused_response(all, e);
    if (!is_rest_path(r.target)) return out;
    constexpr std::string_view ending = "Exception"; // of all codes in JSON
    protocol::rest_json::refuse(
        out, {e.code.ends_with(ending) ? e.code : e.code + std::string(ending), e.message, e.status});
    return out;
}

response refused_response(accounts& all, common_reason why) { return refused_response(all, words_of(refusal(why))); }

} // namespace sesame::api
