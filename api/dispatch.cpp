#include "api/dispatch.hpp"

#include "api/control/control.hpp"
#include "api/control/control_call.hpp"
#include "api/cors.hpp"
#include "api/credentials.hpp"
#include "api/dropin/dropin.hpp"
#include "api/elsewhere.hpp"
#include "api/error_document.hpp"
#include "api/fault_occasion.hpp"
#include "api/guard.hpp"
#include "api/services.hpp"
#include "api/tracking.hpp"
#include "api/verification.hpp"
#include "api/wire/json.hpp"
#include "api/wire/xml.hpp"
#include "model/arn.hpp"
#include "model/text.hpp"
#include "model/utf8.hpp"

#include <algorithm>
#include <optional>

namespace sesame::api {
namespace {

// What is kept of a call: bytes of a value, of a refusal's text, of a name or code; and how many parameters.
constexpr std::size_t longest_recorded_text = 2'000, longest_recorded_name = 128, most_recorded_parameters = 1'000;
constexpr std::ptrdiff_t most_parameters = 50'000; // no call needs as many, and each takes microseconds from others

// How errors are written where no service is known: the element names are the same, the namespace is missing.
constexpr service no_service{"", "", "", nullptr, {}};

// JSON for whoever asks by this parameter, as boto 2 does. The header Accept changes nothing: AWS was seen to answer
// XML.
document_kind kind_of_answer(wire::form const& form) {
    auto const* const wanted = form.find("ContentType");
    return wanted && *wanted == "JSON" ? document_kind::json : document_kind::xml;
}

void write_result(answer& out, service const& s, operation const& op, context& c, wire::form const& form,
                  wire::writer&& in) {
    auto const name = std::string(op.name);
    in.open(name + "Response", s.xml_namespace);
    op.run(s, c, form, name + "Result", in);
    in.open("ResponseMetadata");
    in.element("RequestId", out.request_id);
    in.close("ResponseMetadata");
    in.close(name + "Response");
    out.body = std::move(in).finish();
}

void write_result(answer& out, service const& s, operation const& op, context& c, wire::form const& form,
                  document_kind kind) {
    if (kind == document_kind::xml) return write_result(out, s, op, c, form, wire::xml_writer());
    write_result(out, s, op, c, form, wire::json_writer());
    out.content_type = "application/json";
}

// By the credential scope, else by Version, else by who knows the Action.
service const* find_service(credentials const& who, wire::form const& form, std::string const& action) {
    auto const by = [](auto matches) -> service const* {
        auto const all = query_services();
        auto const found = std::find_if(all.begin(), all.end(), [&](auto const* s) { return matches(*s); });
        return found == all.end() ? nullptr : *found;
    };
    if (auto const* const s = by([&](service const& x) { return x.name == who.service; })) return s;
    if (auto const* const version = form.find("Version"))
        if (auto const* const s = by([&](service const& x) { return x.version == *version; })) return s;
    return by([&](service const& x) { return x.find(action) != nullptr; });
}

// An unsigned call, such as a visit to a SubscribeURL, names its account and region by the ARN it is about.
std::optional<arn> arn_in(wire::form const& form) {
    for (std::string_view const name : {"TopicArn", "SubscriptionArn", "TargetArn"})
        if (auto const* const value = form.find(name))
            if (auto const parsed = parse_arn(*value);
                parsed && is_region(parsed->region) && is_account_id(parsed->account))
                return parsed;
    return std::nullopt;
}

void locate(answer& out, accounts const& all, credentials const& who, wire::form const& form) {
    auto const& defaults = all.configured();
    auto const subject = who.present ? std::nullopt : arn_in(form);
    out.account = subject ? std::string(subject->account) : account_of(who, defaults.default_account);
    out.region = subject ? std::string(subject->region) : who.region.empty() ? defaults.default_region : who.region;
    out.region = cut_text(std::move(out.region), longest_recorded_name); // that may be none yet, and of any length
}

// Whether there is an '&' for more parameters than any call has. It is counted only where there is room for as many.
bool has_too_many_parameters(std::string_view body, std::string_view query) {
    if (body.size() + query.size() <= static_cast<std::size_t>(most_parameters)) return false;
    return std::count(body.begin(), body.end(), '&') + std::count(query.begin(), query.end(), '&') > most_parameters;
}

std::string_view fault_name(fault_effect const& effect) {
    if (effect.error) return "error";
    if (effect.cut) return *effect.cut == cut_time::before ? "cut before" : "cut after";
    return effect.truncate ? "truncate" : "latency";
}

// What a test wants to go wrong with this call, noted in the answer as far as the connection is concerned. Gives
// whether the call is carried out. Throws the fault that is wanted.
bool meet_faults(answer& out, accounts& all, request const& r, wire::form const& form) {
    auto& plan = all.faults();
    if (plan.rules.empty()) return true;
    request_occasion met{out.account, out.region, out.service, out.operation, {}, attempt_of(r.sdk_request)};
    if (asks_for_recipients(plan)) met.recipients = recipients_of_call(form);
    auto const effect = take_fault(plan, met);
    if (!effect) return true;
    out.fault = fault_name(*effect);
    out.lost.latency = effect->latency.value_or(milliseconds{0});
    out.lost.cut = effect->cut.has_value();
    out.lost.truncated_at = effect->truncate;
    if (effect->error) throw fault(effect->error->code, effect->error->message, effect->error->status);
    return effect->cut != cut_time::before;
}

// Gives the text of a refusal.
std::string query(answer& out, accounts& all, request const& r, surroundings const& where, wire::form const& form) {
    auto who = from_authorization(r.authorization);
    if (auto const* const presigned = form.find("X-Amz-Credential"); presigned && !who.present)
        who = from_scope(*presigned);
    if (auto const* const key = form.find("AWSAccessKeyId"); key && !who.present) who = {true, *key, "", ""};
    auto const* const action = form.find("Action");
    auto const* const s = find_service(who, form, action ? *action : "");
    auto const& speaking = s ? *s : no_service;
    auto const kind = kind_of_answer(form);
    out.service = speaking.name;
    locate(out, all, who, form);
    try {
        if (!is_region(out.region))
            throw fault("SignatureDoesNotMatch",
                        "Credential should be scoped to a valid region, not '" + out.region + "'.", 403);
        if (!action || action->empty()) throw fault("MissingAction", "Could not find Action parameter in the request");
        out.operation = utf8_prefix(*action, 128);
        auto const* const op = s ? s->find(*action) : nullptr;
        if (!op) {
            auto const* const version = form.find("Version");
            auto const for_version =
                version ? cut_text(*version, longest_recorded_name) : std::string(speaking.version);
            throw fault("InvalidAction", "Could not find operation " + cut_text(*action, longest_recorded_name) +
                                             (for_version.empty() ? "" : " for version " + for_version));
        }
        out.row = op;
        auto& home = all.get(out.account, out.region);
        if (!meet_faults(out, all, r, form)) return "";
        auto const trace = valid_utf8(std::string(r.trace_header));
        context c{all, home, {home.at(where.now), base_url(r, where), r.remote_address, who.present, trace}};
        write_result(out, *s, *op, c, form, kind);
        return "";
    } catch (fault const& f) {
        write_error(out, f, speaking.xml_namespace, kind);
        return f.message;
    } catch (std::exception const& e) {
        out.cause = e.what();
        fault const f("InternalFailure", "The request processing has failed because of an unknown error.", 500);
        write_error(out, f, speaking.xml_namespace, kind);
        return f.message;
    }
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

answer refusal(accounts& all, int status, std::string_view code, std::string_view message) {
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
    auto out = refusal(all, 403, "AccessDenied", why.message);
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

void record(accounts& all, answer const& out, request const& r, wire::form form, std::string message, timestamp now) {
    request_record made;
    made.at = now;
    made.request_id = out.request_id;
    made.account = out.account;
    made.region = out.region;
    made.service = out.service;
    made.operation = out.operation;
    made.user_agent = cut_text(valid_utf8(std::string(r.user_agent)), longest_recorded_text);
    made.attempt = attempt_of(r.sdk_request);
    made.parameters_left_out = form.size() - std::min(form.size(), most_recorded_parameters);
    made.parameters = std::move(form).take(most_recorded_parameters, longest_recorded_name, longest_recorded_text);
    made.status = out.status;
    made.error = cut_text(out.error, longest_recorded_name);
    made.message = cut_text(std::move(message), longest_recorded_text);
    made.fault = out.fault;
    if (auto* const home = all.find(out.account, out.region))
        home->note(news_kind::request, home->at(now), out.request_id,
                   out.operation + " " + std::to_string(out.status) + (out.error.empty() ? "" : " " + out.error));
    all.requests().add(std::move(made));
}

// What a Query request without a scope says of its service, as AssumeRoleWithWebIdentity has none.
std::optional<elsewhere> unsigned_elsewhere(request const& r, wire::form const& form) {
    bool const has_scope = r.authorization.starts_with("AWS4-") || form.find("X-Amz-Credential");
    return has_scope ? std::nullopt : find_elsewhere(form);
}

// It is recorded as other calls are: in the account that its key stands for, if there is one.
answer answer_elsewhere(accounts& all, request const& r, surroundings const& where, elsewhere const& e,
                        wire::form form) {
    std::string message;
    auto out = refuse_elsewhere(e, r, all.ids().uuid(), message);
    locate(out, all, from_authorization(r.authorization), form);
    record(all, out, r, std::move(form), std::move(message), where.now);
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
        return refusal(all, 404, "UnknownOperationException", "The path of a Query request is /");
    if (r.method != "POST" && r.method != "GET")
        return refusal(all, 405, "MethodNotAllowed", "The Query protocol takes POST and GET only");
    if (has_too_many_parameters(r.body, query_string))
        return refusal(all, 413, "RequestEntityTooLarge", "A request has too many parameters");
    answer out;
    out.request_id = all.ids().uuid();
    wire::form form;
    form.add(r.body); // first, so that it wins over the URL
    form.add(query_string);
    form.index();
    if (auto const other = unsigned_elsewhere(r, form)) return answer_elsewhere(all, r, where, *other, std::move(form));
    auto message = query(out, all, r, where, form);
    record(all, out, r, std::move(form), std::move(message), where.now);
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

answer dispatch(accounts& all, request const& r, surroundings const& where) {
    if (!r.target.starts_with('/')) {
        auto of_path = r;
        use_origin_form(of_path);
        auto out = dispatch_path(all, of_path, where);
        add_cors(out, of_path, where);
        return out;
    }
    auto out = dispatch_path(all, r, where);
    if (!r.origin.empty()) add_cors(out, r, where);
    return out;
}

} // namespace sesame::api
