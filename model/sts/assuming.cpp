#include "model/sts/assuming.hpp"

#include "model/account/refusal.hpp"
#include "model/base/arn.hpp"
#include "model/base/sha256.hpp"
#include "model/sts/reason.hpp"
#include "model/text/base64.hpp"
#include "model/text/java/java_json.hpp"
#include "model/text/text.hpp"

#include <boost/json/parse.hpp>

#include <algorithm>

namespace sesame::sts {
namespace json = boost::json;
namespace {

constexpr int usual_role_seconds = 3'600, usual_user_seconds = 43'200, most_chained_seconds = 3'600;

// AWS packs policies and tags by a method of its own and allows so much of it; we count bytes.
constexpr std::size_t most_packed_bytes = 4'096;

struct role_name {
    std::string partition, account, name;
};

role_name parse_role(std::string const& role_arn) {
    constexpr std::string_view before = "role/";
    auto const parsed = parse_arn(role_arn);
    if (!parsed || !parsed->partition.starts_with("aws") || parsed->service != "iam" || !parsed->region.empty() ||
        !is_account_id(parsed->account) || !parsed->resource.starts_with(before) || parsed->resource.ends_with('/'))
        throw refusal(reason::invalid_role_arn, {role_arn});
    auto const name = parsed->resource.substr(parsed->resource.rfind('/') + 1);
    return {std::string(parsed->partition), std::string(parsed->account), std::string(name)};
}

std::optional<session> session_of_caller(call const& c) { return read_token(c.session_token); }

bool is_json_object(std::string_view text) {
    auto const value = parse_java_json(text);
    return value && value->is_object();
}

void check_tags(session_terms const& terms, std::vector<std::string> const& inherited) {
    std::vector<std::string> keys;
    for (auto const& [key, value] : terms.tags) keys.push_back(ascii_lower(key));
    std::sort(keys.begin(), keys.end());
    if (std::adjacent_find(keys.begin(), keys.end()) != keys.end()) throw refusal(reason::duplicate_tag_keys);
    auto const has = [](std::vector<std::string> const& in, std::string const& key) {
        return std::any_of(in.begin(), in.end(), [&](auto const& other) { return iequals(other, key); });
    };
    for (auto const& key : terms.transitive_keys) {
        if (has(inherited, key)) throw refusal(reason::transitive_key_taken);
        if (!has(keys, key)) throw refusal(reason::transitive_key_missing);
    }
}

std::optional<int> packed_size(session_terms const& terms) {
    if (terms.policy && !is_json_object(*terms.policy)) throw refusal(reason::malformed_policy);
    if (!terms.policy && terms.policy_arns.empty() && terms.tags.empty()) return std::nullopt;
    std::size_t bytes = terms.policy ? terms.policy->size() : 0;
    for (auto const& arn : terms.policy_arns) bytes += arn.size();
    for (auto const& [key, value] : terms.tags) bytes += key.size() + value.size();
    auto const percent = (bytes * 100 + most_packed_bytes - 1) / most_packed_bytes;
    if (percent > 100) throw refusal(reason::policy_too_large, {std::to_string(percent)});
    return static_cast<int>(percent);
}

granted_session granted(account& home, session s, session_terms const& terms, int usual_seconds, timestamp now) {
    auto const packed = packed_size(terms);
    s.expires = now + std::chrono::seconds(terms.seconds.value_or(usual_seconds));
    s.access_key = new_access_key(s.account, home.ids);
    auto const secret = home.ids.text(40, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/");
    credentials with{s.access_key, secret, token_of(s), s.expires};
    return {std::move(s), std::move(with), packed};
}

// The role's account may have a clock of its own. Nothing tells the real time while the caller's stands still.
timestamp now_in(accounts const& all, account const& home, std::string const& id, timestamp now) {
    auto const* const there = all.find(id, home.region);
    if (!there) return now;
    if (there->clock.stopped_at) return *there->clock.stopped_at;
    return home.clock.stopped_at ? now : there->clock.at(now - home.clock.offset);
}

} // namespace

granted_session assume_role(accounts& all, account& home, std::string const& role_arn, std::string const& name,
                            session_terms const& terms, std::string const& source_identity, call const& c) {
    auto role = parse_role(role_arn);
    auto const caller = session_of_caller(c);
    bool const chained = caller && caller->kind == session_kind::role;
    if (chained && terms.seconds.value_or(0) > most_chained_seconds) throw refusal(reason::chained_too_long);
    auto const inherited = caller ? caller->transitive_keys : std::vector<std::string>();
    check_tags(terms, inherited);
    session s;
    s.kind = session_kind::role;
    s.partition = std::move(role.partition);
    s.account = std::move(role.account);
    s.role = std::move(role.name);
    s.name = name;
    s.source_identity = chained && source_identity.empty() ? caller->source_identity : source_identity;
    s.transitive_keys = inherited;
    s.transitive_keys.insert(s.transitive_keys.end(), terms.transitive_keys.begin(), terms.transitive_keys.end());
    auto const now = now_in(all, home, s.account, c.now);
    return granted(home, std::move(s), terms, usual_role_seconds, now);
}

web_identity read_web_token(std::string_view token, bool is_opaque, timestamp now) {
    constexpr std::string_view anonymous = "anonymous";
    if (is_opaque) return {std::string(anonymous) + "-" + sha256_hex(token).substr(0, 12), "", ""};
    auto const first = token.find('.');
    auto const second = first == token.npos ? first : token.find('.', first + 1);
    if (second == token.npos) throw refusal(reason::invalid_web_token);
    auto payload = std::string(token.substr(first + 1, second - first - 1));
    std::replace(payload.begin(), payload.end(), '-', '+');
    std::replace(payload.begin(), payload.end(), '_', '/');
    auto const bytes = from_base64(payload);
    boost::system::error_code error;
    auto const claims = bytes ? json::parse(*bytes, error) : json::value();
    if (!bytes || error || !claims.is_object()) throw refusal(reason::invalid_web_token);
    auto const text = [&](std::string_view name) -> std::string {
        auto const* value = claims.get_object().if_contains(name);
        if (value && value->is_array() && !value->get_array().empty()) value = &value->get_array().front();
        return value && value->is_string() ? json::value_to<std::string>(*value) : "";
    };
    if (auto const* const expires = claims.get_object().if_contains("exp"); expires && expires->is_number()) {
        auto const seconds = expires->to_number<std::int64_t>(error);
        auto const current = std::chrono::duration_cast<std::chrono::seconds>(now.time_since_epoch()).count();
        if (!error && seconds <= current)
            throw refusal(reason::web_token_expired, {std::to_string(current), std::to_string(seconds)});
    }
    return {text("sub"), text("iss"), text("aud")};
}

granted_session session_of_user(account& home, session_terms const& terms, call const& c) {
    if (session_of_caller(c)) throw refusal(reason::session_asks_for_token, {"GetSessionToken"});
    session s;
    s.kind = session_kind::user;
    s.partition = partition_of(home.region);
    s.account = home.id;
    return granted(home, std::move(s), terms, usual_user_seconds, c.now);
}

granted_session federate(account& home, std::string const& name, session_terms const& terms, call const& c) {
    if (session_of_caller(c)) throw refusal(reason::session_asks_for_token, {"GetFederationToken"});
    check_tags(terms, {});
    session s;
    s.kind = session_kind::federated;
    s.partition = partition_of(home.region);
    s.account = home.id;
    s.name = name;
    return granted(home, std::move(s), terms, usual_user_seconds, c.now);
}

identity caller_of(account const& home, call const& c) {
    auto const s = session_of_caller(c);
    return s ? identity_of(*s) : identity_of_user(home.id, home.region);
}

} // namespace sesame::sts
