#include "model/ses/identities/email_identity.hpp"

#include "model/account/account.hpp"
#include "model/ses/identities/identity_name.hpp"
#include "model/ses/refusals.hpp"
#include "model/ses/state.hpp"

namespace sesame::ses {
namespace {

bool is_address(std::string_view name) { return name.find('@') != name.npos; }

void check_new_name(account const& a, std::string const& name) {
    if (is_address(name))
        check_email_address(name);
    else if (!is_domain(name))
        throw refusal(reason::invalid_domain_name, {name});
    if (find_identity(a, name)) throw refusal(reason::email_identity_exists, {name});
}

void check_set(account const& a, std::string const& set) {
    if (!set.empty() && !a.ses->configuration_sets.find(set)) throw refusal(reason::configuration_set_not_found, {set});
}

} // namespace

identity& create_email_identity(accounts& all, account& a, email_identity_request const& made, timestamp now) {
    check_new_name(a, made.name);
    check_tags(made.tags);
    check_set(a, made.configuration_set);
    check_new_dkim(all, a, made.name, made.dkim);
    auto& i = is_address(made.name) ? verify_email_address(a, made.name, now) : add_domain(a, made.name);
    if (i.kind == identity_kind::domain) begin_dkim(all, a, i, made.dkim, now);
    i.configuration_set = made.configuration_set;
    add_tags(a, identity_resource(i.name), made.tags);
    return i;
}

identity const& require_email_identity(account const& a, std::string_view name) {
    if (auto const* const found = find_identity(a, name)) return *found;
    throw refusal(reason::email_identity_not_found, {std::string(name)});
}

void delete_email_identity(account& a, std::string const& name) {
    delete_identity(a, std::string(require_email_identity(a, name).name));
}

void set_default_configuration_set(account& a, std::string const& identity, std::string const& set) {
    auto* const found = find_identity(a, identity);
    if (!found) throw refusal(reason::identity_of_default_set_not_found, {identity});
    check_set(a, set);
    found->configuration_set = set;
}

std::string default_configuration_set(account const& a, std::string_view address) {
    auto const* const sender = covering_identity(a, address);
    if (!sender || sender->configuration_set.empty()) return {};
    auto const& set = sender->configuration_set;
    if (!a.ses->configuration_sets.find(set)) throw refusal(reason::default_configuration_set_not_found, {set});
    return set;
}

} // namespace sesame::ses
