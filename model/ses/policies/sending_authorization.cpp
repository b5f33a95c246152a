#include "model/ses/policies/sending_authorization.hpp"

#include "model/account/accounts.hpp"
#include "model/base/arn.hpp"
#include "model/mail/body/mail_content.hpp"
#include "model/policy/condition.hpp"
#include "model/policy/element.hpp"
#include "model/ses/identities/identity.hpp"
#include "model/ses/identities/identity_name.hpp"
#include "model/ses/mails/mail.hpp"
#include "model/ses/policies/identity_policy.hpp"
#include "model/ses/policies/sending_arns.hpp"
#include "model/ses/refusals.hpp"
#include "model/text/java/java_json.hpp"
#include "model/text/text.hpp"
#include "model/text/wildcard.hpp"

#include <algorithm>
#include <utility>

namespace sesame::ses {
namespace json = boost::json;
namespace {

// The caller in ARNs of policies and refusals: here everybody in an account is the same user.
std::string caller_arn(account const& caller) {
    return std::string("arn:")
        .append(partition_of(caller.region))
        .append(":iam::")
        .append(caller.id)
        .append(":user/")
        .append(caller_identity);
}

std::string_view view(json::value const& v) {
    auto const* const text = v.if_string();
    return text ? std::string_view(text->data(), text->size()) : std::string_view();
}

bool is_caller(json::value const& principal, std::string_view caller) {
    auto const name = view(principal);
    if (name == "*" || name == caller) return true;
    auto const named = parse_arn(name);
    return named && (named->service == "iam" || named->service == "sts") && named->account == caller;
}

// "*", {"AWS": …}; services and canonical users are never the caller.
bool has_caller(json::value const& principal, std::string_view caller) {
    if (view(principal) == "*") return true;
    auto const* const kinds = principal.if_object();
    auto const* const accounts = kinds ? kinds->if_contains("AWS") : nullptr;
    return accounts &&
           std::ranges::any_of(policy::each_of(*accounts), [&](auto const& one) { return is_caller(one, caller); });
}

bool has_action(json::value const& action, std::string_view operation) {
    auto const wanted = "ses:" + ascii_lower(operation);
    return std::ranges::any_of(policy::each_of(action),
                               [&](auto const& one) { return matches_pattern(ascii_lower(view(one)), wanted); });
}

bool has_resource(json::value const& resource, std::string_view arn) {
    return std::ranges::any_of(policy::each_of(resource),
                               [&](auto const& one) { return matches_pattern(view(one), arn); });
}

// The words before the address: "John Doe" of "John Doe <john@example.com>".
std::string display_name(mime::mailbox const& m) {
    auto name = trim(std::string_view(m.text).substr(0, m.text.rfind('<')));
    if (m.text.rfind('<') == m.text.npos) return "";
    if (name.size() >= 2 && name.front() == '"' && name.back() == '"') name = name.substr(1, name.size() - 2);
    return mime::readable_value(name);
}

policy::condition_values values_of(account const& caller, authorization_request const& asked, call const& c) {
    auto const seconds = std::chrono::floor<std::chrono::seconds>(c.now).time_since_epoch().count();
    policy::condition_values out{
        {"ses:recipients", asked.recipients.value_or(std::vector<std::string>())},
        {"ses:fromaddress", {asked.from.address}},
        {"aws:currenttime", {iso8601(c.now)}},
        {"aws:epochtime", {std::to_string(seconds)}},
        {"aws:securetransport", {c.base_url.starts_with("https:") ? "true" : "false"}},
        {"aws:sourceip", {c.source_ip}},
        {"aws:requestedregion", {caller.region}},
        {"aws:principalaccount", {caller.id}},
        {"aws:principalarn", {caller_arn(caller)}},
    };
    if (auto name = display_name(asked.from); !name.empty()) out["ses:fromdisplayname"] = {std::move(name)};
    if (asked.feedback_address) out["ses:feedbackaddress"] = {*asked.feedback_address};
    return out;
}

// A condition that does not ask for this key.
json::object without_key(json::object condition, std::string_view key) {
    for (auto& [name, asked] : condition) {
        auto* const keys = asked.if_object();
        if (!keys) continue;
        json::object others;
        for (auto const& one : *keys)
            if (!iequals(one.key(), key)) others.insert(one);
        *keys = std::move(others);
    }
    return condition;
}

enum class ruling { silent, allow, deny };

struct evaluation {
    std::string_view caller;    // account id
    std::string_view operation; // "SendRawEmail"
    std::string arn;            // of the identity whose policies they are
    policy::condition_values const& values;
    bool recipients_known;

