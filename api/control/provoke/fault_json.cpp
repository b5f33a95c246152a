#include "api/control/provoke/fault_json.hpp"

#include "api/control/core/document/json_reading.hpp"
#include "api/operation/service.hpp"
#include "model/sns/subscriptions/protocol.hpp"
#include "model/text/text.hpp"
#include "model/text/utf8.hpp"

#include <boost/describe/enum_to_string.hpp>

#include <algorithm>

namespace sesame::api::control {
namespace {

bool is_status(int status, int least) { return status >= least && status <= 599; }

void check_latency(std::string const& path, fault_effect const& e) {
    if (e.latency && *e.latency > std::chrono::minutes{10})
        throw json_refusal{path + ".effect.latency",
                           "expected at most 10m, got " + std::to_string(e.latency->count()) + "ms"};
}

void check_request_effect(std::string const& path, fault_effect const& e) {
    if (e.status || e.time_out || e.twice || e.reply)
        throw json_refusal{path + ".effect",
                           "expected error, latency, cut or truncate with 'request'; status, time_out and twice go "
                           "with 'delivery', reply with 'smtp'"};
    if (!e.error && !e.latency && !e.cut && !e.truncate)
        throw json_refusal{path + ".effect", "expected error, latency, cut or truncate, got none"};
    if ((e.cut && e.truncate) || (e.cut && e.error))
        throw json_refusal{path + ".effect", "expected cut without error and truncate: cut sends no response"};
    if (e.error && (e.error->code.empty() || !made_of(e.error->code, "._:#-")))
        throw json_refusal{path + ".effect.error.code",
                           "expected a code of letters and digits such as Throttling, got '" + e.error->code + "'"};
    if (e.error && !is_status(e.error->status, 400))
        throw json_refusal{path + ".effect.error.status",
                           "expected a status from 400 to 599, got " + std::to_string(e.error->status)};
    check_latency(path, e);
}

void check_smtp_effect(std::string const& path, fault_effect const& e) {
    if (e.error || e.truncate || e.status || e.time_out || e.twice)
        throw json_refusal{path + ".effect", "expected reply, latency or cut with 'smtp'; others go with 'request' and "
                                             "'delivery'"};
    if (!e.reply && !e.latency && !e.cut)
        throw json_refusal{path + ".effect", "expected reply, latency or cut, got none"};
    if (e.reply && e.cut) throw json_refusal{path + ".effect", "expected cut without reply: cut sends no reply"};
    if (e.reply && !is_status(e.reply->code, 400))
        throw json_refusal{path + ".effect.reply.code",
                           "expected a code from 400 to 599, got " + std::to_string(e.reply->code)};
    if (e.reply && e.reply->text.find_first_of("\r\n") != std::string::npos)
        throw json_refusal{path + ".effect.reply.text", "expected one line"};
    check_latency(path, e);
}

void check_delivery_effect(std::string const& path, fault_effect const& e) {
    if (e.error || e.latency || e.cut || e.truncate || e.reply)
        throw json_refusal{path + ".effect",
                           "expected status, time_out or twice with 'delivery'; error, latency, cut and truncate go "
                           "with 'request'"};
    if (e.status.has_value() + e.time_out.value_or(false) + e.twice.value_or(false) != 1)
        throw json_refusal{path + ".effect", "expected exactly one of status, \"time_out\": true and \"twice\": true"};
    if (e.status && !is_status(*e.status, 200))
        throw json_refusal{path + ".effect.status",
                           "expected a status from 200 to 599, got " + std::to_string(*e.status)};
}

void check_patterns(written_fault const& from, std::string const& path) {
    auto const check = [&](std::string_view name, std::string const& pattern) {
        json_reader::check_count(pattern.size(), longest_fault_pattern, "bytes", json_reader::below(path, name));
    };
    if (auto const& r = from.request) {
        check("request.operation", r->operation);
        check("request.service", r->service);
        check("request.recipient", r->recipient);
    }
    if (auto const& d = from.delivery) {
        check("delivery.endpoint", d->endpoint);
        check("delivery.protocol", d->protocol);
        check("delivery.topic", d->topic);
    }
    if (auto const& m = from.smtp) {
        check("smtp.sender", m->sender);
        check("smtp.recipient", m->recipient);
    }
    if (auto const& reply = from.effect.reply) check("effect.reply.text", reply->text);
}

// A pattern without * that is none of these words: such a rule would never apply, and nobody would say so.
bool is_unknown(std::string const& pattern, std::vector<std::string_view> const& known) {
    return !pattern.empty() && pattern.find('*') == pattern.npos &&
           std::find(known.begin(), known.end(), pattern) == known.end();
}

void check_request_words(request_match const& r, std::string const& path) {
    std::vector<std::string_view> names, operations;
    for (auto const* const service : services()) {
        names.push_back(service->name);
        for (auto const& family : service->families)
            for (auto const& row : family) operations.push_back(row.name);
    }
    if (is_unknown(r.service, names)) json_reader::refuse_word(path + ".request.service", r.service, names);
    if (!is_unknown(r.operation, operations)) return;
    auto const like = did_you_mean(r.operation, operations);
    throw json_refusal{path + ".request.operation", "unknown operation '" + std::string(utf8_prefix(r.operation, 64)) +
                                                        "'" +
                                                        (like.empty() ? "; `sesame operations` lists all" : like)};
}

// While these are said nobody has named a sender or recipient yet.
void check_stage(smtp_match const& m, std::string const& path) {
    using enum smtp_stage;
    if (!m.stage || *m.stage > mail || (m.sender.empty() && m.recipient.empty())) return;
    if (*m.stage == mail && m.recipient.empty()) return;
    auto const* const what = m.recipient.empty() ? "sender" : "recipient";
    throw json_refusal{path + ".smtp." + what, std::string("expected none at the stage ") +
                                                   boost::describe::enum_to_string(*m.stage, "") +
                                                   ": no client has named a " + what +
                                                   " then, so the rule would never "
                                                   "apply; use the stage " +
                                                   (m.recipient.empty() ? "mail" : "rcpt")};
}

fault_rule checked_rule(written_fault const& from, std::string const& path) {
    auto const sides = from.request.has_value() + from.delivery.has_value() + from.smtp.has_value();
    if (sides != 1)
        throw json_refusal{path, std::string("expected one of 'request', 'delivery' and 'smtp', got ") +
                                     (sides > 1 ? "several" : "none") + "; {} means all of them"};
    check_patterns(from, path);
    if (from.request) check_request_words(*from.request, path);
    if (from.smtp) check_stage(*from.smtp, path);
    if (from.delivery) {
        std::vector<std::string_view> protocols;
        for (auto const& row : sns::protocols) protocols.push_back(row.name);
        auto const& protocol = from.delivery->protocol;
        if (is_unknown(protocol, protocols)) json_reader::refuse_word(path + ".delivery.protocol", protocol, protocols);
    }
    if (from.probability && !(*from.probability >= 0 && *from.probability <= 1))
        throw json_refusal{path + ".probability", "expected a number from 0 to 1"};
    if (from.request)
        check_request_effect(path, from.effect);
    else if (from.smtp)
        check_smtp_effect(path, from.effect);
    else
        check_delivery_effect(path, from.effect);
    return {from.account,
            from.region,
            from.request,
            from.delivery,
            from.smtp,
            from.count,
            from.probability,
            from.effect,
            0,
            {}};
}

} // namespace

std::vector<fault_rule> fault_rules_of(std::vector<written_fault> const& from, std::string const& path,
                                       std::uint64_t seed) {
    std::vector<fault_rule> out;
    for (auto const& rule : from) {
        out.push_back(checked_rule(rule, path + "[" + std::to_string(out.size()) + "]"));
        out.back().chance.state = seed + out.size();
    }
    return out;
}

written_fault shown(fault_rule const& r) {
    return {r.account, r.region, r.request, r.delivery, r.smtp, r.count, r.probability, r.effect, r.used};
}

std::vector<written_fault> written(std::vector<fault_rule> const& rules) {
    std::vector<written_fault> out;
    out.reserve(rules.size());
    for (auto const& r : rules) out.emplace_back(shown(r)).used.reset();
    return out;
}

} // namespace sesame::api::control
