#include "model/ses/sets/put_options.hpp"

#include "model/account/account.hpp"
#include "model/base/arn.hpp"
#include "model/ses/dedicated_ips/ip_pool.hpp"
#include "model/ses/refusals.hpp"
#include "model/ses/sets/tracking_options.hpp"
#include "model/ses/state.hpp"
#include "model/text/text.hpp"

namespace sesame::ses {
namespace {

// Archives are not here: each of this account and region counts as one that exists.
void check_archive(account const& a, std::string const& archive_arn) {
    if (archive_arn.empty()) return;
    auto const archive = parse_arn(archive_arn);
    if (!archive || archive->region != a.region || archive->account != a.id)
        throw refusal(reason::archive_not_found, {archive_arn});
}

} // namespace

void check_tracking(account const& a, std::optional<std::string> const& domain, bool has_https_policy) {
    if (domain ? trim(*domain).empty() : has_https_policy) throw refusal(reason::redirect_domain_not_given);
    if (domain) check_redirect_domain(a, *domain);
}

void check_pool(account const& a, std::optional<std::string> const& name) {
    if (!name) return;
    if (trim(*name).empty()) throw refusal(reason::sending_pool_blank);
    if (!has_ip_pool(a, *name)) throw refusal(reason::sending_pool_not_found, {*name});
}

void create_configuration_set(account& a, configuration_set made, tag_list const& tags) {
    check_configuration_set_name(made.name);
    check_tags(tags);
    check_archive(a, made.archive_arn);
    auto const name = made.name;
    create_configuration_set(a, name);
    require_configuration_set(a, name) = std::move(made);
    add_tags(a, configuration_set_resource(name), tags);
}

void put_tracking_options(account& a, std::string const& set, std::string domain, std::optional<https_policy> policy) {
    auto& found = require_configuration_set(a, set);
    found.custom_redirect_domain = std::move(domain);
    found.https_policy = policy;
}

void put_delivery_options(account& a, std::string const& set, std::optional<tls_policy> tls, pool_options pool) {
    auto& found = require_configuration_set(a, set);
    found.tls_policy = tls;
    found.pool = std::move(pool);
}

void put_archiving_options(account& a, std::string const& set, std::string archive_arn) {
    auto& found = require_configuration_set(a, set);
    check_archive(a, archive_arn);
    found.archive_arn = std::move(archive_arn);
}

} // namespace sesame::ses