    bool applies(json::object const& statement) const {
        // An element and its negation: a statement has one of them at most.
        auto const fits = [&](char const* name, char const* negation, auto const& has) {
            if (auto const* const element = statement.if_contains(name)) return has(*element);
            auto const* const negated = statement.if_contains(negation);
            return !negated || !has(*negated);
        };
        return fits("Principal", "NotPrincipal", [&](auto const& e) { return has_caller(e, caller); }) &&
               fits("Action", "NotAction", [&](auto const& e) { return has_action(e, operation); }) &&
               fits("Resource", "NotResource", [&](auto const& e) { return has_resource(e, arn); }) &&
               has_met_condition(statement);
    }

    // While recipients are unknown: a permission's condition counts if it can still be met, a denial's only if it is
    // met.
    bool has_met_condition(json::object const& statement) const {
        auto const* const condition = statement.if_contains("Condition");
        if (!condition) return true;
        if (!condition->is_object()) return false;
        if (recipients_known) return policy::is_met(condition->get_object(), values);
        auto const known = without_key(condition->get_object(), "ses:recipients");
        bool const asks = known != condition->get_object();
        return !(asks && is_denial(statement)) && policy::is_met(known, values);
    }

    static bool is_denial(json::object const& statement) {
        auto const* const effect = statement.if_contains("Effect");
        return effect && view(*effect) == "Deny";
    }

    void add(ruling& out, json::value const& statement) const {
        auto const* const members = statement.if_object();
        if (!members || !applies(*members)) return;
        auto const* const effect = members->if_contains("Effect");
        if (is_denial(*members)) out = ruling::deny;
        if (effect && view(*effect) == "Allow" && out != ruling::deny) out = ruling::allow;
    }

    ruling of(identity_policies const& policies) const {
        auto out = ruling::silent;
        for (auto const& [name, text] : policies) {
            auto const whole = parse_java_json(text).value(); // as it was read when it was put
            auto const* const statements = whole.as_object().if_contains("Statement");
            if (!statements) continue;
            for (auto const& one : policy::each_of(*statements)) add(out, one);
        }
        return out;
    }
};

bool is_delegated(account const& caller, sending_party const& s) {
    return s.identity_arn && parse_identity_arn(*s.identity_arn).account != caller.id;
}

// Null if that account is unknown or in another region than the caller.
account const* identity_owner(accounts const& all, account const& caller, sending_party const& s) {
    if (!is_delegated(caller, s)) return &caller;
    auto const named = parse_identity_arn(*s.identity_arn);
    return named.region == caller.region ? all.find(named.account, named.region) : nullptr;
}

bool is_authorized(account const& owner, account const& caller, sending_party const& s,
                   authorization_request const& asked, call const& c) {
    auto const values = values_of(caller, asked, c);
    // An address identity comes before the identity of its domain.
    for (auto const& name : {s.address, identity_name(*s.identity_arn)}) {
        auto const found =
            evaluation{caller.id, asked.operation, identity_arn(owner, name), values, asked.recipients.has_value()}.of(
                policies_of(owner, name));
        if (found != ruling::silent) return found == ruling::allow;
    }
    return false;
}

} // namespace

sender_standing standing_of(accounts const& all, account const& caller, sending_party const& s) {
    if (!is_delegated(caller, s)) return {caller, covering_identity(caller, s.address)};
    auto const* const owner = identity_owner(all, caller, s);
    if (!owner) return {caller, nullptr};
    auto const* const named = find_identity(*owner, *s.identity_arn);
    return {*owner, named && named->verification.stands() && covers(*named, s.address) ? named : nullptr};
}

void check_authorized(accounts& all, account& caller, sending_party const& s, authorization_request const& asked,
                      call const& c) {
    if (!is_delegated(caller, s)) return;
    auto const* const owner = identity_owner(all, caller, s);
    if (!owner || !is_authorized(*owner, caller, s, asked, c))
        throw refusal(reason::access_denied,
                      {caller_arn(caller), std::string("ses:").append(asked.operation), *s.identity_arn});
}

} // namespace sesame::ses
