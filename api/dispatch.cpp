#include "api/dispatch.hpp"

#include "api/control/control.hpp"
#include "api/control/control_call.hpp"
#include "api/credentials.hpp"
#include "api/dropin/dropin.hpp"
#include "api/fault_occasion.hpp"
#include "api/services.hpp"
#include "api/tracking.hpp"
#include "api/verification.hpp"
#include "model/arn.hpp"
#include "model/text.hpp"
#include "model/utf8.hpp"

#include <boost/json/object.hpp>

#include <algorithm>
#include <optional>

namespace sesame::api {
namespace {

// What is kept of a call: bytes of a value, of a refusal's text, of a name or code; and how many parameters.
constexpr std::size_t longest_recorded_text = 2'000, longest_recorded_name = 128, most_recorded_parameters = 1'000;
constexpr std::ptrdiff_t most_parameters = 50'000; // no call needs as many, and each takes microseconds from others

// How errors are written where no service is known: the element names are the same, the namespace is missing.
constexpr service no_service{"", "", "", nullptr, {}};

void write_error(answer& out, service const& s, fault const& f) {
    out.status = f.status;
    out.error = f.code;
    wire::xml_writer xml;
    xml.open("ErrorResponse", s.xml_namespace);
    xml.open("Error");
    xml.element("Type", f.status < 500 ? "Sender" : "Receiver");
    xml.element("Code", f.code);
    xml.element("Message", f.message);
    for (auto const& [name, value] : f.members) xml.element(name, value);
    xml.close("Error");
    xml.element("RequestId", out.request_id);
    xml.close("ErrorResponse");
    out.body = std::move(xml).finish();
}

void write_result(answer& out, service const& s, operation const& op, context& c, wire::form const& form) {
    auto const name = std::string(op.name);
    wire::xml_writer xml;
    xml.open(name + "Response", s.xml_namespace);
    op.run(s, c, form, name + "Result", xml);
    xml.open("ResponseMetadata");
    xml.element("RequestId", out.request_id);
    xml.close("ResponseMetadata");
    xml.close(name + "Response");
    out.body = std::move(xml).finish();
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
            auto const for_version = version ? cut_text(*version, longest_recorded_name) : std::string(speaking.version);
            throw fault("InvalidAction", "Could not find operation " + cut_text(*action, longest_recorded_name) +
                                             (for_version.empty() ? "" : " for version " + for_version));
        }
        out.row = op;
        auto& home = all.get(out.account, out.region);
        if (!meet_faults(out, all, r, form)) return "";
        auto const trace = valid_utf8(std::string(r.trace_header));
        context c{all, home, {home.at(where.now), base_url(r, where), r.remote_address, who.present, trace}};
        write_result(out, *s, *op, c, form);
        return "";
    } catch (fault const& f) {
        write_error(out, speaking, f);
        return f.message;
    } catch (std::exception const& e) {
        out.cause = e.what();
        fault const f("InternalFailure", "The request processing has failed because of an unknown error.", 500);
        write_error(out, speaking, f);
        return f.message;
    }
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

} // namespace

answer dispatch(accounts& all, request const& r, surroundings const& where) {
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
    answer out;
    out.request_id = all.ids().uuid();
    wire::form form;
    form.add(r.body); // first, so that it wins over the URL
    form.add(query_string);
    form.index();
    auto message = query(out, all, r, where, form);
    record(all, out, r, std::move(form), std::move(message), where.now);
    return out;
}

} // namespace sesame::api
