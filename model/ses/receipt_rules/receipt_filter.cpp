#include "model/ses/receipt_rules/receipt_filter.hpp"

#include "model/account/account.hpp"
#include "model/ses/receipt_rules/receipt_rule.hpp"
#include "model/ses/refusals.hpp"
#include "model/ses/state.hpp"
#include "model/sns/filter/network.hpp"
#include "model/text/text.hpp"

#include <algorithm>

namespace sesame::ses {
namespace {

constexpr std::size_t max_filters = 100;

// One IPv4 or IPv6 address, or a block of them. SES takes no zones, brackets and IPv4 addresses within IPv6 ones.
std::optional<sns::network> parse_cidr(std::string_view text) {
    auto const slash = text.find('/');
    auto const base_text = text.substr(0, slash);
    auto const base = sns::parse_ip_address(base_text);
    if (!base || (base->is_v6 && base_text.find('.') != base_text.npos)) return std::nullopt;
    int const all_bits = base->is_v6 ? 128 : 32;
    if (slash == text.npos) return sns::network{*base, all_bits};
    auto const bits_text = text.substr(slash + 1);
    auto const bits = whole_number<int>(bits_text);
    if (!bits || bits_text.size() > 3 || *bits < 0 || *bits > all_bits) return std::nullopt;
    return sns::network{*base, *bits};
}

} // namespace

void create_receipt_filter(account& a, receipt_filter filter) {
    auto& filters = a.ses->receiving.filters;
    auto const name = filter.name;
    if (name.empty()) throw refusal(reason::filter_name_empty);
    if (!is_receipt_name(name)) throw refusal(reason::invalid_receipt_name, {"filterName", name});
    if (!parse_cidr(filter.cidr)) throw refusal(reason::invalid_cidr_block, {filter.cidr});
    if (filters.find(name)) throw refusal(reason::filter_exists, {name});
    if (filters.size() >= max_filters) throw refusal(reason::too_many_filters);
    filters.add(name, std::move(filter));
}

void put_receipt_filter(account& a, receipt_filter const& filter) {
    if (auto const* const known = a.ses->receiving.filters.find(filter.name)) {
        if (known->policy == filter.policy && known->cidr == filter.cidr) return;
        if (!parse_cidr(filter.cidr)) throw refusal(reason::invalid_cidr_block, {filter.cidr}); // the old one stays
        delete_receipt_filter(a, filter.name);
    }
    create_receipt_filter(a, filter);
}

void delete_receipt_filter(account& a, std::string const& name) { a.ses->receiving.filters.erase(name); }

bool is_blocked(account const& a, std::string_view ip) {
    auto const address = sns::parse_ip_address(ip);
    if (!address) return false;
    bool blocked = false, allowed = false;
    a.ses->receiving.filters.for_each([&](receipt_filter const& f) {
        if (auto const block = parse_cidr(f.cidr); block && block->contains(*address))
            (f.policy == filter_policy::Allow ? allowed : blocked) = true;
    });
    return blocked && !allowed;
}

} // namespace sesame::ses
