#include "api/dispatch.hpp"

#include "api/control/control.hpp"
#include "api/control/control_call.hpp"
#include "api/cors.hpp"
#include "api/dropin/dropin.hpp"
#include "api/error_document.hpp"
#include "api/guard.hpp"
#include "api/query_call.hpp"
#include "api/tracking.hpp"
#include "api/verification.hpp"
#include "model/account/accounts.hpp"
#include "model/text.hpp"

#include <algorithm>

namespace sesame::api {
namespace {

constexpr std::ptrdiff_t most_parameters = 50'000; // no call needs as many, and each takes microseconds from others

// Whether there is an '&' for more parameters than any call has. It is counted only where there is room for as many.
bool has_too_many_parameters(std::string_view body, std::string_view query) {
    if (body.size() + query.size() <= static_cast<std::size_t>(most_parameters)) return false;
    return std::count(body.begin(), body.end(), '&') + std::count(query.begin(), query.end(), '&') > most_parameters;
}

} // namespace

void use_origin_form(request& r) {
    for (std::string_view const scheme : {"http://", "https://"}) {
        if (!iequals(r.target.substr(0, scheme.size()), scheme)) continue;
        r.target.remove_prefix(scheme.size());
        auto const authority = std::min(r.target.find_first_of("/?"), r.target.size());
        r.host = r.target.substr(0, authority);
        r.target.remove_prefix(authority);
        return;
    }
}

std::string base_url(request const& r, surroundings const& where) {
    if (!where.public_url.empty()) return where.public_url;
    bool const good = !r.host.empty() && made_of(r.host, ".-_:[]");
    if (where.https_port && good) {
        auto const bracket = r.host.starts_with('[') ? r.host.find(']') : 0; // of an IPv6 address, which has colons
        auto const out = "https://" + std::string(r.host.substr(0, r.host.find(':', bracket)));
        return *where.https_port == 443 ? out : out + ":" + std::to_string(*where.https_port);
    }
    return good ? std::string(r.https ? "https://" : "http://").append(r.host) : where.default_base_url;
}

answer refused_answer(accounts& all, int status, std::string_view code, std::string_view message) {
    answer out;
    out.request_id = all.ids().uuid();
    write_error(out, fault(std::string(code), std::string(message), status), "", document_kind::xml);
    return out;
}

namespace {

// In the language of whoever speaks at this path. A browser's SDK of a JSON protocol (SES v2 …) reads no XML.
answer guard_answer(accounts& all, request const& r, path_kind kind, std::string_view path, verdict v) {
    auto const why = explain(v, r);
    if (kind == path_kind::control || kind == path_kind::content) {
        auto out = control::refused_path({403, std::string(why.code), why.message}, path);
        out.request_id = all.ids().uuid();
        return out;
    }
    auto out = refused_answer(all, 403, "AccessDenied", why.message);
    if (!r.json_target.empty() || path.starts_with("/v2/email/")) {
        fault const f("AccessDeniedException", why.message, 403);
        out = control::json_answer(boost::json::object{{"__type", f.code}, {"message", f.message}}, f.status);
        out.request_id = all.ids().uuid();
        out.error = f.code;
        out.headers.emplace_back("x-amzn-ErrorType", f.code);
    }
    out.operation = "refused";
    return out;
}

answer answer_at(accounts& all, request const& r, std::string_view path, std::string_view query_string,
                 surroundings const& where) {
    auto* const own = path.starts_with("/_sesame/") ? control::answer_control
                      : path == "/metrics"          ? control::answer_metrics
                                                    : nullptr;
    if (own) {
        auto out = own(all, r, path, query_string, where);
        out.request_id = all.ids().uuid();
        return out;
    }
    if (auto known = dropin::answer_dropin(all, r, path, query_string, where)) {
        known->request_id = all.ids().uuid();
        return std::move(*known);
    }
    if (auto verified = answer_verification(all, r, path)) return std::move(*verified);
    if (auto tracked = answer_tracking(all, r, path, where.now)) return std::move(*tracked);
    if (auto const other = find_elsewhere(r, path, query_string)) return answer_elsewhere(all, r, where, *other, {});
    if (!path.empty() && path != "/")
        return refused_answer(all, 404, "UnknownOperationException", "The path of a Query request is /");
    if (r.method != "POST" && r.method != "GET")
        return refused_answer(all, 405, "MethodNotAllowed", "The Query protocol takes POST and GET only");
    if (has_too_many_parameters(r.body, query_string))
        return refused_answer(all, 413, "RequestEntityTooLarge", "A request has too many parameters");
    auto call = make_query_call(all, r, query_string, where);
    if (!call->apart())
        if (auto known = call->go_on()) return std::move(*known);
    answer out;
    out.unfinished = std::move(call);
    return out;
}

answer dispatch_path(accounts& all, request const& r, surroundings const& where) {
    auto const question = std::min(r.target.find('?'), r.target.size());
    auto const path = r.target.substr(0, question);
    auto const query_string = r.target.substr(std::min(question + 1, r.target.size()));
    auto const kind = kind_of(r, path, query_string);
    auto const v = judge(r, kind, where);
    if (v != verdict::pass) return guard_answer(all, r, kind, path, v);
    if (!is_preflight(r) || !may_read(r, where)) return answer_at(all, r, path, query_string, where);
    auto out = preflight_answer(r);
    out.request_id = all.ids().uuid();
    return out;
}

} // namespace

answer start(accounts& all, request const& r, surroundings const& where) {
    if (!r.target.starts_with('/')) {
        auto of_path = r;
        use_origin_form(of_path);
        auto out = worked_out(dispatch_path(all, of_path, where)); // while its path lives
        add_cors(out, of_path, where);
        return out;
    }
    auto out = dispatch_path(all, r, where);
    if (!r.origin.empty()) add_cors(out, r, where);
    return out;
}

answer dispatch(accounts& all, request const& r, surroundings const& where) { return worked_out(start(all, r, where)); }

} // namespace sesame::api
