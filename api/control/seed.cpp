#include "api/control/seed.hpp"

#include "api/control/chosen_accounts.hpp"
#include "api/control/json_writing.hpp"
#include "api/control/routes.hpp"
#include "api/control/seed_applying.hpp"
#include "api/control/seed_export.hpp"
#include "api/control/yaml_reading.hpp"
#include "model/arn.hpp"
#include "model/fault.hpp"

namespace sesame::api::control {
namespace json = boost::json;
namespace {

struct sower {
    accounts& all;
    std::string const& base_url;
    timestamp real_now;

    void sow(seed_content const& document) const {
        account_of(document, "", document);
        if (document.faults) apply_faults(*document.faults);
        for (std::size_t i = 0; i < document.accounts.size(); ++i) {
            auto const path = "accounts[" + std::to_string(i) + "]";
            auto const& further = document.accounts[i];
            if (!further.accounts.empty())
                throw json_refusal{path + ".accounts", "accounts are listed at the outermost level only."};
            if (further.faults)
                throw json_refusal{path + ".faults", "fault rules are listed at the outermost level only; a rule's own "
                                                     "members 'account' and 'region' narrow it."};
            account_of(further, path, document);
        }
    }

  private:
    void account_of(seed_content const& content, std::string const& path, seed_content const& document) const {
        auto const id = content.account.value_or(document.account.value_or(all.configured().default_account));
        auto const region = content.region.value_or(document.region.value_or(all.configured().default_region));
        if (!is_account_id(id)) throw at_member(path, "account", "'" + id + "': an account id has 12 digits.");
        if (!is_region(region))
            throw at_member(path, "region", "'" + region + "': a region is made of a-z, 0-9 and -.");
        if (is_empty(content)) return;
        account* found = nullptr;
        at_seed_path(json_reader::below(path, "account"), [&] { found = &all.get(id, region); });
        auto& home = *found;
        set_clock(home, content);
        call const by{home.at(real_now), base_url, "127.0.0.1", true, ""};
        seeded_account const to{all, home, by};
        each(to, path, "topics", content.topics, apply_topic);
        each(to, path, "identities", content.identities, apply_identity);
        each(to, path, "configuration_sets", content.configuration_sets, apply_configuration_set);
        each(to, path, "templates", content.templates, apply_template);
        each(to, path, "custom_verification_templates", content.custom_verification_templates,
             apply_verification_template);
        each(to, path, "suppression_list", content.suppression_list, apply_suppressed);
        each(to, path, "receipt_filters", content.receipt_filters, apply_receipt_filter);
        each(to, path, "receipt_rule_sets", content.receipt_rule_sets, apply_receipt_rule_set);
        each(to, path, "platform_applications", content.platform_applications, apply_platform_application);
        if (content.sms) apply_sms(to, json_reader::below(path, "sms"), *content.sms);
        if (content.outcomes)
            home.ses.outcome_rules = outcome_rules_of(*content.outcomes, json_reader::below(path, "outcomes"));
        // Last, so that nobody is sent what the settings above have to tell their topics.
        each(to, path, "subscriptions", content.subscriptions, apply_subscription);
    }

    static json_refusal at_member(std::string const& path, std::string_view name, std::string message) {
        return {json_reader::below(path, name), std::move(message)};
    }

    // Whether it says nothing of the account.
    static bool is_empty(seed_content c) {
        c.account.reset();
        c.region.reset();
        c.faults.reset();
        c.accounts.clear();
        return json_writer::value(c).get_object().empty();
    }

    // Rules that are as they were go on counting.
    void apply_faults(std::vector<written_fault> wanted) const {
        for (auto& rule : wanted) rule.used.reset();
        auto made = fault_rules_of(wanted, "faults", all.configured().seed);
        auto& rules = all.faults().rules;
        if (json_writer::value(written(rules)) != json_writer::value(written(made))) rules = std::move(made);
    }

    void set_clock(account& home, seed_content const& content) const {
        if (!content.clock) return;
        auto const shown = content.clock->now.value_or(home.at(real_now));
        home.clock.go(real_now);
        home.clock.set(shown, real_now);
        if (content.clock->frozen) home.clock.stop(real_now);
    }

    template<class T>
    static void each(seeded_account const& to, std::string const& path, std::string_view name,
                     std::vector<T> const& wanted, void (*apply)(seeded_account const&, std::string const&, T const&)) {
        for (std::size_t i = 0; i < wanted.size(); ++i) {
            auto const place = json_reader::below(path, name) + "[" + std::to_string(i) + "]";
            at_seed_path(place, [&] { apply(to, place, wanted[i]); });
        }
    }
};

std::string placed_message(std::string_view name, int line, std::string const& path, std::string const& message) {
    auto out = std::string(name) + ":" + std::to_string(line) + ": ";
    return out.append(path).append(path.empty() ? "" : ": ").append(message);
}

answer post_seed(control_call const& c) {
    try {
        apply_seed(c.all, c.body, "seed", c.base_url(), c.where.now);
    } catch (seed_refusal const& r) {
        throw refused{400, "InvalidSeed", r.message};
    }
    return json_answer({{"seeded", true}});
}

answer get_seed(control_call const& c) {
    json::array found;
    c.for_each_account([&](account const& a) { found.push_back(json_writer::value(exported(a, c.where.now))); });
    json::object out{{"accounts", std::move(found)}};
    auto faults = c.all.faults().rules;
    std::erase_if(faults,
                  [&, chosen = chosen_accounts(c)](auto const& r) { return !chosen.wants(r.account, r.region); });
    if (!faults.empty()) out.emplace("faults", json_writer::value(written(faults)));
    return json_answer(std::move(out));
}

constexpr route seed_table[]{
    {"GET", "/seed", "account region", false, get_seed},
    {"POST", "/seed", "", true, post_seed},
};

} // namespace

void apply_seed(accounts& all, std::string_view text, std::string_view name, std::string const& base_url,
                timestamp real_now) {
    yaml_text read;
    try {
        read = read_yaml(text);
        auto const document = json_reader::read<seed_content>(read.value, "");
        // On a copy first, so that a seed with a mistake changes nothing.
        accounts trial(all.configured());
        trial.clock() = all.clock();
        trial.put_back(all.copy({}, {}), {}, {});
        sower{trial, base_url, real_now}.sow(document);
        sower{all, base_url, real_now}.sow(document);
    } catch (yaml_refusal const& r) {
        throw seed_refusal{placed_message(name, r.line, "", r.message)};
    } catch (json_refusal const& r) {
        throw seed_refusal{placed_message(name, read.line_of(r.path), r.path, r.message)};
    }
}

constinit std::span<route const> const seed_routes{seed_table};

} // namespace sesame::api::control
