#include "api/dispatch.hpp"

#include "api/control/control.hpp"
#include "api/control/control_call.hpp"
#include "api/dropin/dropin.hpp"
#include "api/query_call.hpp"
#include "api/tracking.hpp"
#include "api/verification.hpp"
#include "model/text.hpp"

#include <boost/json/object.hpp>

#include <algorithm>

namespace sesame::api {
namespace {

constexpr std::ptrdiff_t most_parameters = 50'000; // no call needs as many, and each takes microseconds from others

// Whether there is an '&' for more parameters than any call has. It is counted only where there is room for as many.
bool has_too_many_parameters(std::string_view body, std::string_view query) {
    if (body.size() + query.size() <= static_cast<std::size_t>(most_parameters)) return false;
    return std::count(body.begin(), body.end(), '&') + std::count(query.begin(), query.end(), '&') > most_parameters;
}

// A target in absolute form, as clients send it to a proxy, without the scheme and host before its path.
std::string_view origin_form(std::string_view target) {
    for (std::string_view const scheme : {"http://", "https://"})
        if (target.starts_with(scheme)) {
            target.remove_prefix(scheme.size());
            return target.substr(std::min(target.find_first_of("/?"), target.size()));
        }
    return target;
}

} // namespace

std::string base_url(request const& r, surroundings const& where) {
    if (!where.public_url.empty()) return where.public_url;
    bool const good = !r.host.empty() && made_of(r.host, ".-_:[]");
    return good ? std::string(r.https ? "https://" : "http://").append(r.host) : where.default_base_url;
}

answer refusal(accounts& all, int status, std::string_view code, std::string_view message) {
    answer out;
    out.request_id = all.ids().uuid();
    write_error(out, no_service, fault(std::string(code), std::string(message), status));
    return out;
}

namespace {

// Services that are not here but whose SDKs may be led here (SES v2, SQS …), and who read no XML.
bool is_of_json_protocol(request const& r, std::string_view path) {
    return !r.json_target.empty() || path.starts_with("/v2/email/");
}

answer json_refusal(accounts& all, request const& r, std::string_view path) {
    auto const wanted =
        r.json_target.empty() ? std::string(r.method).append(" ").append(path) : std::string(r.json_target);
    fault const f("UnknownOperationException", "Could not find operation " + wanted, 404);
    auto out = control::json_answer(boost::json::object{{"__type", f.code}, {"message", f.message}}, f.status);
    out.request_id = all.ids().uuid();
    out.error = f.code;
    out.headers.emplace_back("x-amzn-ErrorType", f.code);
    return out;
}

} // namespace

answer start(accounts& all, request const& r, surroundings const& where) {
    auto const target = origin_form(r.target);
    auto const question = std::min(target.find('?'), target.size());
    auto const path = target.substr(0, question);
    auto const query_string = target.substr(std::min(question + 1, target.size()));
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
    if (is_of_json_protocol(r, path)) return json_refusal(all, r, path);
    if (!path.empty() && path != "/")
        return refusal(all, 404, "UnknownOperationException", "The path of a Query request is /");
    if (r.method != "POST" && r.method != "GET")
        return refusal(all, 405, "MethodNotAllowed", "The Query protocol takes POST and GET only");
    if (has_too_many_parameters(r.body, query_string))
        return refusal(all, 413, "RequestEntityTooLarge", "A request has too many parameters");
    auto call = make_query_call(all, r, query_string, where);
    if (!call->apart())
        if (auto known = call->go_on()) return std::move(*known);
    answer out;
    out.unfinished = std::move(call);
    return out;
}

answer dispatch(accounts& all, request const& r, surroundings const& where) { return worked_out(start(all, r, where)); }

} // namespace sesame::api
