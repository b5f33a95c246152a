#include "model/ses/identities/dkim_setup.hpp"

#include "model/account/accounts.hpp"
#include "model/account/options.hpp"
#include "model/ses/identities/identity.hpp"
#include "model/ses/identities/identity_name.hpp"
#include "model/ses/refusals.hpp"
#include "model/text/base64.hpp"

#include <cctype>

namespace sesame::ses {
namespace {

constexpr auto between_lengths = std::chrono::hours{24};

// "eu-west-1" is "AWS_SES_EU_WEST_1".
std::string replica_origin(std::string_view region) {
    std::string out(easy_dkim);
    out.append("_").append(region);
    for (auto& c : out) c = c == '-' ? '_' : static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
    return out;
}

// The identity of this name that the origin asks to follow; null if there is none.
identity const* primary_of(accounts const& all, account const& a, std::string const& domain,
                           std::string const& origin) {
    identity const* out = nullptr;
    all.for_each([&](account const& other) {
        if (other.id == a.id && &other != &a && replica_origin(other.region) == origin)
            out = find_identity(other, domain);
    });
    return out;
}

identity const& require_primary(accounts const& all, account const& a, std::string const& domain,
                                std::string const& origin) {
    auto const* const found = primary_of(all, a, domain, origin);
    if (!found) throw refusal(reason::dkim_primary_not_found, {domain, origin});
    if (found->dkim.origin != easy_dkim || found->dkim.tokens.empty())
        throw refusal(reason::dkim_primary_not_easy, {domain});
    return *found;
}

void check_own_key(accounts const& all, dkim_signing const& wanted) {
    if (!wanted.selector || !wanted.private_key) throw refusal(reason::dkim_own_key_missing);
    auto const* const keys = all.configured().dkim;
    if (keys ? !keys->read(*wanted.private_key) : !from_base64(*wanted.private_key))
        throw refusal(reason::invalid_dkim_private_key);
}

void check_combination(dkim_signing const& wanted) {
    bool const own = wanted.selector || wanted.private_key;
    if (own && wanted.length) throw refusal(reason::dkim_own_key_with_length);
    if (own + wanted.length.has_value() + wanted.origin.has_value() > 1) throw refusal(reason::dkim_settings_mixed);
}

void follow(dkim_settings& replica, dkim_settings const& primary) {
    replica.tokens = primary.tokens;
    replica.length = primary.length;
    replica.next_length = primary.next_length;
    replica.made_at = primary.made_at;
    replica.verification = {};
}

// The change of an Easy DKIM key is at hand.
void let_replicas_follow(accounts& all, account& a, identity const& primary, timestamp now) {
    auto const origin = replica_origin(a.region);
    std::vector<std::string> regions;
    all.for_each([&](account const& other) {
        auto const* const replica = other.id == a.id ? find_identity(other, primary.name) : nullptr;
        if (replica && replica->dkim.origin == origin) regions.push_back(other.region);
    });
    for (auto const& region : regions) {
        auto& other = all.get(a.id, region);
        auto& replica = *find_identity(other, primary.name);
        follow(replica.dkim, primary.dkim);
        begin_verification(other, replica, verified_part::dkim, now);
    }
}

// "Not being able to switch to different key length more than once in a 24 hour period (unless it's the first downgrade
// to 1024 in that period)": the developer guide.
void check_new_length(dkim_settings const& now_used, dkim_key_length wanted, timestamp now) {
    auto const is_recent = [&](std::optional<timestamp> const& then) { return then && now < *then + between_lengths; };
    bool const shorter = wanted < now_used.next_length;
    if (is_recent(now_used.shortened_at) || (!shorter && is_recent(now_used.lengthened_at)))
        throw refusal(reason::dkim_length_changed_today);
}

// False if it is there already.
bool change_easy(account& a, identity& i, dkim_signing const& wanted, timestamp now) {
    auto& dkim = i.dkim;
    auto const length = wanted.length.value_or(dkim_key_length::RSA_2048_BIT);
    bool const is_new = dkim.origin != easy_dkim || dkim.tokens.empty();
    if (!is_new) {
        if (!wanted.length || length == dkim.next_length) return false;
        check_new_length(dkim, length, now);
        (length < dkim.next_length ? dkim.shortened_at : dkim.lengthened_at) = now;
    }
    use_easy_dkim(a, i, length, now);
    return true;
}

bool change_own(identity& i, dkim_signing const& wanted) {
    auto& dkim = i.dkim;
    std::vector<std::string> const tokens{*wanted.selector};
    if (dkim.origin == own_dkim && dkim.tokens == tokens && dkim.private_key == *wanted.private_key) return false;
    dkim = {.enabled = dkim.enabled, .tokens = tokens};
    dkim.origin = own_dkim;
    dkim.private_key = *wanted.private_key;
    return true;
}

} // namespace

void use_easy_dkim(account& a, identity& domain, dkim_key_length length, timestamp now) {
    auto& dkim = domain.dkim;
    dkim.origin = easy_dkim;
    dkim.private_key.clear();
    dkim.tokens.clear();
    for (int n = 0; n < 3; ++n) dkim.tokens.push_back(a.ids.text(32, "abcdefghijklmnopqrstuvwxyz234567"));
    dkim.length = dkim.next_length = length;
    dkim.made_at = now;
    dkim.verification = {};
}

void check_new_dkim(accounts const& all, account const& a, std::string const& name, dkim_signing const& given) {
    auto wanted = given;
    bool const own = wanted.selector || wanted.private_key;
    if (own && wanted.origin == own_dkim) wanted.origin.reset(); // a key of the sender has this origin anyway
    check_combination(wanted);
    if (!own && !wanted.origin) return;
    if (!is_domain(name)) throw refusal(own ? reason::dkim_own_key_needs_domain : reason::dkim_needs_domain);
    if (own) return check_own_key(all, wanted);
    if (*wanted.origin == easy_dkim || *wanted.origin == own_dkim)
        throw refusal(reason::dkim_origin_not_allowed, {*wanted.origin});
    require_primary(all, a, identity_name(name), *wanted.origin);
}

void begin_dkim(accounts& all, account& a, identity& domain, dkim_signing const& wanted, timestamp now) {
    if (wanted.private_key) {
        change_own(domain, wanted);
    } else if (wanted.origin) {
        follow(domain.dkim, require_primary(all, a, domain.name, *wanted.origin).dkim);
        domain.dkim.origin = *wanted.origin;
    } else {
        use_easy_dkim(a, domain, wanted.length.value_or(dkim_key_length::RSA_2048_BIT), now);
    }
    domain.dkim.enabled = true;
    begin_verification(a, domain, verified_part::identity, now);
    begin_verification(a, domain, verified_part::dkim, now);
}

changed_dkim change_dkim(accounts& all, account& a, std::string const& domain, std::string const& origin,
                         dkim_signing const& wanted, timestamp now) {
    if (!is_domain(domain)) throw refusal(reason::dkim_needs_domain);
    auto* const i = find_identity(a, domain);
    if (!i) throw refusal(reason::email_identity_not_found, {domain});
    if (wanted.origin) throw refusal(reason::dkim_origin_not_allowed, {*wanted.origin});
    if (origin != easy_dkim && origin != own_dkim) throw refusal(reason::dkim_origin_not_allowed, {origin});
    check_combination(wanted);
    bool const own = origin == own_dkim;
    if (own)
        check_own_key(all, wanted);
    else if (wanted.selector || wanted.private_key)
        throw refusal(reason::dkim_settings_mixed);
    bool const is_first = i->dkim.tokens.empty();
    if (!(own ? change_own(*i, wanted) : change_easy(a, *i, wanted, now)))
        return {i->dkim.verification.status, i->dkim.tokens};
    if (is_first) i->dkim.enabled = true;
    begin_verification(a, *i, verified_part::dkim, now);
    if (!own) let_replicas_follow(all, a, *i, now);
    return {verification_status::Pending, i->dkim.tokens};
}

} // namespace sesame::ses
