#include "api/control/seed/apply/seed_in_steps.hpp"

#include "api/control/core/document/json_writing.hpp"
#include "api/control/explain/request_explanation.hpp"
#include "api/words.hpp"
#include "model/account/accounts.hpp"
#include "model/account/advance.hpp"
#include "model/account/options.hpp"
#include "model/base/arn.hpp"
#include "model/ses/state.hpp"

#include <boost/describe/members.hpp>
#include <boost/mp11/algorithm.hpp>

#include <utility>

namespace sesame::api::control {
namespace {

json_refusal at_member(std::string const& path, std::string_view name, std::string message) {
    return {json_reader::below(path, name), std::move(message)};
}

void check_further(seed_content const& content, std::string const& path) {
    if (!content.accounts.empty())
        throw json_refusal{path + ".accounts", "expected 'accounts' at the outermost level only"};
    if (content.faults)
        throw json_refusal{path + ".faults", "expected 'faults' at the outermost level only; set 'account' and "
                                             "'region' in the rule"};
}

// Whether it has no content for the account.
bool is_empty(seed_content const& c) {
    bool out = true;
    boost::mp11::mp_for_each<boost::describe::describe_members<seed_content, boost::describe::mod_public>>(
        [&](auto member) {
            std::string_view const name = member.name;
            if (name == "account" || name == "region" || name == "faults" || name == "accounts") return;
            auto const& value = c.*member.pointer;
            if constexpr (requires { value.has_value(); })
                out = out && !value.has_value();
            else
                out = out && value.empty();
        });
    return out;
}

// Rules that are there already keep their ids and their use. To compare more than a hundred takes long.
void put_if_others(account& home, std::vector<ses::outcome_rule> rules) {
    bool const same = rules.size() <= 100 &&
                      json_writer::value(written(rules)) == json_writer::value(written(home.ses->outcome_rules));
    if (!same) put_outcome_rules(home, std::move(rules));
}

// What a service's words leave open; nothing if there is only the general advice.
std::string explanation(accounts& all, std::string const& account, std::string const& region, refusal const& why) {
    request_record call;
    call.account = account;
    call.region = region;
    call.operation = "the seed";
    call.refused = why;
    refused_call about{all, call, {}, ""};
    if (&row_of(about) == &other_refusals.back()) return "";
    return explain(all, call).value_or("");
}

} // namespace

bool seed_in_steps::go_on() {
    while (lists_.empty() || lists_.front().count == next_) {
        next_ = 0;
        if (!lists_.empty()) lists_.pop_front();
        if (lists_.empty() && !begin_account()) return false;
    }
    auto const& items = lists_.front();
    auto const path = items.single ? items.path : items.path + "[" + std::to_string(next_) + "]";
    auto const i = next_++;
    carefully(path, [&] {
        auto& home = all_.get(account_, region_);
        call const by{home.at(real_now_), base_url_, "127.0.0.1", true, ""};
        items.apply({all_, home, by}, path, i);
    });
    return true;
}

template<class F>
void seed_in_steps::carefully(std::string const& item, F work) {
    if (mistakes_ && mistakes_->to.has_refused(item)) return;
    try {
        try {
            at_seed_path(item, work);
        } catch (refused_at const& r) {
            auto text = words_of(r.why).message;
            bool const is_told = !mistakes_ || !mistakes_->to.is_full(); // else the many are only counted
            if (auto const more = is_told ? explanation(all_, account_, region_, r.why) : ""; !more.empty())
                text.append(text.ends_with('.') ? " " : ". ").append(more);
            throw json_refusal{r.path, std::move(text)};
        }
    } catch (json_refusal const& r) {
        if (!mistakes_) throw;
        mistakes_->to.add_refusal(mistakes_->from, item, r);
    }
}

bool seed_in_steps::begin_account() {
    if (begun_ > seed_.accounts.size()) {
        if (round_ == last_round) return false;
        ++round_;
        begun_ = 0;
    }
    auto const number = begun_++;
    auto const path = number == 0 ? "" : "accounts[" + std::to_string(number - 1) + "]";
    auto const& content = number == 0 ? seed_ : seed_.accounts[number - 1];
    if (round_ == 0 && number > 0) carefully(json_reader::below(path, "faults"), [&] { check_further(content, path); });
    carefully(json_reader::below(path, "account"), [&] { begin_content(content, path); });
    if (round_ == 0 && number == 0 && seed_.faults) carefully("faults", [&] { apply_faults(*seed_.faults); });
    return true;
}

void seed_in_steps::begin_content(seed_content const& content, std::string const& path) {
    account_ = content.account.value_or(seed_.account.value_or(all_.configured().default_account));
    region_ = content.region.value_or(seed_.region.value_or(all_.configured().default_region));
    if (!is_account_id(account_)) throw at_member(path, "account", "expected 12 digits, got '" + account_ + "'");
    if (!is_region(region_))
        throw at_member(path, "region", "expected a region of a-z, 0-9 and -, got '" + region_ + "'");
    if (is_empty(content)) return;
    if (round_ == 0) set_clock(all_.get(account_, region_), content, path);
    add_lists(content, path);
}

template<class T>
void seed_in_steps::add(std::string const& path, std::string_view name, std::vector<T> const& wanted,
                        void (*apply)(seeded_account const&, std::string const&, T const&)) {
    lists_.push_back({json_reader::below(path, name), wanted.size(), false,
                      [&wanted, apply](seeded_account const& to, std::string const& place, std::size_t i) {
                          apply(to, place, wanted[i]);
                      }});
}
template<class T, class F>
void seed_in_steps::add_single(std::string const& path, std::string_view name, T const& wanted, F apply) {
    lists_.push_back({json_reader::below(path, name), 1, true,
                      [&wanted, apply](seeded_account const& to, std::string const& place, std::size_t) {
                          apply(to, place, wanted);
                      }});
}

void seed_in_steps::add_lists(seed_content const& from, std::string const& path) {
    switch (round_) {
    case 0:
        add(path, "queues", from.queues, apply_queue);
        return add(path, "topics", from.topics, apply_topic);
    case 1:
        return add_settings(from, path);
    default:
        return add(path, "subscriptions", from.subscriptions, apply_subscription);
    }
}

void seed_in_steps::add_settings(seed_content const& from, std::string const& path) {
    add(path, "queues", from.queues, apply_redrive);
    add(path, "queues", from.queues, apply_redrive_allowance);
    add(path, "identities", from.identities, apply_identity);
    add(path, "dedicated_ip_pools", from.dedicated_ip_pools, apply_ip_pool);
    add(path, "configuration_sets", from.configuration_sets, apply_configuration_set);
    add(path, "identities", from.identities, apply_default_set);
    add(path, "templates", from.templates, apply_template);
    add(path, "custom_verification_templates", from.custom_verification_templates, apply_verification_template);
    add(path, "suppression_list", from.suppression_list, apply_suppressed);
    add(path, "contact_lists", from.contact_lists, apply_contact_list);
    add(path, "contacts", from.contacts, apply_contact);
    add(path, "buckets", from.buckets, apply_bucket);
    add(path, "functions", from.functions, apply_function);
    add(path, "tenants", from.tenants, apply_tenant);
    add(path, "receipt_filters", from.receipt_filters, apply_receipt_filter);
    add(path, "receipt_rule_sets", from.receipt_rule_sets, apply_receipt_rule_set);
    add(path, "platform_applications", from.platform_applications, apply_platform_application);
    if (from.sms) add_single(path, "sms", *from.sms, apply_sms);
    if (from.outcomes)
        add_single(path, "outcomes", *from.outcomes, [](seeded_account const& to, std::string const& place, auto& o) {
            put_if_others(to.home, outcome_rules_of(o, place));
        });
}

// Unchanged rules keep their counts.
void seed_in_steps::apply_faults(std::vector<written_fault> wanted) const {
    for (auto& rule : wanted) rule.used.reset();
    auto made = fault_rules_of(wanted, "faults", all_.configured().seed);
    auto& rules = all_.faults().rules;
    if (json_writer::value(written(rules)) != json_writer::value(written(made))) rules = std::move(made);
}

void seed_in_steps::set_clock(account& home, seed_content const& content, std::string const& path) const {
    if (!content.clock) return;
    auto const shown = content.clock->now.value_or(home.at(real_now_));
    if (shown > latest_time)
        throw at_member(json_reader::below(path, "clock"), "now",
                        "expected a time until " + iso8601(latest_time) + ", got " + iso8601(shown));
    home.clock.go(real_now_);
    home.clock.set(shown, real_now_);
    if (content.clock->frozen) home.clock.stop(real_now_);
}

} // namespace sesame::api::control
